"""`check_integrity` names every missing, truncated, altered or orphaned file."""

import hashlib
import os
import time

import pytest
from django.core.management import CommandError, call_command

from evidence.store import kept_files, receiving
from parindex.integrity import checks
from units.files import stored_files
from units.files.stored_files import StoredFile, find_broken


@pytest.fixture(autouse=True)
def only_files(monkeypatch):
    monkeypatch.setattr(checks, "CHECKS", {"files": checks.CHECKS["files"]})


@pytest.fixture
def stored(document):
    return kept_files.path_of(document.files.get().sha256)


def findings(capsys):
    with pytest.raises(CommandError, match="nội dung sai lệch"):
        call_command("check_integrity")
    return capsys.readouterr().out


def test_a_sound_store(stored, capsys):
    call_command("check_integrity")
    assert "khớp" in capsys.readouterr().out


def test_an_empty_store_is_sound(db):
    call_command("check_integrity")


def test_a_missing_file(stored, capsys):
    stored.unlink()
    assert "thiếu: Kế hoạch 31.pdf" in findings(capsys)


def test_a_truncated_file(stored, capsys):
    content = stored.read_bytes()
    stored.write_bytes(content[:-1])
    assert f"{len(content) - 1} byte thay vì {len(content)}" in findings(capsys)


def test_an_altered_file(stored, capsys):
    content = stored.read_bytes()
    stored.write_bytes(content[:-1] + b"x")
    assert "bị sửa đổi: Kế hoạch 31.pdf" in findings(capsys)


def test_a_file_that_cannot_be_read_hides_no_other(stored, document, capsys, monkeypatch):
    def fail(path):
        raise PermissionError(13, "Permission denied", str(path))

    orphan = stored.parent / ("f" * 64)
    orphan.write_bytes(b"x")
    monkeypatch.setattr(stored_files, "_sha256", fail)
    said = findings(capsys)
    assert "không đọc được: Kế hoạch 31.pdf" in said
    assert f"không thuộc bản ghi nào: {orphan}" in said


def test_an_orphaned_file(stored, capsys):
    (stored.parent / ("f" * 64)).write_bytes(b"x")
    assert "không thuộc bản ghi nào" in findings(capsys)


def test_a_file_that_is_just_arriving_is_no_orphan_but_one_left_behind_is(stored, capsys):
    arriving = stored.parent.parent / receiving.INCOMING / "abc"
    arriving.parent.mkdir(exist_ok=True)
    arriving.write_bytes(b"x")
    call_command("check_integrity")
    hours_ago = time.time() - 2 * 3600
    os.utime(arriving, (hours_ago, hours_ago))
    assert "không thuộc bản ghi nào" in findings(capsys)


def test_a_file_stored_while_the_others_were_read_is_no_orphan(settings, tmp_path):
    settings.EVIDENCE_STORAGE = tmp_path
    early, late, orphan = (tmp_path / (letter * 64) for letter in "abc")
    for path in (early, late, orphan):
        path.write_bytes(b"x")
    sha256 = hashlib.sha256(b"x").hexdigest()
    rows = [[early], [early, late]]  # the second time the other row is there too

    def listing():
        return [StoredFile(path, sha256, 1, path.name) for path in rows.pop(0)]

    assert list(find_broken(listing)) == [f"không thuộc bản ghi nào: {orphan}"]
