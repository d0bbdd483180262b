"""On which day which level comes, by working days."""

from datetime import date, timedelta

import pytest

from plans.models import WarningLevel
from plans.warnings.levels import RULES, WarningCause, edge_of, has_come
from units.calendar.workdays import Workdays

GREEN, YELLOW, RED = WarningLevel.GREEN, WarningLevel.YELLOW, WarningLevel.RED
DUE = date(2021, 3, 31)  # a Wednesday


def level_days(level: str, due: date, days: Workdays) -> list[date]:
    """The working days from three weeks before to three weeks after on which the level has come."""
    span = (due + timedelta(days=step) for step in range(-21, 22))
    rule = RULES[level]
    return [
        on
        for on in span
        if days.are(on) and has_come(rule, WarningCause(due), on, edge_of(rule, on, days))
    ]


@pytest.mark.parametrize(
    ("due", "green", "yellow", "red"),
    [
        (DUE, date(2021, 3, 24), date(2021, 4, 1), date(2021, 4, 7)),
        (date(2021, 4, 2), date(2021, 3, 26), date(2021, 4, 5), date(2021, 4, 9)),  # a Friday
        (date(2021, 4, 3), date(2021, 3, 26), date(2021, 4, 5), date(2021, 4, 9)),  # a Saturday
        (date(2021, 4, 4), date(2021, 3, 26), date(2021, 4, 5), date(2021, 4, 9)),  # a Sunday
        (date(2021, 4, 5), date(2021, 3, 29), date(2021, 4, 6), date(2021, 4, 12)),  # a Monday
    ],
)
def test_levels_count_working_days(due, green, yellow, red):
    days = Workdays()
    assert level_days(GREEN, due, days)[0] == green
    assert level_days(GREEN, due, days)[-1] <= due
    assert level_days(YELLOW, due, days)[0] == yellow
    assert level_days(RED, due, days)[0] == red


def test_over_tet_nothing_comes_and_nothing_is_counted():
    tet = frozenset(date(2021, 2, day) for day in range(10, 17))  # 10 to 16 February 2021
    days = Workdays(off=tet)
    due = date(2021, 2, 9)
    assert level_days(YELLOW, due, days)[0] == date(2021, 2, 17)
    assert level_days(RED, due, days)[0] == date(2021, 2, 23)
    assert level_days(GREEN, date(2021, 2, 17), days)[0] == date(2021, 2, 3)


def test_a_weekend_on_which_people_work_counts():
    days = Workdays(working=frozenset({date(2021, 4, 3)}))
    assert level_days(YELLOW, date(2021, 4, 2), days)[0] == date(2021, 4, 3)


def test_the_edge_is_what_counting_says():
    """The edges are found by one walk; they agree with counting for each day by itself."""
    days = Workdays(off=frozenset({date(2021, 4, 21), date(2021, 4, 30), date(2021, 5, 3)}))
    for step in range(60):
        due = date(2021, 4, 1) + timedelta(days=step)
        for on in (due + timedelta(days=shift) for shift in range(-15, 16)):
            if not days.are(on):
                continue
            cause = WarningCause(due)
            came = {
                level: has_come(rule, cause, on, edge_of(rule, on, days))
                for level, rule in RULES.items()
            }
            late = days.count(due, on) if due < on else 0
            assert came == {
                GREEN: on <= due and days.count(on, due) <= 5,
                YELLOW: late >= 1,
                RED: late >= 5,
            }
