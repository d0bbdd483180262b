"""The reports that the home page asks Home Affairs to move on: which, and in which words."""

import pytest
from django.urls import reverse
from django.utils import timezone

from reports import workflow
from reports.home import reports_to_move, reports_to_sign
from reports.models import Report
from tests.people import make_person
from tests.reading import links, read, words
from tests.reports.test_pages import as_, page
from tests.reports.test_workflow import put
from units.formats.dates import moment_text
from units.models import Role
from units.todos import Todo

pytestmark = pytest.mark.django_db
Status = Report.Status
WHICH = "Quý I 2021 – UBND huyện Phú Lộc"


@pytest.mark.parametrize(
    ("status", "what", "button"),
    [
        (Status.READY, "Duyệt nội dung báo cáo", "Xem báo cáo"),
        (Status.APPROVED, "Trình ký, ban hành báo cáo", "Ghi số, ngày ký"),
        (Status.FAILED, "Tổng hợp lại báo cáo", "Xem báo cáo"),
    ],
)
def test_what_is_to_be_done_with_a_report(report, cast, status, what, button):
    put(report, status)
    (asked,) = reports_to_move(cast.home_affairs, timezone.now())
    assert asked == Todo(what=f"{what}: {WHICH}", button=button, url=page("detail", report))


def test_a_report_that_came_back_says_why(report, cast):
    put(report, Status.READY)
    workflow.send_back(report, by=cast.home_affairs, reason="Bổ sung số liệu một cửa")
    (asked,) = reports_to_move(cast.home_affairs, timezone.now())
    assert asked == Todo(
        what=f"Sửa báo cáo: {WHICH}",
        why="Bổ sung số liệu một cửa",
        button="Sửa báo cáo",
        url=page("detail", report),
    )


@pytest.mark.parametrize("status", [Status.QUEUED, Status.COMPILING, Status.ISSUED])
def test_nothing_is_asked_while_it_is_compiled_and_once_it_is_issued(report, cast, status):
    put(report, status)
    assert list(reports_to_move(cast.home_affairs, timezone.now())) == []


def test_only_who_compiles_the_reports_of_the_authority_is_asked(report, cast):
    put(report, Status.READY)
    asked = {
        name
        for name in ("home_affairs", "staff", "head", "leader", "auditor", "neighbour_home_affairs")
        if list(reports_to_move(getattr(cast, name), timezone.now()))
    }
    assert asked == {"home_affairs"}


def test_the_home_page_lists_it_with_its_button(report, cast):
    put(report, Status.APPROVED)
    shown = read(as_(cast.home_affairs).get(reverse("home")))
    assert f"Trình ký, ban hành báo cáo: {WHICH}" in words(shown)
    assert ("Ghi số, ngày ký", page("detail", report)) in links(shown)


# --- the leader's signature ----------------------------------------------------------------------


def approved(report, cast) -> Report:
    put(report, Status.READY)
    workflow.approve(report, by=cast.home_affairs)
    Report.objects.update(number="", issued_on=None, signer_name="")
    report.refresh_from_db()
    return report


def test_an_approved_report_waits_for_its_leader_until_the_signature_is_recorded(report, cast):
    approved(report, cast)
    (asked,) = reports_to_sign(cast.leader, timezone.now())
    assert asked == Todo(
        what=f"Ký báo cáo: {WHICH}",
        note=f"Home_Affairs duyệt nội dung lúc {moment_text(report.approved_at)}",
        button="Xem báo cáo",
        url=page("detail", report),
    )
    shown = read(as_(cast.leader).get(reverse("home")), "section[@aria-labelledby='todos']")
    assert links(shown) == [("Xem báo cáo", page("detail", report))]
    assert as_(cast.leader).get(page("detail", report)).status_code == 200
    Report.objects.update(number="31/BC-UBND")
    assert list(reports_to_sign(cast.leader, timezone.now())) == []


@pytest.mark.parametrize("status", [each for each in Status if each != Status.APPROVED])
def test_nobody_signs_what_is_not_approved_or_is_issued(report, cast, status):
    put(report, status)
    if status != Status.ISSUED:  # that has its number
        Report.objects.update(number="")
    assert list(reports_to_sign(cast.leader, timezone.now())) == []


def test_only_the_leader_of_the_authority_itself_is_asked_to_sign(report, place, cast):
    approved(report, cast)
    leaders = {
        unit.short_name: make_person(f"leader_{unit.pk}", Role.LEADER, unit)
        for unit in (place.province, place.neighbour, place.commune, place.district)
    }
    asked = {name for name, who in leaders.items() if list(reports_to_sign(who, timezone.now()))}
    assert asked == {"UBND huyện Phú Lộc"}


def test_an_approval_of_which_the_moment_is_unknown_breaks_no_list(report, cast):
    put(report, Status.APPROVED)
    Report.objects.update(number="")
    (asked,) = reports_to_sign(cast.leader, timezone.now())
    assert asked.note == ""
