"""Every step of a report × every status × every person, and what the verbs do beside the step."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from criteria.periods import Period
from reports import signing, steps, workflow
from reports.data.signature import SigningForm
from reports.models import Report
from reports.signing import Signed
from reports.snapshot import to_json
from reports.steps import STEPS
from tests.reports.sample import REPORT
from units.models import AuditEvent, Job
from units.refusals import NotReady
from units.workflow import take

Status = Report.Status
SIGNED = Signed("31/BC-UBND", date(2021, 3, 20), SigningForm.COLLECTIVE, "Chủ tịch", "Lê Văn Mẫu")

EXPECTED = {  # step: from where, to where, whether a person takes it
    "compile": ({"ready", "returned", "failed"}, "queued", True),
    "start": ({"queued"}, "compiling", False),
    "finish": ({"compiling"}, "ready", False),
    "fail": ({"queued", "compiling"}, "failed", False),
    "return": ({"ready", "approved"}, "returned", True),
    "approve": ({"ready"}, "approved", True),
    "issue": ({"approved"}, "issued", True),
}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is rolled back, an issued report too."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def put(report: Report, status: str) -> Report:
    """The report as it would stand in this status."""
    Report.objects.filter(pk=report.pk).update(
        status=status,
        content=to_json(REPORT),
        number="31/BC-UBND",
        issued_on=date(2021, 3, 20),
        signer_name="Lê Văn Mẫu",
        pdf_sha256="0" * 64,
    )
    report.refresh_from_db()
    return report


def test_the_table_has_exactly_the_agreed_steps():
    assert {
        name: (set(step.sources), step.target, step.grant is not None)
        for name, step in STEPS.items()
    } == EXPECTED


@pytest.mark.parametrize("name", EXPECTED)
def test_a_step_starts_only_where_it_may(report, cast, name):
    sources, target, by_people = EXPECTED[name]
    by = cast.home_affairs if by_people else None
    for status in Status.values:
        with undone():
            put(report, status)
            before = AuditEvent.objects.count()
            if status in sources:
                take(report, STEPS, name, by=by, reason="Bổ sung số liệu")
                assert (report.status, AuditEvent.objects.count()) == (target, before + 1)
            else:
                with pytest.raises(NotReady):
                    take(report, STEPS, name, by=by, reason="Bổ sung số liệu")
                report.refresh_from_db()
                assert (report.status, AuditEvent.objects.count()) == (status, before)


def test_only_home_affairs_of_the_district_moves_a_report(report, cast):
    for name, (sources, _target, by_people) in EXPECTED.items():
        put(report, min(sources))
        for person in vars(cast):
            if by_people and person != "home_affairs":
                with pytest.raises(PermissionDenied):
                    take(report, STEPS, name, by=getattr(cast, person), reason="Thử")


def test_asking_for_a_report_queues_it_once(period, cast):
    report = workflow.create(period, by=cast.home_affairs)
    assert (report.status, report.authority, report.plan) == (
        Status.QUEUED,
        period.campaign.authority,
        None,
    )
    with pytest.raises(NotReady, match="đã có báo cáo"):
        workflow.create(period, by=cast.home_affairs)
    assert (Report.objects.count(), Job.objects.count()) == (1, 1)


def test_a_period_that_is_not_open_has_no_report(period, cast):
    closed = period.campaign.periods.get(period=Period.Y)
    with pytest.raises(NotReady, match="chưa mở"):
        workflow.create(closed, by=cast.home_affairs)


def test_others_may_not_ask(period, cast):
    for person in (cast.leader, cast.staff, cast.neighbour_home_affairs):
        with pytest.raises(PermissionDenied):
            workflow.create(period, by=person)


def test_a_section_without_words_holds_up_the_approval(report, cast):
    put(report, Status.READY)
    content = to_json(REPORT)
    content["sections"][3]["parts"] = []
    Report.objects.filter(pk=report.pk).update(content=content)
    with pytest.raises(NotReady, match="Phương hướng, nhiệm vụ"):
        workflow.approve(report, by=cast.home_affairs)


def test_returning_takes_the_approval_and_the_number_back(report, cast):
    put(report, Status.READY)
    workflow.approve(report, by=cast.home_affairs)
    assert report.approved_by == cast.home_affairs
    workflow.send_back(report, by=cast.home_affairs, reason="Lãnh đạo yêu cầu bổ sung")
    assert (report.status, report.approved_by, report.number) == (Status.RETURNED, None, "")
    assert AuditEvent.objects.latest("pk").reason == "Lãnh đạo yêu cầu bổ sung"


def test_signing_records_and_queues_but_does_not_issue(report, cast):
    put(report, Status.APPROVED)
    signing.sign(report, SIGNED, by=cast.home_affairs)
    assert (report.status, report.number) == (Status.APPROVED, "31/BC-UBND")
    with pytest.raises(NotReady, match="đang được lập"):
        signing.sign(report, SIGNED, by=cast.home_affairs)  # a second click
    assert Job.objects.filter(kind=steps.ISSUE, target_id=report.pk).count() == 1
    assert AuditEvent.objects.filter(verb="sign_report").count() == 1
    json.dumps(AuditEvent.objects.get(verb="sign_report").after)


def test_only_an_approved_report_is_signed(report, cast):
    for status in set(Status.values) - {"approved"}:
        with undone():
            put(report, status)
            with pytest.raises(NotReady):
                signing.sign(report, SIGNED, by=cast.home_affairs)


def test_others_may_not_sign(report, cast):
    put(report, Status.APPROVED)
    for person in (cast.leader, cast.head, cast.neighbour_home_affairs):
        with pytest.raises(PermissionDenied):
            signing.sign(report, SIGNED, by=person)


def test_a_number_is_used_once_a_year(report, cast):
    put(report, Status.ISSUED)
    second = report.period.campaign.periods.get(period=Period.H1)
    second.opened_at = second.self_due_at
    second.save()
    other = workflow.create(second, by=cast.home_affairs)
    Report.objects.filter(pk=other.pk).update(status=Status.APPROVED)
    with pytest.raises(NotReady, match="đã dùng"):
        signing.sign(other, SIGNED, by=cast.home_affairs)


@pytest.mark.parametrize("field", ["number", "signer_name"])
def test_without_number_or_signer_nothing_is_issued(report, field):
    put(report, Status.APPROVED)
    Report.objects.filter(pk=report.pk).update(**{field: ""})
    with pytest.raises(NotReady, match="Cần ghi số"):
        workflow.issue(report, by=None)
    with (
        pytest.raises(IntegrityError, match="an_issued_report_has_number_date_signer_and_file"),
        transaction.atomic(),
    ):
        Report.objects.filter(pk=report.pk).update(status=Status.ISSUED)
