"""Something to back up, and another machine to restore it on."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from evidence.models import Evidence
from evidence.store import registering
from parindex.backups.taking import backups_in
from tests.evidence import files
from tests.people import make_cast, make_district


def make_document() -> Evidence:
    """A plan of a commune, as its officer stores it."""
    place = make_district()
    return registering.store(
        place.commune,
        by=make_cast(place).staff,
        upload=SimpleUploadedFile("Kế hoạch 31.pdf", files.pdf()),
        number="31/KH-UBND",
        issued_on=date(2021, 1, 15),
        issuer="UBND xã Lộc An",
        abstract="Kế hoạch cải cách hành chính năm 2021",
    )


def back_up(folder: Path, *options: str) -> Path:
    """The new backup."""
    call_command("backup", str(folder), *options)
    return backups_in(folder)[0]


def refusal(*command: str) -> str:
    with pytest.raises(CommandError) as refused:
        call_command(*command)
    return str(refused.value)


@contextmanager
def another_machine(folder: Path) -> Iterator[Path]:
    """Inside, the product works with a new, empty database and with the store in `folder`."""
    before = connection.settings_dict["NAME"]
    name = f"{before}_restored"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    _connect_to(name)
    try:
        with override_settings(EVIDENCE_STORAGE=folder):
            yield folder
    finally:
        _connect_to(before)
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def facts_of(store: Path) -> dict[str, object]:
    """Rows by table, the sum of every column of numbers, and the SHA-256 of every file. The audit
    trail says once more that a backup was made or restored.
    """
    facts: dict[str, object] = {
        str(path.relative_to(store)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in store.rglob("*")
        if path.is_file()
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, string_agg(format('sum(%I)', column_name), ', ' "
            "ORDER BY column_name) FILTER "
            "(WHERE data_type IN ('smallint', 'integer', 'bigint', 'numeric')) "
            "FROM information_schema.columns WHERE table_schema = 'public' GROUP BY 1"
        )
        for table, sums in cursor.fetchall():
            cursor.execute(f'SELECT count(*), {sums or "0"} FROM "{table}"')
            facts[table] = cursor.fetchone()
    return facts


def _connect_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
