"""The reports that the home page asks Home Affairs to move on: which, and in which words."""

import pytest
from django.urls import reverse
from django.utils import timezone

from reports import workflow
from reports.home import reports_to_move
from reports.models import Report
from tests.reading import links, read, words
from tests.reports.test_pages import as_, page
from tests.reports.test_workflow import put
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
