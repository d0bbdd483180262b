"""A deadline of its own for one unit: who gets it, what it opens, how it is judged."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from scoring.campaigns.board.lateness import lateness_of
from scoring.campaigns.board.reading import board_of
from scoring.deadlines import Kind, due_at
from scoring.models import CampaignPeriod, Extension, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from scoring.sheets.durations import format_duration
from scoring.sheets.explanation_deadline import due_of, is_over, why_not_explaining
from scoring.sheets.extensions import extend
from scoring.sheets.guards.deadlines import closed_text
from scoring.sheets.late import late_lines
from tests.exported import book_of
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.rounds import make_explaining
from tests.undoing import stands
from units.models import AuditEvent
from units.refusals import NotReady

REASON = "Bão số 5 làm mất điện toàn xã"
DAY = timedelta(days=1)


def build(place: District, cast: Cast) -> ScoreSheet:
    """A sheet that could be sent, with its deadline five days away."""
    sheet = make_sheet(place, cast)
    ScoreEntry.objects.filter(sheet=sheet).update(self_points=0)
    return sheet


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def close(sheet: ScoreSheet) -> None:
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(
        self_due_at=F("self_due_at") - timedelta(days=10)
    )
    sheet.refresh_from_db()


def in_days(days: float):
    return timezone.now() + timedelta(days=days)


def test_an_extended_unit_submits_alone(sheet: ScoreSheet, cast: Cast) -> None:
    close(sheet)
    extend(sheet, until=in_days(2), reason=REASON, by=cast.home_affairs)
    neighbour = sheet.period.sheets.exclude(pk=sheet.pk).get()
    ScoreEntry.objects.filter(sheet=neighbour).update(self_points=0)
    with pytest.raises(NotReady, match="Đã hết hạn"):
        workflow.submit(neighbour, by=cast.other_head)
    workflow.submit(sheet, by=cast.head)
    assert lateness_of(sheet, timezone.now()) == ""
    workflow.withdraw(sheet, by=cast.head)
    ScoreSheet.objects.filter(pk=sheet.pk).update(own_due_at=in_days(-1))
    with pytest.raises(NotReady):
        workflow.submit(sheet, by=cast.head)


def test_an_extension_is_audited_and_seen(sheet: ScoreSheet, cast: Cast, client: Client) -> None:
    until = in_days(9)
    extend(sheet, until=until, reason=f"  {REASON}\u200b ", by=cast.home_affairs)
    event = AuditEvent.objects.get(verb="extend")
    assert (event.unit, event.reason) == (sheet.unit, REASON)
    assert event.after == {"own_due_at": until.isoformat()}
    client.force_login(cast.staff)
    page = client.get(reverse("scoring:sheet", args=[sheet.pk])).content.decode()
    assert f"Được gia hạn: trước {timezone.localtime(until):%H:%M ngày %d/%m/%Y}" in page
    assert REASON in page


@pytest.mark.parametrize(
    ("days", "reason", "said"),
    [
        (9, " \u200b \u00a0", "lý do"),
        (-1, REASON, "phải sau thời điểm hiện tại"),
        (1, REASON, "sau hạn hiện tại"),
    ],
)
def test_a_wrong_extension_is_refused(
    sheet: ScoreSheet, cast: Cast, days: int, reason: str, said: str
) -> None:
    with pytest.raises(NotReady, match=said):
        extend(sheet, until=in_days(days), reason=reason, by=cast.home_affairs)
    sheet.refresh_from_db()
    assert sheet.own_due_at is None
    assert not Extension.objects.exists()


def test_the_same_extension_twice_is_one(sheet: ScoreSheet, cast: Cast) -> None:
    until = in_days(9)
    extend(sheet, until=until, reason=REASON, by=cast.home_affairs)
    with pytest.raises(NotReady):
        extend(sheet, until=until, reason=REASON, by=cast.home_affairs)
    assert Extension.objects.count() == 1


@pytest.mark.parametrize("person", ["staff", "head", "leader", "neighbour_home_affairs"])
def test_only_who_runs_the_campaign_extends(sheet: ScoreSheet, cast: Cast, person: str) -> None:
    with pytest.raises(PermissionDenied):
        extend(sheet, until=in_days(9), reason=REASON, by=getattr(cast, person))


def test_what_came_is_reopened_not_extended(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.submit(sheet, by=cast.head)
    with pytest.raises(NotReady, match="Hãy mở lại"):
        extend(sheet, until=in_days(9), reason=REASON, by=cast.home_affairs)


def test_explanations_have_a_deadline_of_their_own(sheet: ScoreSheet, cast: Cast) -> None:
    with pytest.raises(NotReady, match="giải trình"):
        extend(sheet, until=in_days(99), reason=REASON, kind="explanation", by=cast.home_affairs)
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(explanation_due_at=in_days(60))
    extend(sheet, until=in_days(99), reason=REASON, kind="explanation", by=cast.home_affairs)
    assert due_at(sheet, Kind.EXPLANATION) == sheet.own_explanation_due_at
    assert due_at(sheet) == sheet.period.self_due_at


def test_a_reopened_sheet_locks_again_by_its_new_deadline(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.submit(sheet, by=cast.head)
    close(sheet)
    with pytest.raises(NotReady, match="phải sau thời điểm hiện tại"):
        workflow.reopen(sheet, by=cast.home_affairs, reason=REASON, until=in_days(-1))
    sheet.refresh_from_db()
    assert sheet.status == ScoreSheet.Status.SUBMITTED
    workflow.reopen(sheet, by=cast.home_affairs, reason=REASON, until=in_days(1))
    assert closed_text(sheet, in_days(2))
    assert ScoreSheet.objects.overdue(in_days(2)).filter(pk=sheet.pk).exists()
    workflow.submit(sheet, by=cast.head)
    assert lateness_of(sheet, in_days(2)) == ""


def test_whoever_came_in_time_is_not_late_after_a_reopening(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.submit(sheet, by=cast.head)
    workflow.reopen(sheet, by=cast.home_affairs, reason=REASON)
    assert not ScoreSheet.objects.overdue(in_days(99)).filter(pk=sheet.pk).exists()
    ScoreSheet.objects.filter(pk=sheet.pk).update(first_submitted_at=timezone.now() - 7 * DAY)
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(self_due_at=timezone.now() - 6 * DAY)
    sheet.refresh_from_db()
    workflow.submit(sheet, by=cast.head)
    assert lateness_of(sheet, timezone.now()) == ""


def test_the_list_says_who_is_late_by_how_much_and_why(
    sheet: ScoreSheet, cast: Cast, place: District, django_assert_num_queries
) -> None:
    close(sheet)
    neighbour = sheet.period.sheets.exclude(pk=sheet.pk).get()
    now = sheet.period.self_due_at + 3 * DAY
    assert [line.late for line in late_lines(sheet.period, now)] == ["3 ngày", "3 ngày"]
    workflow.miss(neighbour, by=cast.home_affairs, reason="Không gửi phiếu")
    extend(sheet, until=in_days(1), reason=REASON, by=cast.home_affairs)
    period = sheet.period
    with django_assert_num_queries(3):
        extended, missed = late_lines(period, now)
    assert (extended.is_late, extended.state) == (False, "được gia hạn")
    assert REASON in extended.note
    assert (missed.is_late, missed.note) == (True, "không gửi: Không gửi phiếu")
    workflow.submit(sheet, by=cast.head)
    ScoreSheet.objects.filter(pk=sheet.pk).update(
        submitted_at=F("own_due_at") + DAY, first_submitted_at=F("own_due_at") + DAY
    )
    late, _missed = late_lines(sheet.period, now)
    assert (late.is_late, late.state, late.late) == (True, "gửi chậm", "1 ngày")
    board = board_of(sheet.period, cast.home_affairs, now)
    assert [row.lateness for row in board.rows] == ["late", "missed"]


@pytest.mark.parametrize(
    ("span", "said"),
    [(timedelta(0), "1 phút"), (timedelta(minutes=59), "59 phút"), (timedelta(hours=5), "5 giờ")],
)
def test_short_delays_are_said_in_hours_and_minutes(span: timedelta, said: str) -> None:
    assert format_duration(span) == said


# --- the pages -----------------------------------------------------------------------------------


def test_a_refused_extension_keeps_what_was_typed(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    client.force_login(cast.home_affairs)
    url = reverse("scoring:sheet_extend", args=[sheet.pk])
    form = {"kind": "self", "until": "2020-01-01T17:00", "reason": REASON}
    answer = client.post(url, form)
    assert answer.status_code == 422
    assert 'value="2020-01-01T17:00"' in answer.content.decode()
    assert REASON in answer.content.decode()
    assert client.post(url, form | {"until": "2035-01-01T17:00"}).status_code == 302
    assert Extension.objects.get().reason == REASON


def test_a_reopening_reads_its_deadline(sheet: ScoreSheet, cast: Cast, client: Client) -> None:
    workflow.submit(sheet, by=cast.head)
    client.force_login(cast.home_affairs)
    url = reverse("scoring:sheet_reopen", args=[sheet.pk])
    client.post(url, {"reason": REASON, "until": "hôm nay"})
    sheet.refresh_from_db()
    assert sheet.status == ScoreSheet.Status.SUBMITTED
    client.post(url, {"reason": REASON, "until": "2035-01-01T17:00"})
    sheet.refresh_from_db()
    assert (sheet.status, sheet.own_due_at.year) == (ScoreSheet.Status.DRAFT, 2035)


def test_the_list_is_a_page_and_a_file(sheet: ScoreSheet, cast: Cast, client: Client) -> None:
    client.force_login(cast.home_affairs)
    page = reverse("scoring:late_list", args=[sheet.period_id])
    assert "Không có đơn vị nào chậm" in client.get(page).content.decode()
    close(sheet)
    assert client.get(page).content.decode().count("chưa gửi") >= 2
    book = book_of(client.get(page, {"as": "xlsx"}))
    assert book.headings == [
        *("Đơn vị", "Trạng thái", "Thời hạn", "Gửi phiếu lúc", "Chậm", "Số ngày chậm", "Ghi chú")
    ]
    assert book.values("Đơn vị") == [[sheet.unit.name], ["Ủy ban nhân dân xã Lộc Thủy"]]
    assert book.looks("Thời hạn") == {("d", "hh:mm dd/mm/yyyy")}


def test_explaining_ends_with_the_instant_of_its_deadline(place: District, cast: Cast) -> None:
    """It is exclusive: what arrives then is late."""
    row = ScoreSheet.objects.for_page().get(pk=make_explaining(place, cast).pk)
    due = due_of(row)
    assert due
    moments = [due - timedelta(microseconds=1), due, due + DAY]
    assert [is_over(row, now) for now in moments] == [False, True, True]
    assert [bool(why_not_explaining(row, now)) for now in moments] == [False, True, True]
