"""Who is reminded of a deadline, when, and that nobody is told twice."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from criteria.periods import Period
from scoring import tasks
from scoring.campaigns.changed_dates import change_dates
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.notifications.closings import closings
from scoring.notifications.reminders.days import milestone
from scoring.notifications.reminders.sending import remind_at
from scoring.notifications.words.appraisal_reminders import (
    APPRAISAL_DUE,
    APPRAISAL_OVERDUE,
    SECOND_DUE,
    SECOND_OVERDUE,
)
from scoring.notifications.words.unit_reminders import DUE, EXPLANATION_DUE, OVERDUE, UNITS_OVERDUE
from scoring.sheets import workflow
from scoring.sheets.extensions import extend
from tests.factories import make_campaign, make_period, make_sheet
from tests.people import Cast, District, make_person
from tests.scoring.rounds import explain_all, make_explaining, set_due
from tests.undoing import stands
from units.calendar.workdays import Workdays, workdays_at
from units.models import Holiday, Notice, Role
from units.notices.notifying import notice_text

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = timedelta(days=1)


def at(month: int, day: int, hour: int = 9, year: int = 2035) -> datetime:
    """A moment of 2035, a year without listed holidays; 1 October is a Monday."""
    return datetime(year, month, day, hour, tzinfo=VIETNAM)


DUE_AT = at(10, 24, 17)  # a Wednesday


@pytest.mark.parametrize(
    ("now", "due", "expected"),
    [
        (at(10, 12), DUE_AT, None),  # eight working days
        (at(10, 15), DUE_AT, 7),
        (at(10, 18), DUE_AT, 7),  # the reminder of seven still stands: nothing was missed
        (at(10, 19), DUE_AT, 3),
        (at(10, 21), DUE_AT, 3),  # a Sunday
        (at(10, 22), DUE_AT, 3),  # the worker was away on Friday: told on Monday
        (at(10, 23), DUE_AT, 1),
        (at(10, 24, 1), DUE_AT, 0),
        (at(10, 24, 16), DUE_AT, 0),
        (at(10, 19), at(10, 22, 17), 1),  # a Friday before a Monday
        (at(10, 20), at(10, 22, 17), 1),
        (at(10, 19), at(10, 20, 17), 1),  # a deadline on a Saturday
        (at(10, 20), at(10, 20, 17), 0),
    ],
)
def test_reminders_count_working_days(now: datetime, due: datetime, expected: int | None) -> None:
    assert milestone(now, due, Workdays()) == expected


@pytest.mark.parametrize(
    ("off", "working", "expected"),
    [([], [], 3), (["23/10"], [], 3), (["22/10", "23/10"], [], 1), ([], ["20/10", "21/10"], 7)],
)
def test_holidays_and_made_up_days_move_reminders(off, working, expected) -> None:
    def days(texts: list[str]) -> frozenset:
        return frozenset(datetime.strptime(f"{each}/2035", "%d/%m/%Y").date() for each in texts)  # noqa: DTZ007

    assert milestone(at(10, 19), DUE_AT, Workdays(days(off), days(working))) == expected


pytestmark = pytest.mark.django_db


def build(place: District, cast: Cast) -> ScoreSheet:
    """The sheet of the commune; self-scores are due on Wednesday, 24 October 2035 at 17:00."""
    sheet = make_sheet(place, cast)
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(
        self_due_at=DUE_AT, appraisal_due_at=DUE_AT + 30 * DAY
    )
    ScoreEntry.objects.filter(sheet__period=sheet.period_id).update(self_points=0)
    Notice.objects.all().delete()
    sheet.refresh_from_db()
    return sheet


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("recipient__username", flat=True))


COMMUNES = {"staff", "head", "other_staff", "other_head", "moved"}


@pytest.mark.parametrize(
    ("now", "people"),
    [(at(10, 12), set()), (at(10, 15), COMMUNES), (at(10, 24, 16), COMMUNES), (DUE_AT, set())],
)
def test_everybody_of_a_unit_is_reminded(sheet: ScoreSheet, now: datetime, people: set) -> None:
    remind_at(now)
    assert told(DUE) == people


def test_run_twice_it_tells_once_and_each_milestone_anew(sheet: ScoreSheet) -> None:
    for now in (at(10, 15), at(10, 15, 10), at(10, 19), at(10, 23), at(10, 24), at(10, 24, 10)):
        remind_at(now)
    mine = Notice.objects.filter(kind=DUE, recipient__username="staff").order_by("pk")
    assert [notice_text(notice)[:23] for notice in mine] == [
        "Còn 7 ngày làm việc: ph",
        "Còn 3 ngày làm việc: ph",
        "Còn 1 ngày làm việc: ph",
        "Hôm nay hết hạn gửi phi",
    ]


def test_after_two_days_away_only_what_still_matters_is_told(sheet: ScoreSheet) -> None:
    remind_at(at(10, 15))
    remind_at(at(10, 24, 8))  # the reminders of three and of one day were missed
    assert Notice.objects.filter(kind=DUE, recipient__username="staff").count() == 2


def test_who_has_submitted_is_left_alone_and_old_reminders_are_settled(
    sheet: ScoreSheet, cast: Cast
) -> None:
    remind_at(at(10, 15))
    workflow.submit(sheet, by=cast.head)
    assert not Notice.objects.filter(kind=DUE, target_id=sheet.pk, read_at=None).exists()
    remind_at(at(10, 23))
    remind_at(at(10, 26))
    assert not Notice.objects.filter(target_id=sheet.pk, kind=DUE, read_at=None).exists()
    assert told(OVERDUE) == {"other_head"}


@pytest.mark.parametrize(
    ("now", "heads", "authority"),
    [
        (at(10, 24, 18), False, False),
        (at(10, 25), True, False),
        (at(10, 26), True, True),
        (at(10, 28), True, True),  # nobody ran it before Sunday
    ],
)
def test_overdue_goes_to_the_head_and_then_to_home_affairs(
    sheet: ScoreSheet, now: datetime, heads: bool, authority: bool
) -> None:
    remind_at(now)
    remind_at(now)
    assert told(OVERDUE) == ({"head", "other_head"} if heads else set())
    assert told(UNITS_OVERDUE) == ({"home_affairs"} if authority else set())
    if authority:
        said = notice_text(Notice.objects.get(kind=UNITS_OVERDUE))
        assert said.startswith("2 đơn vị chưa gửi phiếu tự chấm điểm")
        assert "Lộc An, Lộc Thủy" in said


def test_a_deadline_on_friday_is_overdue_on_monday_and_not_on_a_day_off(sheet: ScoreSheet) -> None:
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(self_due_at=at(10, 19, 17))
    Holiday.objects.create(day=at(10, 22).date(), name="Nghỉ lễ")
    for quiet in (at(10, 20), at(10, 21), at(10, 22)):
        remind_at(quiet)
    assert told(OVERDUE) == set()
    remind_at(at(10, 23))
    assert told(OVERDUE) == {"head", "other_head"}


def test_an_extended_unit_is_reminded_of_its_own_deadline(sheet: ScoreSheet, cast: Cast) -> None:
    extend(sheet, until=DUE_AT + 7 * DAY, reason="Mưa lũ", by=cast.home_affairs)
    remind_at(at(10, 24))
    assert Notice.objects.filter(kind=DUE, target_id=sheet.pk).get(recipient=cast.staff)
    assert "31/10/2035" in notice_text(Notice.objects.get(kind=DUE, recipient=cast.staff))
    remind_at(at(10, 26))
    assert told(OVERDUE) == {"other_head"}
    assert "1 đơn vị" in notice_text(Notice.objects.get(kind=UNITS_OVERDUE))


def test_a_reopened_sheet_without_deadline_reminds_nobody(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.submit(sheet, by=cast.head)
    workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung")
    for now in (at(10, 24), at(10, 30)):
        remind_at(now)
    assert not Notice.objects.filter(kind__in=[DUE, OVERDUE], target_id=sheet.pk).exists()


def test_appraisers_are_reminded_while_sheets_wait(sheet: ScoreSheet, cast: Cast) -> None:
    remind_at(DUE_AT + 29 * DAY)
    assert told(APPRAISAL_DUE) == set()
    workflow.submit(sheet, by=cast.head)
    remind_at(DUE_AT + 29 * DAY)
    remind_at(DUE_AT + 29 * DAY)
    assert told(APPRAISAL_DUE) == {"appraiser", "home_affairs"}
    assert "còn 1 phiếu chờ thẩm định" in notice_text(Notice.objects.filter(kind=APPRAISAL_DUE)[0])


EARLIER = {"self_due_at": at(9, 1), "appraisal_due_at": at(9, 20)}


def stand(sheet: ScoreSheet, status: str, **dates: datetime) -> None:
    """The sheet in a status of the round, the other one far on; the dates of their period."""
    ScoreSheet.objects.update(status="final", submitted_at=DUE_AT, final_at=DUE_AT)
    ScoreSheet.objects.filter(pk=sheet.pk).update(status=status)
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(**dates)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (at(10, 12), ""),
        (at(10, 15), "Còn 7 ngày làm việc"),
        (at(10, 19), "Còn 3 ngày làm việc"),
        (at(10, 23), "Còn 1 ngày làm việc"),
        (at(10, 24), "Hôm nay hết hạn giải trình"),
        (at(10, 25), ""),  # the clock has closed it: nobody is late
        (at(10, 30), ""),
    ],
)
def test_a_unit_is_reminded_of_its_explanation(sheet: ScoreSheet, now: datetime, said: str) -> None:
    stand(sheet, "explaining", **EARLIER, explanation_due_at=DUE_AT)
    remind_at(now)
    remind_at(now)
    assert told(EXPLANATION_DUE) == ({"staff", "head"} if said else set())
    assert all(notice_text(each).startswith(said) for each in Notice.objects.all())
    assert told(OVERDUE) == told(UNITS_OVERDUE) == set()


def test_more_time_to_explain_begins_anew(sheet: ScoreSheet, cast: Cast) -> None:
    stand(sheet, "explaining", **EARLIER, explanation_due_at=DUE_AT)
    remind_at(at(10, 23))
    until = DUE_AT + 2 * DAY
    extend(sheet, until=until, reason="Mưa lũ", by=cast.home_affairs, kind="explanation")
    assert told("explanation_extended") == {"staff", "head"}
    assert not Notice.objects.filter(kind=EXPLANATION_DUE, read_at=None).exists()
    remind_at(at(10, 25))
    assert "26/10/2035" in notice_text(Notice.objects.filter(kind=EXPLANATION_DUE).latest("pk"))
    assert [each.due_at for each in closings(cast.staff, at(10, 25))] == [until]
    assert "giải trình" in closings(cast.staff, at(10, 25))[0].words.lower()


@pytest.mark.parametrize(
    ("status", "dates", "kinds"),
    [
        ("submitted", {"appraisal_due_at": DUE_AT}, (APPRAISAL_DUE, APPRAISAL_OVERDUE)),
        (
            "explained",
            {"explanation_due_at": at(10, 1), "second_appraisal_due_at": DUE_AT},
            (SECOND_DUE, SECOND_OVERDUE),
        ),
    ],
)
def test_each_appraisal_has_its_reminders(
    sheet: ScoreSheet, status: str, dates: dict[str, datetime], kinds: tuple[str, str]
) -> None:
    others = {APPRAISAL_DUE, APPRAISAL_OVERDUE, SECOND_DUE, SECOND_OVERDUE} - set(kinds)
    stand(sheet, status, **EARLIER | dates)
    for now in (at(10, 12), at(10, 15), at(10, 19), at(10, 23), at(10, 24), at(10, 24, 18)):
        remind_at(now)
    waiting, overdue = kinds
    assert told(waiting) == {"appraiser", "home_affairs"}
    assert Notice.objects.filter(kind=waiting, recipient__username="appraiser").count() == 4
    assert told(overdue) == set()
    for now in (at(10, 25), at(10, 26)):
        remind_at(now)
    assert told(overdue) == {"home_affairs"}
    assert Notice.objects.filter(kind=overdue).count() == 1
    assert not Notice.objects.filter(kind__in=others).exists()
    stand(sheet, "final")
    Notice.objects.all().delete()
    remind_at(at(10, 24))
    assert not Notice.objects.exists()


@pytest.mark.parametrize("end", ["not open", "campaign closed", "campaign a draft"])
@pytest.mark.parametrize("now", [at(10, 15), at(10, 29)])
def test_what_does_not_run_reminds_nobody(sheet: ScoreSheet, end: str, now: datetime) -> None:
    """Before the deadline and after it, though the sheets are there and wait."""
    campaign = sheet.period.campaign
    if end == "not open":
        CampaignPeriod.objects.filter(pk=sheet.period_id).update(opened_at=None)
    else:
        campaign.status = "closed" if end == "campaign closed" else "draft"
        campaign.save(update_fields=["status"])
    remind_at(now)
    assert not Notice.objects.exists()
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(opened_at=at(1, 1))
    campaign.status = "open"
    campaign.save(update_fields=["status"])
    remind_at(now)
    assert Notice.objects.exists()


def test_a_closed_campaign_reminds_no_appraiser(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.submit(sheet, by=cast.head)
    Notice.objects.all().delete()
    campaign = sheet.period.campaign
    for status, kinds in (("closed", set()), ("open", {APPRAISAL_OVERDUE, UNITS_OVERDUE})):
        campaign.status = status
        campaign.save(update_fields=["status"])
        remind_at(DUE_AT + 60 * DAY)
        told_now = set(Notice.objects.values_list("kind", flat=True)) & {
            APPRAISAL_OVERDUE,
            UNITS_OVERDUE,
        }
        assert told_now == kinds


@pytest.mark.parametrize("now", [at(10, 15), at(10, 29)])
def test_the_cost_does_not_grow_with_people_nor_with_what_was_told(
    place: District, sheet: ScoreSheet, now: datetime
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            remind_at(now)
        return len(asked)

    first, again = cost(), cost()
    told_before = Notice.objects.count()
    assert told_before > 0
    for number in range(5):
        make_person(f"colleague{number}", Role.HEAD, place.commune)
    more = cost()
    assert Notice.objects.count() == told_before + 5
    assert first <= 12
    assert max(again, more) <= first
    assert cost() == again


# --- what follows a move -------------------------------------------------------------------------


def test_every_move_tells_whom_it_concerns(place: District, cast: Cast) -> None:
    period = make_period(make_campaign(place, cast), Period.Q1, cast.home_affairs)
    assert told("period_opened") == COMMUNES
    sheet = period.sheets.get(unit=place.commune)
    ScoreEntry.objects.filter(sheet=sheet).update(self_points=0, first_points=0)
    unit = {"staff", "head"}
    due = period.self_due_at + DAY
    change_dates(period, by=cast.home_affairs, reason="Mưa lũ", self_due_at=due)
    assert told("dates_changed") == COMMUNES
    workflow.propose(sheet, by=cast.staff)
    assert told("sheet_proposed") == {"head"}
    workflow.take_back(sheet, by=cast.staff)
    assert told("sheet_taken_back") == {"head"}
    assert not Notice.objects.filter(kind="sheet_proposed", read_at=None).exists()
    workflow.propose(sheet, by=cast.staff)
    workflow.send_back(sheet, by=cast.head, reason="thiếu số liệu")
    assert told("sheet_sent_back") == {"staff"}
    extend(sheet, until=due + DAY, reason="Mưa lũ", by=cast.home_affairs)
    assert told("sheet_extended") == unit
    workflow.submit(sheet, by=cast.head)
    assert told("sheet_submitted") == {"home_affairs"}
    workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung", until=due + 2 * DAY)
    assert told("sheet_reopened") == unit
    workflow.submit(sheet, by=cast.head)
    assert Notice.objects.filter(kind="sheet_submitted").count() == 2
    workflow.finish(sheet, by=cast.home_affairs)
    workflow.finalise(sheet, by=cast.home_affairs)
    assert told("sheet_appraised") == told("sheet_final") == unit
    assert all("%(" not in notice_text(notice) for notice in Notice.objects.all())


def test_every_step_of_the_round_tells_whom_it_concerns(place: District, cast: Cast) -> None:
    sheet = make_explaining(place, cast)
    unit = {"staff", "head"}
    assert told("sheet_asked") == unit
    explain_all(sheet, cast)
    assert told("sheet_explained") == {"appraiser", "home_affairs"}
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="explaining")
    set_due(sheet, timedelta(0))
    Notice.objects.all().delete()
    tasks.close_due()
    assert told("explanation_closed") == unit
    assert told("sheet_explained") == {"appraiser", "home_affairs"}
    assert all("%(" not in notice_text(notice) for notice in Notice.objects.all())


def test_a_refused_move_tells_nobody(sheet: ScoreSheet, cast: Cast) -> None:
    with pytest.raises(workflow.NotReady):
        workflow.reopen(sheet, by=cast.home_affairs, reason="Bổ sung")
    assert not Notice.objects.exists()


# --- the calendar --------------------------------------------------------------------------------


def test_an_authority_decides_otherwise_than_the_country(place: District) -> None:
    day = at(10, 22).date()
    Holiday.objects.create(day=day, name="Nghỉ lễ")
    Holiday.objects.create(day=day, name="Làm việc", kind="working", authority=place.district)
    assert not workdays_at().are(day)
    assert not workdays_at(place.neighbour).are(day)
    assert workdays_at(place.district).are(day)
    assert workdays_at(place.commune).are(day)


@pytest.mark.parametrize(
    ("after", "until", "count"),
    [
        ("2021-02-09", "2021-02-17", 1),  # the lunar new year
        ("2024-04-26", "2024-05-06", 4),  # Monday exchanged for Saturday, 4 May
        ("2025-08-29", "2025-09-03", 1),
        ("2026-01-01", "2026-01-12", 7),  # Friday exchanged for Saturday, 10 January
        ("2026-08-21", "2026-09-03", 7),  # and Monday, 31 August, for 22 August
        ("2026-11-23", "2026-11-25", 1),  # the day of culture
        ("2026-12-31", "2027-01-04", 1),
        ("2027-02-04", "2027-02-09", 1),  # what is certain of the lunar new year
    ],
)
def test_the_public_holidays_are_there(after: str, until: str, count: int) -> None:
    first, last = datetime.fromisoformat(after).date(), datetime.fromisoformat(until).date()
    assert workdays_at().count(first, last) == count
