"""What a reminder says: the days left by the calendar of the authority, and of which deadline."""

from datetime import datetime, timedelta

import pytest

from scoring.models import CampaignPeriod, ScoreSheet
from scoring.notifications.reminders.sending import remind_at
from scoring.notifications.words.appraisal_reminders import APPRAISAL_DUE, APPRAISAL_OVERDUE
from scoring.notifications.words.unit_reminders import DUE, OVERDUE, UNITS_OVERDUE
from scoring.sheets import workflow
from scoring.sheets.extensions import extend
from tests.people import Cast, District
from tests.scoring.notifications.test_reminders import DUE_AT, at, sheet, standing, told  # noqa: F401
from units.models import Holiday, Notice
from units.notices.notifying import notice_text

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def said(kind: str, who: str) -> list[str]:
    rows = Notice.objects.filter(kind=kind, recipient__username=who).order_by("pk")
    return [notice_text(notice).partition(":")[0] for notice in rows]


def off(place: District, *days: int, of: str = "district") -> None:
    for day in days:
        Holiday.objects.create(authority=getattr(place, of), day=at(10, day).date(), name="Lễ")


def test_the_days_that_are_left_are_said_not_the_milestone(sheet: ScoreSheet) -> None:  # noqa: F811
    """Nothing ran on the 15th: on the 18th four working days are left."""
    remind_at(at(10, 18))
    assert said(DUE, "staff") == ["Còn 4 ngày làm việc"]
    remind_at(at(10, 22))
    assert said(DUE, "staff") == ["Còn 4 ngày làm việc", "Còn 2 ngày làm việc"]


def test_before_a_deadline_on_a_saturday_one_day_is_left(sheet: ScoreSheet) -> None:  # noqa: F811
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(self_due_at=at(10, 20, 17))
    remind_at(at(10, 19))
    assert said(DUE, "staff") == ["Còn 1 ngày làm việc"]


def test_days_off_of_the_authority_count_and_those_of_a_neighbour_do_not(
    sheet: ScoreSheet,  # noqa: F811
    place: District,
) -> None:
    off(place, 19, 22, 23, of="neighbour")
    remind_at(at(10, 19))
    assert said(DUE, "staff") == ["Còn 3 ngày làm việc"]
    Notice.objects.all().delete()
    off(place, 22, 23, 25)
    remind_at(at(10, 19))
    assert said(DUE, "staff") == ["Còn 1 ngày làm việc"]
    remind_at(at(10, 25))  # off
    assert told(OVERDUE) == set()
    remind_at(at(10, 26))
    assert told(OVERDUE) == {"head", "other_head"}
    assert told(UNITS_OVERDUE) == set()


def test_appraisers_are_told_days_and_sheets_by_the_same_calendar(
    sheet: ScoreSheet,  # noqa: F811
    place: District,
    cast: Cast,
) -> None:
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(appraisal_due_at=DUE_AT + 2 * DAY)
    workflow.submit(sheet, by=cast.head)
    Notice.objects.all().delete()
    off(place, 25, 29)
    remind_at(at(10, 23))  # Wednesday and Friday are left
    (notice,) = Notice.objects.filter(kind=APPRAISAL_DUE, recipient=cast.appraiser)
    assert (notice.facts["left"], notice.facts["count"]) == (2, 1)
    assert notice.unit == place.district
    remind_at(at(10, 29))  # a Monday off
    assert told(APPRAISAL_OVERDUE) == set()
    remind_at(at(10, 30))
    assert told(APPRAISAL_OVERDUE) == {"home_affairs"}
    assert Notice.objects.get(kind=APPRAISAL_OVERDUE).facts["count"] == 1


def test_units_of_different_deadlines_are_told_apart(
    sheet: ScoreSheet,  # noqa: F811
    cast: Cast,
) -> None:
    until = DUE_AT + 7 * DAY
    extend(sheet, until=until, reason="Mưa lũ", by=cast.home_affairs)
    remind_at(at(11, 9))
    facts = [each.facts for each in Notice.objects.filter(kind=UNITS_OVERDUE).order_by("pk")]
    assert {(datetime.fromisoformat(each["due"]), *each["units"]) for each in facts} == {
        (until, "Lộc An"),
        (DUE_AT, "Lộc Thủy"),
    }
    assert told(OVERDUE) == {"head", "other_head"}
