"""A backup is of one moment, whole or not there, and read without the product."""

import errno
import gzip
import json
import os
import stat
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from evidence.models import Evidence
from evidence.store import kept_files
from parindex.backups import database, programs, taking
from parindex.backups.layout import DUMP, MANIFEST, SUMS, BackupRefused
from parindex.backups.private_files import create_private
from parindex.backups.programs import program
from parindex.backups.rotation import rotate
from tests.parindex.restored import back_up, make_document, refusal
from units.models import AuditEvent

COMMITTED = pytest.mark.django_db(transaction=True)


@pytest.fixture
def document(settings, tmp_path) -> Evidence:
    settings.EVIDENCE_STORAGE = tmp_path / "store"
    return make_document()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def path_of(document: Evidence) -> Path:
    return kept_files.path_of(document.files.get().sha256)


@COMMITTED
def test_a_backup_is_read_without_the_product(document, folder, monkeypatch, capsys):
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "a password of the machine")
    backup = back_up(folder)
    assert "1 tệp" in capsys.readouterr().out
    subprocess.run(["sha256sum", "--check", "--strict", SUMS], cwd=backup, check=True)
    with gzip.open(backup / DUMP, "rt") as dump:
        sql = dump.read()
    assert "31/KH-UBND" in sql
    assert "a password of the machine" not in sql + (backup / MANIFEST).read_text()
    assert "CREATE TRIGGER pgtrigger_audit_is_never_changed" in sql
    manifest = json.loads((backup / MANIFEST).read_text())
    with connection.cursor() as cursor:
        for table, (rows, _checksum) in manifest["tables"].items():
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            noted = table == "units_auditevent"  # the backup itself, afterwards
            assert cursor.fetchone()[0] == rows + noted, table
    assert manifest["tables"].keys() == set(connection.introspection.table_names())
    event = AuditEvent.objects.get(verb="backup_made")
    assert event.after == {"name": backup.name, "taken_at": manifest["taken_at"]}
    modes = {stat.S_IMODE(path.stat().st_mode) for path in backup.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert stat.S_IMODE(backup.stat().st_mode) == 0o700


@COMMITTED
def test_a_file_that_an_earlier_backup_has_takes_no_room_twice(document, folder):
    earlier = back_up(folder).rename(folder / "parindex-2021-03-30-020000")
    later = back_up(folder)
    sha256 = document.files.get().sha256
    place = Path("files") / sha256[:2] / sha256
    assert (later / place).samefile(earlier / place)
    (earlier / place).unlink()
    (earlier / place).write_bytes(b"rotten")
    later = later.rename(folder / "parindex-2021-03-29-020000")
    last = back_up(folder)
    assert (last / place).read_bytes() == path_of(document).read_bytes()


@COMMITTED
def test_a_store_that_has_lost_a_file_is_told_and_backed_up_on_demand_only(document, folder):
    path_of(document).unlink()
    assert "thiếu: Kế hoạch 31.pdf" in refusal("backup", str(folder))
    assert list(folder.iterdir()) == []
    assert not AuditEvent.objects.filter(verb="backup_made").exists()
    backup = back_up(folder, "--despite-damage")
    manifest = json.loads((backup / MANIFEST).read_text())
    assert (manifest["files"], len(manifest["damaged"])) == (0, 1)


@COMMITTED
def test_an_altered_file_is_no_good_copy(document, folder):
    path = path_of(document)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert "bị sửa đổi: Kế hoạch 31.pdf" in refusal("backup", str(folder))


@COMMITTED
def test_a_file_removed_while_it_is_copied_has_everything_taken_again(
    document, folder, monkeypatch
):
    copy_files = taking.copy_files

    def remove_first(files, *where):
        if document.pk:
            document.files.all().delete()
            document.delete()
            files[0].path.unlink()
        return copy_files(files, *where)

    monkeypatch.setattr(taking, "copy_files", remove_first)
    manifest = json.loads((back_up(folder) / MANIFEST).read_text())
    assert (manifest["files"], manifest["damaged"]) == (0, [])
    assert manifest["tables"]["evidence_evidence"][0] == 0


@COMMITTED
def test_a_full_disk_leaves_nothing_that_looks_whole(document, folder, monkeypatch):
    def is_full(*_facts):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(taking, "write_manifest", is_full)
    assert "No space left" in refusal("backup", str(folder))
    assert list(folder.iterdir()) == []


@COMMITTED
def test_what_a_killed_backup_left_is_swept_away(document, folder):
    create_private(folder / "parindex.tmp" / DUMP).close()
    assert taking.backups_in(folder) == []
    backup = back_up(folder)
    assert list(folder.iterdir()) == [backup]


@COMMITTED
def test_what_a_killed_rotation_left_is_swept_away(document, folder):
    create_private(folder / "parindex-2020-01-31-020000.tmp" / "files" / "a").close()
    backup = back_up(folder)
    assert list(folder.iterdir()) == [backup]


@pytest.mark.django_db
def test_two_backups_are_not_made_at_once(folder):
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [database.LOCK])
        assert "Đang có một lần sao lưu hoặc khôi phục khác" in refusal("backup", str(folder))


def test_a_backup_never_lies_inside_the_store(settings, tmp_path):
    settings.EVIDENCE_STORAGE = tmp_path
    with pytest.raises(BackupRefused):
        taking.back_up(tmp_path / "backups")


@pytest.mark.parametrize("options", [["--keep", "0"], ["--keep-weekly", "2"]])
def test_options_that_keep_nothing_are_refused(folder, options):
    assert "--keep" in refusal("backup", str(folder), *options)


def test_the_last_of_each_day_and_of_each_week_is_kept(tmp_path):
    days = ["21-03-08", "21-03-13", "21-03-14", "21-03-15", "21-03-20", "21-03-21", "21-03-22"]
    names = [f"parindex-20{day}-020000" for day in days] + ["parindex-2021-03-22-140000"]
    for name in [*names, "somebody-elses"]:
        (tmp_path / name).mkdir()
        (tmp_path / name / SUMS).touch()
    (tmp_path / "parindex-2021-01-01-020000").mkdir()  # of no backup that we know
    removed = rotate(tmp_path, days=2, weeks=3)
    kept = [
        "parindex-2021-03-22-140000",
        "parindex-2021-03-21-020000",
        "parindex-2021-03-14-020000",
    ]
    assert sorted([*removed, *kept]) == sorted(names)
    assert [path.name for path in taking.backups_in(tmp_path)] == kept
    others = {"somebody-elses", "parindex-2021-01-01-020000"}
    assert {path.name for path in tmp_path.iterdir()} == {*kept, *others}


@pytest.mark.django_db
def test_the_machines_program_serves_a_server_newer_than_ours(monkeypatch, tmp_path):
    newer = tmp_path / "pg_dump"
    newer.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 99.1'\n")
    newer.chmod(0o700)
    assert program("pg_dump") != str(newer)
    monkeypatch.setattr(programs, "server_version", lambda: "99beta2 (Debian)")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert program("pg_dump") == str(newer)
    newer.unlink()
    with pytest.raises(BackupRefused, match="postgresql-client-99"):
        program("pg_dump")
