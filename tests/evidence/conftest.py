from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evidence import store, uses
from evidence.models import Evidence
from tests.evidence import files
from tests.people import Cast, District
from units.models import User


@pytest.fixture(autouse=True)
def storage(settings, tmp_path) -> Path:
    settings.EVIDENCE_STORAGE = tmp_path / "store"
    return settings.EVIDENCE_STORAGE


@pytest.fixture(autouse=True)
def no_other_uses(monkeypatch) -> None:
    """Only the uses a test registers itself."""
    monkeypatch.setattr(uses, "_sources", {})


@pytest.fixture
def use(monkeypatch) -> Callable:
    """Pretend that an app uses a document, and that some people see the use."""

    def use(document: Evidence, *viewers: User) -> None:
        one = Evidence.objects.filter(pk=document.pk).values("pk")
        uses.register(
            "test",
            used=lambda: one,
            where_used=lambda keys: {document.pk: [uses.Use("Tiêu chí 1.1", "/scoring/1/")]},
            seen_by=lambda user: one if user in viewers else one.none(),
        )

    return use


def upload(content: bytes | None = None, name: str = "Kế hoạch 31.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, files.pdf() if content is None else content)


@pytest.fixture
def document(place: District, cast: Cast) -> Evidence:
    """A plan of the commune, stored by its officer."""
    return store.store(
        place.commune,
        by=cast.staff,
        upload=upload(),
        number="31/KH-UBND",
        issued_on=date(2021, 1, 15),
        issuer="UBND xã Lộc An",
        abstract="Kế hoạch cải cách hành chính năm 2021",
    )


@pytest.fixture
def enter(client: Client) -> Callable[[User], Client]:
    """Log in as one of the cast."""

    def enter(user: User) -> Client:
        client.force_login(user)
        return client

    return enter


def stored_files(storage: Path) -> list[Path]:
    return [path for path in storage.rglob("*") if path.is_file()]
