from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evidence.models import Evidence, EvidenceFile
from evidence.store import registering
from evidence.uses import registry
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
    monkeypatch.setattr(registry, "_sources", {})


@pytest.fixture
def use(monkeypatch) -> Callable:
    """Pretend that an app uses a document, once a file, and that some people see it."""

    def use(document: Evidence, *viewers: User) -> None:
        one = Evidence.objects.filter(pk=document.pk).values("pk")
        registry.register(
            "test",
            links=lambda: document.files.order_by("revision"),
            use_of=lambda file: registry.Use(f"Tiêu chí 1.{file.revision}", f"/{file.revision}/"),
            seen_by=lambda user: one if user in viewers else one.none(),
        )

    return use


def upload(content: bytes | None = None, name: str = "Kế hoạch 31.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, files.pdf() if content is None else content)


@pytest.fixture
def document(place: District, cast: Cast) -> Evidence:
    """A plan of the commune, stored by its officer."""
    return registering.store(
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


def used_often(document: Evidence, places: int) -> None:
    """Files of a document, as many as the places where `use` pretends that it is used."""
    newest = document.files.latest("revision")
    EvidenceFile.objects.bulk_create(
        EvidenceFile(
            evidence=document,
            revision=revision,
            name=newest.name,
            sha256=newest.sha256,
            size=newest.size,
            content_type=newest.content_type,
            uploaded_by=newest.uploaded_by,
        )
        for revision in range(newest.revision + 1, places + 1)
    )


def stored_files(storage: Path) -> list[Path]:
    return [path for path in storage.rglob("*") if path.is_file()]
