"""`check_integrity` knows the files of reports: silent on what is right, loud on what is not."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reports import store
from reports.models import Report
from tests.reports.conftest import work_off

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def file(report: Report) -> Path:
    """The file of a report that is ready."""
    work_off()
    report.refresh_from_db()
    return store.path_of(report.pdf_sha256)


def findings(capsys) -> str:
    with pytest.raises(CommandError):
        call_command("check_integrity")
    return capsys.readouterr().out


def test_a_report_with_its_file_is_no_finding(file: Path, capsys) -> None:
    call_command("check_integrity")
    assert "khớp" in capsys.readouterr().out


def test_a_report_without_its_file_is_one(file: Path, report: Report, capsys) -> None:
    file.unlink()
    said = findings(capsys)
    assert "thiếu" in said
    assert f"(#{report.pk})" in said


def test_an_altered_report_is_named(file: Path, capsys) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:-1] + b"x")
    assert "bị sửa đổi" in findings(capsys)


def test_a_file_of_no_report_is_named(file: Path, capsys) -> None:
    (file.parent / f"{'e' * 64}.pdf").write_bytes(b"%PDF-")
    assert "không thuộc bản ghi nào" in findings(capsys)


def test_a_report_being_written_is_not(file: Path, capsys) -> None:
    (file.parent / f"{'e' * 64}.0123456789abcdef").write_bytes(b"%PDF-")
    call_command("check_integrity")
