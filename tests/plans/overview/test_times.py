"""Calendar and timeline: months, days off, bars, at the ends of the year."""

from datetime import date

import pytest

from plans.overview.calendar_year import calendar_of
from plans.overview.timeline import timeline_of
from plans.overview.times import times_of_all
from plans.task_states import TaskState
from plans.views.overview.periods import month_before
from tests.plans.made import make_plan, make_task
from units.calendar.workdays import Workdays
from units.charts.spans import MONTH, MonthAxis, span_on

pytestmark = pytest.mark.django_db
ON = date(2021, 4, 1)
QUARTERS = {"kind": "periodic", "every": "quarter", "due": None}
ALL_YEAR = {"kind": "continuous", "due": None}
HOLIDAY = date(2021, 4, 21)
WEEK = Workdays(off=frozenset({HOLIDAY}), names={HOLIDAY: "Giỗ Tổ Hùng Vương"})


@pytest.fixture
def in_force(place):
    return make_plan(place.district)


def squares(month) -> dict:
    return {square.day.day: square for week in month.weeks for square in week if square}


def test_the_year_has_its_months_and_those_in_which_something_is_due(in_force, place):
    tasks = [make_task(in_force, "1", date(2022, 1, 15), place.justice)]
    months = calendar_of(tasks, 2021, ON, WEEK).months
    assert [month.first for month in months] == [
        *(date(2021, month, 1) for month in range(1, 13)),
        date(2022, 1, 1),
    ]
    assert len(calendar_of([], 2021, ON, WEEK).months) == 12


def test_a_day_says_how_many_are_due_and_how_they_stand(in_force, place):
    last = date(2021, 3, 31)
    tasks = [
        make_task(in_force, "1", last, place.justice),
        make_task(in_force, "2", last, place.justice, done_on=last),
        make_task(in_force, "3", date(2021, 3, 30), place.justice, done_on=last),
        make_task(in_force, "4", ON, place.justice),
        make_task(in_force, "5", None, place.justice, deadline=ALL_YEAR),
    ]
    year = calendar_of(tasks, 2021, ON, WEEK)
    march, april = squares(year.months[2]), squares(year.months[3])
    assert [(march[day].count, march[day].tone) for day in (29, 30, 31)] == [
        (0, "calm"),
        (1, "good"),
        (2, "bad"),
    ]
    assert (april[1].count, april[1].tone) == (1, "calm")
    assert [day.day.day for day in year.months[2].due] == [30, 31]
    assert (year.months[2].count, year.months[0].count) == (3, 0)
    assert [each.task.code for each in year.undated] == ["5"]
    assert [each.task.code for each in times_of_all(tasks, ON)] == ["3", "1", "2", "4", "5"]


def test_weekends_holidays_and_the_day_itself_are_marked(in_force, place):
    make_task(in_force, "1", HOLIDAY, place.justice)
    tasks = [make_task(in_force, "2", HOLIDAY, place.justice)]
    april = calendar_of(tasks, 2021, ON, WEEK).months[3]
    found = squares(april)
    assert [day for day, square in found.items() if square.off] == [
        *(3, 4, 10, 11, 17, 18, 21, 24, 25)
    ]
    assert [day for day, square in found.items() if square.today] == [1]
    assert "Giỗ Tổ Hùng Vương" in april.due[0].words


def test_a_span_begins_with_its_first_and_ends_with_its_last_day():
    axis = MonthAxis(date(2021, 1, 1), date(2021, 12, 31))
    assert (len(axis.months), axis.room) == (12, 12 * MONTH)
    quarter = span_on(axis, "done", date(2021, 1, 1), date(2021, 3, 31))
    assert (quarter.x, quarter.width) == (0, 3 * MONTH)
    half = span_on(axis, "done", date(2021, 4, 16), date(2021, 4, 30))
    assert (half.x, half.width) == (3 * MONTH + MONTH // 2, MONTH // 2)
    first = span_on(axis, "done", date(2021, 1, 1), date(2021, 1, 1))
    last = span_on(axis, "done", date(2021, 12, 31), date(2021, 12, 31))
    assert (first.x, first.width) == (0, 8)
    assert (last.x + last.width, last.width) == (axis.room, 8)
    assert [axis.shows(date(2020, 12, 31)), axis.shows(date(2021, 12, 31))] == [False, True]
    assert not axis.shows(date(2022, 1, 1))


def test_every_time_is_a_bar_with_its_state(in_force, place):
    tasks = [
        make_task(in_force, "1", date(2021, 12, 31), place.justice, deadline=QUARTERS),
        make_task(in_force, "2", None, place.justice, deadline=ALL_YEAR, area=2),
    ]
    timeline = timeline_of(tasks, 2021, ON)
    (_area, (quarters,)), (_other, (goes_on,)) = timeline.areas
    assert [(span.kind, span.x, span.width) for span in quarters.spans] == [
        ("overdue", 0, 3 * MONTH),
        ("doing", 3 * MONTH, 3 * MONTH),
        ("future", 6 * MONTH, 3 * MONTH),
        ("future", 9 * MONTH, 3 * MONTH),
    ]
    assert quarters.state == TaskState.OVERDUE
    assert quarters.counts == (
        (TaskState.OVERDUE, 1),
        (TaskState.DOING, 1),
        (TaskState.NOT_DUE, 2),
    )
    assert [(span.x, span.width) for span in goes_on.spans] == [(0, 12 * MONTH)]
    assert goes_on.counts == ()
    assert timeline.today == 3 * MONTH + MONTH // 30
    assert set(timeline.states) == {"overdue", "doing", "future"}
    assert timeline_of(tasks, 2021, date(2022, 1, 1)).today is None
    assert timeline_of([], 2021, ON).areas == ()


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2021, 3, 31), date(2021, 2, 28)),
        (date(2021, 1, 15), date(2020, 12, 15)),
        (date(2021, 12, 1), date(2021, 11, 1)),
    ],
)
def test_a_month_before(day, before):
    assert month_before(day) == before
