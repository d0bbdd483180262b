"""Who is told of a move and with which facts, which reminders it settles, and what closes when."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from scoring.campaigns.changed_dates import change_dates
from scoring.campaigns.opening import open_period
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.notifications.closings import closings
from scoring.notifications.reminders.sending import remind_at
from scoring.notifications.words.unit_reminders import DUE, OVERDUE
from scoring.sheets import workflow
from scoring.sheets.extensions import extend
from tests.factories import make_sheet
from tests.people import SINCE, Cast, District, make_person
from tests.undoing import stands
from units.models import Notice, Role

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
COMMUNES = {"staff", "head", "other_staff", "other_head", "moved"}


def build(place: District, cast: Cast) -> ScoreSheet:
    """The sheets of both communes could be sent; nobody was told of anything yet."""
    sheet = make_sheet(place, cast)
    ScoreEntry.objects.filter(sheet__period=sheet.period_id).update(self_points=0)
    Notice.objects.all().delete()
    return sheet


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("recipient__username", flat=True))


def unread(kind: str) -> set[int]:
    rows = Notice.objects.filter(kind=kind, read_at=None)
    return set(rows.values_list("target_id", flat=True))


def shut(sheet: ScoreSheet) -> datetime:
    """The deadline has just passed, and the heads were reminded of it."""
    due = timezone.now() - timedelta(minutes=1)
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(self_due_at=due)
    sheet.refresh_from_db()
    remind_at(due + 9 * DAY)
    return due


def test_a_notice_says_which_sheet_who_and_why(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.propose(sheet, by=cast.staff)
    workflow.send_back(sheet, by=cast.head, reason="thiếu số liệu")
    notice = Notice.objects.get(kind="sheet_sent_back")
    assert (notice.target_id, notice.unit) == (sheet.pk, sheet.unit)
    assert notice.facts == {
        "period": "Q1",
        "year": 2021,
        "due": sheet.period.self_due_at.isoformat(),
        "unit": "Lộc An",
        "by": "Head",
        "reason": "thiếu số liệu",
    }


def test_who_did_it_is_not_told(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.propose(sheet, by=cast.head)
    assert told("sheet_proposed") == set()


def test_the_own_deadline_is_said(sheet: ScoreSheet, cast: Cast) -> None:
    until = sheet.period.self_due_at + DAY
    extend(sheet, until=until, reason="Mưa lũ", by=cast.home_affairs)
    facts = Notice.objects.filter(kind="sheet_extended")[0].facts
    assert (facts["due"], facts["reason"]) == (until.isoformat(), "Mưa lũ")


def test_without_a_deadline_none_is_said(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.submit(sheet, by=cast.head)
    workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung")
    assert Notice.objects.filter(kind="sheet_reopened")[0].facts["due"] == ""


def test_more_time_settles_the_reminders_of_this_unit_alone(
    sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    other = ScoreSheet.objects.get(unit=place.other_commune)
    remind_at(sheet.period.self_due_at - timedelta(minutes=1))
    shut(sheet)
    assert unread(DUE) == unread(OVERDUE) == {sheet.pk, other.pk}
    extend(sheet, until=timezone.now() + DAY, reason="Mưa lũ", by=cast.home_affairs)
    assert unread(DUE) == unread(OVERDUE) == {other.pk}


def test_what_is_taken_in_without_the_unit_is_told_to_it(
    sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    shut(sheet)
    workflow.miss(sheet, by=cast.home_affairs, reason="Không gửi phiếu")
    assert told("sheet_missed") == {"staff", "head"}
    assert unread(OVERDUE) == {ScoreSheet.objects.get(unit=place.other_commune).pk}
    workflow.give_zero(sheet, by=cast.home_affairs, reason="Không gửi phiếu")
    assert told("sheet_appraised") == {"staff", "head"}


def test_other_dates_are_told_to_who_still_has_to_send(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.submit(sheet, by=cast.head)
    due = sheet.period.self_due_at + DAY
    change_dates(sheet.period, by=cast.home_affairs, reason="Mưa lũ", self_due_at=due)
    assert told("dates_changed") == {"other_staff", "other_head", "moved"}
    facts = Notice.objects.filter(kind="dates_changed")[0].facts
    assert (facts["due"], facts["unit"]) == (due.isoformat(), "Lộc Thủy")


def test_who_moves_the_dates_is_not_told_what_they_did(
    sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    """Also where they sit at one of the units; a colleague who moves them tells them."""
    desk = {"workplace": place.commune, "territory": place.commune, "valid_from": SINCE}
    cast.home_affairs.memberships.create(role=Role.STAFF, **desk)
    colleague = make_person("colleague", Role.HOME_AFFAIRS, place.home_affairs, place.district)
    due = sheet.period.self_due_at
    change_dates(sheet.period, by=cast.home_affairs, reason="Mưa lũ", self_due_at=due + DAY)
    assert told("dates_changed") == COMMUNES
    change_dates(sheet.period, by=colleague, reason="Mưa lũ", self_due_at=due + 2 * DAY)
    assert told("dates_changed") == COMMUNES | {"home_affairs"}


def test_dates_that_concern_no_unit_and_periods_not_open_are_not_told(
    sheet: ScoreSheet, cast: Cast
) -> None:
    later = sheet.period.appraisal_due_at + DAY
    change_dates(sheet.period, by=cast.home_affairs, reason="Mưa lũ", appraisal_due_at=later)
    closed = CampaignPeriod.objects.get(period="Y")
    due = closed.self_due_at + DAY
    change_dates(closed, by=cast.home_affairs, reason="Mưa lũ", self_due_at=due)
    assert told("dates_changed") == set()
    open_period(closed, by=cast.home_affairs)
    assert told("period_opened") == COMMUNES


def test_what_closes_is_what_the_unit_can_still_send(
    sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    now, due = timezone.now(), sheet.period.self_due_at
    (closing,) = closings(cast.staff, now)
    assert (closing.due_at, closing.url) == (due, reverse("scoring:sheet", args=[sheet.pk]))
    assert len(closings(cast.other_staff, now)) == 1
    assert closings(cast.home_affairs, now) == closings(cast.leader, now) == []
    assert closings(cast.staff, due) == []
    assert len(closings(cast.staff, due - timedelta(seconds=1))) == 1
    workflow.submit(sheet, by=cast.head)
    assert closings(cast.staff, now) == []
    assert len(closings(cast.other_staff, now)) == 1


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_nothing_closes_in_a_campaign_that_does_not_run(
    sheet: ScoreSheet, cast: Cast, status: str
) -> None:
    campaign = sheet.period.campaign
    campaign.status = status
    campaign.save(update_fields=["status"])
    assert closings(cast.staff, timezone.now()) == []


def test_an_explanation_closes_at_its_own_deadline_and_on_its_own_page(
    sheet: ScoreSheet, cast: Cast
) -> None:
    now = timezone.now()
    due = sheet.period.appraisal_due_at + 5 * DAY
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(explanation_due_at=due)
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="explaining", submitted_at=now)
    (closing,) = closings(cast.staff, now)
    assert (closing.due_at, closing.url) == (
        due,
        reverse("scoring:explanation", args=[sheet.pk]),
    )
    assert "giải trình" in closing.words.lower()
    ScoreSheet.objects.filter(pk=sheet.pk).update(own_explanation_due_at=due + DAY)
    assert closings(cast.staff, now)[0].due_at == due + DAY
