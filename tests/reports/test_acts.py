"""Each act on the pages of reports: the person it is recorded for, and what is said afterwards."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from reports.models import Report
from tests.people import make_person
from tests.reports.test_pages import SIGNED, as_, page, typed, with_file
from units.models import AuditEvent, Job, Role, User

Status = Report.Status


@pytest.fixture
def colleague(place) -> User:
    """Another officer of the desk than the one who asked for the report."""
    return make_person("colleague", Role.HOME_AFFAIRS, place.home_affairs, place.district)


def said(response) -> list[tuple[str, str]]:
    """The messages that wait for the next page, with their tone."""
    return [(each.level_tag, str(each)) for each in get_messages(response.wsgi_request)]


def last(verb: str) -> tuple:
    event = AuditEvent.objects.filter(verb=verb).latest("pk")
    return event.actor, event.unit, event.target_id, event.reason


def test_asking_is_recorded_for_who_asks(period, place, colleague):
    as_(colleague).post(reverse("reports:report_create"), {"period": period.pk})
    report = Report.objects.get()
    assert last("create_report") == (colleague, place.district, report.pk, "")
    assert (report.requested_by, Job.objects.get().requested_by) == (colleague, colleague)


def test_compiling_again_is_recorded_for_who_compiles(report, place, colleague):
    with_file(report, Status.RETURNED)
    client = as_(colleague)
    client.post(page("compile", report), typed(report, client, plan="Đã làm."))
    assert last("compile") == (colleague, place.district, report.pk, "")
    assert Job.objects.get().requested_by == colleague


def test_approving_and_returning_say_so_and_are_recorded(report, place, colleague):
    with_file(report, Status.READY)
    client = as_(colleague)
    approved = client.post(page("approve", report), {"seen": report.pdf_sha256})
    assert said(approved) == [
        ("success", "Đã duyệt nội dung. Lãnh đạo UBND có thể ký báo cáo."),
    ]
    assert last("approve") == (colleague, place.district, report.pk, "")
    client = as_(colleague)  # the messages were read
    again = client.post(page("approve", report), {"seen": report.pdf_sha256})
    assert [tone for tone, _words in said(again)] == ["error"]
    client = as_(colleague)
    back = client.post(page("return", report), {"reason": "Bổ sung số liệu"})
    assert said(back) == [("success", "Đã trả lại báo cáo để chỉnh sửa.")]
    assert last("return") == (colleague, place.district, report.pk, "Bổ sung số liệu")


def test_signing_is_recorded_word_for_word(report, place, colleague):
    with_file(report, Status.APPROVED)
    as_(colleague).post(page("sign", report), {**SIGNED, "seen": report.pdf_sha256})
    assert last("sign_report") == (colleague, place.district, report.pk, "")
    recorded = {**SIGNED, "number": "09/BC-UBND"}
    assert AuditEvent.objects.get(verb="sign_report").after == recorded
    report.refresh_from_db()
    stored = {field: getattr(report, field) for field in SIGNED}
    assert {**stored, "issued_on": str(stored["issued_on"])} == recorded
    assert Job.objects.get().requested_by == colleague


def test_a_download_is_recorded_for_the_authority_of_the_report(report, place, cast):
    with_file(report, Status.ISSUED)
    as_(cast.staff).get(page("download", report))
    assert last("download_report") == (cast.staff, place.district, report.pk, "")
