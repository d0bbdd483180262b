"""The migrations of each app were joined into one set: what a database from before it meets."""

import pytest
from django.core.checks import CheckMessage
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse

from parindex.backups.restoring import restore
from parindex.migrated import (
    applied_migrations,
    known_migrations,
    only_whole_sets_are_replaced,
    with_names_of_today,
)
from tests.parindex.test_restore import write_backup

NEW = {"units.0002_public_holidays"}  # the other names of today are older than the joining
GONE = {
    ".".join(replaced)
    for migration in MigrationLoader(None).disk_migrations.values()
    for replaced in migration.replaces
}
BEFORE = known_migrations() - NEW | GONE  # those of the last version with the old set


def forget(*names: str) -> None:
    for name in names:
        MigrationRecorder(connection).record_unapplied(*name.split("."))


def record(*names: str) -> None:
    for name in names:
        MigrationRecorder(connection).record_applied(*name.split("."))


def refusals() -> list[CheckMessage]:
    return only_whole_sets_are_replaced(databases=["default"])


def test_every_app_was_joined():
    assert sorted({name.split(".")[0] for name in GONE}) == [
        "criteria",
        "evidence",
        "plans",
        "reports",
        "scoring",
        "units",
    ]
    assert len(GONE) == 34


@pytest.mark.django_db
def test_a_database_of_the_last_version_goes_on_as_it_is(client):
    recorded = {".".join(key) for key in MigrationRecorder(connection).applied_migrations()}
    assert recorded == known_migrations() | GONE  # a new one is recorded as an old one would be
    forget(*NEW)
    call_command("check", "--database", "default")
    call_command("migrate", "--check")
    assert applied_migrations() == known_migrations()
    assert client.get(reverse("health")).json()["migrations"] == "ok"


@pytest.mark.django_db
def test_an_older_database_is_told_the_way_and_nothing_is_run(client):
    forget(*NEW, "scoring.0017_texts_are_clean_and_limited")
    with pytest.raises(SystemCheckError) as told:
        call_command("migrate", skip_checks=False)
    assert "Chưa chạy: scoring.0017_texts_are_clean_and_limited" in str(told.value)
    assert "docs/deployment.md" in str(told.value)
    assert client.get(reverse("health")).json()["migrations"] == "pending"


@pytest.mark.django_db
def test_each_that_is_missing_is_named():
    forget(*NEW, *GONE)
    assert [error.id for error in refusals()] == ["parindex.E001"]  # of the names that are in both
    record(*GONE)
    assert refusals() == []
    for name in GONE - {"units.0004_public_holidays"}:  # which stands alone for another
        forget(name)
        assert [error.msg.split(": ")[-1] for error in refusals()] == [name]
        record(name)


@pytest.mark.django_db
def test_an_empty_database_is_not_an_older_one():
    forget(*known_migrations(), *GONE)
    call_command("check", "--database", "default")
    assert applied_migrations() == set()


def test_names_are_those_of_today_when_all_that_was_replaced_has_run():
    assert with_names_of_today(BEFORE) == known_migrations()
    assert with_names_of_today(BEFORE | {"units.9999_later"}) - known_migrations() == {
        "units.9999_later"
    }
    for name in GONE:
        assert with_names_of_today(BEFORE - {name}) != known_migrations()


def test_a_backup_of_the_last_version_is_taken(tmp_path, monkeypatch):
    """As far as the database, which is in use here."""
    backup = write_backup(tmp_path / "parindex-2021-03-31-020000", migrations=sorted(BEFORE))
    monkeypatch.setattr("parindex.backups.restoring.database.one_at_a_time", _reached)
    with pytest.raises(Reached):
        restore(backup)


class Reached(Exception):
    """Versions were compared."""


def _reached() -> None:
    raise Reached
