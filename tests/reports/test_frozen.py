"""What is issued stays as it is: the row by a trigger, the file by its SHA-256."""

import hashlib

import pytest
from django.db import transaction
from django.db.utils import InternalError

from reports import signing, steps, store, workflow
from reports.models import Report
from tests.reports.conftest import stored, work_off
from tests.reports.pdf import Pdf
from tests.reports.test_workflow import SIGNED, put
from units import jobs
from units.models import AuditEvent, Job
from units.refusals import NotReady

Status = Report.Status
SIGNATURE = ("number", "day", "signature")


@pytest.mark.django_db(transaction=True)
def test_what_is_issued_is_what_was_approved_with_its_number(report, cast, store_folder):
    """The plan moves on between the approval and the issue; a late job finds nothing to do."""
    work_off()
    report.refresh_from_db()
    workflow.approve(report, by=cast.home_affairs)
    approved = report.content
    report.plan.tasks.update(status="done", done_on="2021-01-01")
    signing.sign(report, SIGNED, by=cast.home_affairs)
    work_off()
    report.refresh_from_db()
    assert report.status == Status.ISSUED
    assert {key for key in approved if approved[key] != report.content[key]} == set(SIGNATURE)

    content = store.read(report.pdf_sha256)
    text = Pdf(content).text
    assert "Số: 31/BC-UBND Phú Lộc, ngày 20 tháng 3 năm 2021" in text
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Mẫu" in text
    assert hashlib.sha256(content).hexdigest() == report.pdf_sha256
    assert len(content) == report.pdf_size

    moves = AuditEvent.objects.count()
    for kind in (steps.COMPILE, steps.ISSUE):
        Job.objects.create(kind=kind, target_id=report.pk, requested_by=cast.home_affairs)
        with pytest.raises(jobs.JobRefused):
            work_off()
    assert AuditEvent.objects.count() == moves
    assert stored(store_folder) == [f"{report.pdf_sha256}.pdf"]
    report.refresh_from_db()
    assert (report.status, report.content["number"]) == (Status.ISSUED, "31/BC-UBND")


@pytest.mark.django_db(transaction=True)
def test_who_lost_the_role_gets_nothing_compiled(report, cast, store_folder):
    cast.home_affairs.memberships.all().delete()
    with pytest.raises(jobs.JobRefused, match="chưa được cấp quyền"):
        work_off()
    report.refresh_from_db()
    assert (report.status, Job.objects.get().status) == (Status.FAILED, Job.Status.FAILED)
    assert stored(store_folder) == []


def test_the_row_cannot_be_changed_or_deleted(report):
    put(report, Status.ISSUED)
    for change in (
        {"number": "32/BC-UBND"},
        {"status": Status.READY},
        {"content": {}},
        {"texts": {"plan": "khác"}},
        {"pdf_sha256": "1" * 64},
        {"approved_at": "2021-03-21T00:00Z"},
    ):
        with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
            Report.objects.filter(pk=report.pk).update(**change)
    with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
        report.delete()


def test_no_step_is_taken_any_more(report, cast):
    put(report, Status.ISSUED)
    for refused in (
        lambda: workflow.compile_again(report, by=cast.home_affairs, texts={}),
        lambda: workflow.send_back(report, by=cast.home_affairs, reason="Sửa"),
        lambda: signing.sign(report, SIGNED, by=cast.home_affairs),
    ):
        with pytest.raises(NotReady):
            refused()


def test_a_file_that_changed_or_went_is_not_read(store_folder):
    sha256 = store.keep(b"%PDF-1.7 what was signed")
    assert store.read(sha256) == b"%PDF-1.7 what was signed"
    store.path_of(sha256).write_bytes(b"%PDF-1.7 something else")
    with pytest.raises(store.Damaged):
        store.read(sha256)
    store.drop(sha256)
    with pytest.raises(store.Damaged):
        store.read(sha256)
