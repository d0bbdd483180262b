"""What is restored is what was backed up, to the row; what is not whole changes nothing."""

import gzip
import random
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import InternalError, connection
from django.db.models import Max

from parindex.backups import counting, database, restoring
from parindex.backups.contents import read_backup
from parindex.backups.layout import DUMP, MANIFEST, SUMS, BackupRefused, listed
from parindex.backups.manifest import FORMAT, Manifest, write_manifest
from parindex.backups.private_files import sha256_of, write_private
from parindex.migrated import known_migrations
from tests.parindex.restored import another_machine, back_up, make_document, refusal
from units.models import AuditEvent, User


@pytest.mark.django_db(transaction=True)
def test_database_and_files_come_back_with_all_that_guards_them(
    settings, tmp_path, monkeypatch, capsys
):
    settings.EVIDENCE_STORAGE = tmp_path / "store"
    kept = make_document().files.get()
    backup = back_up(tmp_path / "backups")
    tables = counting.tables()
    with another_machine(tmp_path / "new") as store:
        _break_off(backup, monkeypatch)
        assert counting.table_names() == []
        call_command("restore", str(backup))
        assert "khớp" in capsys.readouterr().out
        assert_same(tables, counting.tables())
        assert [path.name for path in store.rglob("*") if path.is_file()] == [kept.sha256]
        verbs = set(AuditEvent.objects.values_list("verb", flat=True))
        assert verbs & {"backup_made", "backup_restored"} == {"backup_restored"}
        call_command("migrate", "--check")
        with pytest.raises(InternalError, match="Cannot update"):
            AuditEvent.objects.update(verb="")
        last = User.objects.aggregate(last=Max("pk"))["last"]
        assert User.objects.create_user("nguoi-moi", full_name="Người mới").pk > last
        assert "không trống" in refusal("restore", str(backup))


def _break_off(backup: Path, monkeypatch) -> None:
    """Restoring is stopped half-way through the database."""
    whole = database._in_one_transaction

    def half(path: Path) -> Iterator[bytes]:
        yield from islice(whole(path), 200)
        raise EOFError

    with monkeypatch.context() as patch:
        patch.setattr(database, "PIECE", 1000)
        patch.setattr(database, "_in_one_transaction", half)
        with pytest.raises(EOFError):
            restoring.restore(backup)


def assert_same(before: dict, after: dict) -> None:
    """Rows and checksums; of the last rows of the audit trail one says "made", one "restored"."""
    trail = "units_auditevent"
    assert before[trail][0] == after[trail][0]
    differing = {table for table in before | after if before.get(table) != after.get(table)}
    assert differing == {trail}


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """One that is whole, as far as its sums tell, of a database without tables."""
    return write_backup(tmp_path / "parindex-2021-03-31-020000")


def write_backup(folder: Path, **facts) -> Path:
    write_private(folder / DUMP, "dump")
    write_private(folder / "files/ab/abcd", "content")
    manifest = Manifest(
        **{
            "format": FORMAT,
            "taken_at": datetime(2021, 3, 31, 2, tzinfo=UTC),
            "versions": {},
            "migrations": sorted(known_migrations()),
            "tables": {"units_unit": (1, "1")},
            "files": 1,
            "bytes": 7,
            "damaged": [],
        }
        | facts
    )
    parts = [DUMP, "files/ab/abcd"]
    write_manifest(folder, manifest, {p: sha256_of(folder / p) for p in parts})
    return folder


def alter(path: Path, old: str, new: str) -> None:
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def without_line(path: Path, name: str) -> None:
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if name not in line))


DAMAGES = {
    "thiếu: files/ab/abcd": lambda backup: (backup / "files/ab/abcd").unlink(),
    "bị sửa đổi: files/ab/abcd": lambda backup: (backup / "files/ab/abcd").write_text("contend"),
    f"thiếu: {DUMP}": lambda backup: (backup / DUMP).unlink(),
    f"bị sửa đổi: {DUMP}": lambda backup: (backup / DUMP).write_text("dum"),
    f"bị sửa đổi: {MANIFEST}": lambda backup: alter(backup / MANIFEST, "units_unit", "units_uni"),
    f"thiếu: {MANIFEST}": lambda backup: (backup / MANIFEST).unlink(),
    f"không được liệt kê: {MANIFEST}": lambda backup: without_line(backup / SUMS, MANIFEST),
    f"không được liệt kê: {DUMP}": lambda backup: without_line(backup / SUMS, DUMP),
    "0 thay vì 1": lambda backup: without_line(backup / SUMS, "abcd"),
    "chưa xác định: ../x": lambda backup: alter(backup / SUMS, "files/ab/abcd", "../x"),
    "chưa xác định: files/../../x": lambda backup: alter(backup / SUMS, "ab/abcd", "../../x"),
    "Các dòng": lambda backup: alter(backup / SUMS, f"  {DUMP}", f" {DUMP}"),
    "không phải là bản sao lưu": lambda backup: (backup / SUMS).unlink(),
}


@pytest.mark.parametrize("named", DAMAGES)
def test_a_damaged_backup_is_refused_by_what_is_wrong(backup, named, monkeypatch):
    DAMAGES[named](backup)
    for step in ("put_back", "_refuse_a_database_in_use"):
        monkeypatch.setattr(restoring, step, lambda *facts: pytest.fail("it goes on"))
    assert named in refusal("restore", str(backup))


def test_a_backup_that_is_whole_is_read(backup):
    read = read_backup(backup)
    assert [str(path) for path in read.files] == ["ab/abcd"]
    assert (read.manifest.rows, read.manifest.taken_at.hour) == (1, 2)


def test_ten_of_many_damages_are_named():
    said = listed([f"tệp {number}" for number in range(12)])
    assert "tệp 9" in said
    assert "tệp 10" not in said
    assert "2" in said.splitlines()[-1]


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"migrations": ["units.9999_later"]}, "units.9999_later"),
        ({"migrations": []}, "0001_initial"),
        ({"format": 2}, MANIFEST),
    ],
)
def test_a_backup_of_another_version_is_refused(tmp_path, facts, named):
    backup = write_backup(tmp_path / "other", **facts)
    said = refusal("restore", str(backup))
    assert "phiên bản khác" in said
    assert named in said


@pytest.mark.django_db
def test_a_database_in_use_is_refused(backup, settings, tmp_path):
    settings.EVIDENCE_STORAGE = tmp_path / "store"
    assert "không trống" in refusal("restore", str(backup))
    assert not settings.EVIDENCE_STORAGE.exists()


@pytest.mark.django_db
def test_nothing_is_restored_beside_a_backup_or_another_restoring(backup, settings, tmp_path):
    settings.EVIDENCE_STORAGE = tmp_path / "store"
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [database.LOCK])
        assert "Đang có một lần sao lưu hoặc khôi phục khác" in refusal("restore", str(backup))
    assert not settings.EVIDENCE_STORAGE.exists()


@pytest.mark.parametrize("damaged", [lambda dump: dump[:-30], lambda dump: dump[:200] + b"x" * 99])
def test_a_dump_that_cannot_be_unpacked_is_not_committed(tmp_path, damaged):
    dump = gzip.compress(random.Random(1).randbytes(1000), mtime=0)
    (tmp_path / DUMP).write_bytes(damaged(dump))
    said = []
    with pytest.raises(BackupRefused, match="cơ sở dữ liệu được giữ nguyên"):
        said.extend(database._in_one_transaction(tmp_path / DUMP))
    assert b"COMMIT;\n" not in said


@pytest.mark.django_db
def test_a_store_in_use_is_refused(backup, settings, tmp_path, monkeypatch):
    settings.EVIDENCE_STORAGE = tmp_path / "store"
    monkeypatch.setattr(restoring, "table_names", list)
    monkeypatch.setattr(restoring, "put_back", lambda backup: pytest.fail("it goes on"))
    for name in ("ab/abcd", "ab/abcd.restoring", "ab/other"):
        write_private(settings.EVIDENCE_STORAGE / name, "x")
    said = refusal("restore", str(backup))
    assert "không trống" in said
    assert said.count("ab/") == 1  # what an interrupted restoring has put there is ours
    assert "ab/other" in said


@pytest.mark.django_db
def test_a_restored_database_that_differs_is_told(backup):
    with pytest.raises(BackupRefused, match="units_unit: 0"):
        restoring._compare(read_backup(backup))
