"""The board and the list of what is due soon: values at the first and the last day."""

from datetime import date, timedelta

import pytest

from plans.overview.states import by_state
from plans.task_filters import lead_offices, matching
from plans.task_states import TaskState
from tests.plans.made import make_plan, make_task, read

pytestmark = pytest.mark.django_db
DUE = date(2021, 6, 15)
TWICE = {"kind": "multi", "dates": ["2021-03-31", "2021-06-15"], "due": "2021-06-15"}
ALL_YEAR = {"kind": "continuous", "due": None}


@pytest.fixture
def in_force(place):
    return make_plan(place.district)


def shown(columns) -> dict:
    return {
        column.state: [(card.task.code, card.day) for card in column.cards] for column in columns
    }


def test_columns_stand_from_the_most_urgent_and_none_is_blank(in_force, place):
    tasks = [
        make_task(in_force, "1", DUE, place.justice),
        make_task(in_force, "2", DUE, place.justice, done_on=date(2021, 6, 10)),
        make_task(in_force, "3", DUE - timedelta(1), place.justice),
        make_task(in_force, "4", None, place.justice, deadline=ALL_YEAR),
        make_task(in_force, "5", date(2021, 9, 30), place.justice),
    ]
    found = by_state(tasks, DUE)
    assert [column.state for column in found] == ["overdue", "silent", "doing", "future", "done"]
    assert shown(found) == {
        TaskState.OVERDUE: [("3", DUE - timedelta(1))],
        TaskState.SILENT: [("4", None)],
        TaskState.DOING: [("1", DUE)],
        TaskState.NOT_DUE: [("5", date(2021, 9, 30))],
        TaskState.DONE: [("2", date(2021, 6, 10))],
    }
    assert by_state([], DUE) == ()


def test_what_was_finished_later_was_open_then(in_force, place):
    task = make_task(in_force, "1", DUE, place.justice, done_on=date(2021, 6, 17))
    for on, state, day in (
        (DUE, TaskState.DOING, DUE),
        (DUE + timedelta(1), TaskState.OVERDUE, DUE),
        (date(2021, 6, 17), TaskState.DONE, date(2021, 6, 17)),
    ):
        assert shown(by_state([task], on)) == {state: [("1", day)]}


def test_a_card_names_the_next_day_of_several(in_force, place):
    task = make_task(in_force, "1", DUE, place.justice, deadline=TWICE)
    first, _last = task.occurrences.all()
    type(first).objects.filter(pk=first.pk).update(status="done", done_on=date(2021, 3, 20))
    assert shown(by_state([read(task)], date(2021, 3, 19))) == {
        TaskState.DOING: [("1", date(2021, 3, 31))]
    }
    assert shown(by_state([read(task)], date(2021, 3, 20))) == {TaskState.NOT_DUE: [("1", DUE)]}


@pytest.mark.parametrize(
    ("days", "seven", "thirty"),
    [(-1, 0, 0), (0, 1, 1), (7, 1, 1), (8, 0, 1), (30, 0, 1), (31, 0, 0)],
)
def test_due_soon(in_force, place, days, seven, thirty):
    task = make_task(in_force, "1", DUE + timedelta(days), place.justice)
    assert len(matching([task], {"show": "7"}, DUE, ())) == seven
    assert len(matching([task], {"show": "30"}, DUE, ())) == thirty


def test_what_is_finished_is_not_due_soon(in_force, place):
    task = make_task(in_force, "1", DUE, place.justice, done_on=date(2021, 6, 10))
    assert matching([task], {"show": "7"}, date(2021, 6, 9), ()) == [task]
    assert matching([task], {"show": "7"}, date(2021, 6, 10), ()) == []


def test_a_later_time_is_due_soon_though_an_earlier_one_is_overdue(in_force, place):
    task = make_task(in_force, "1", DUE, place.justice, deadline=TWICE)
    assert matching([task], {"show": "7"}, date(2021, 6, 10), ()) == [task]


def test_an_office_that_is_written_in_several_ways_is_one(in_force, place):
    tasks = [
        make_task(in_force, "1", DUE, place.justice),
        make_task(in_force, "2", DUE, place.justice, lead="P. Tư pháp"),
        make_task(in_force, "3", DUE, None, lead="P. Tư pháp"),
        make_task(in_force, "4", DUE, None, lead="Các xã"),
    ]
    key = place.justice.pk
    assert lead_offices(tasks) == [key, key, key, "Các xã"]
    for lead in ("Phòng Tư pháp", "P. Tư pháp"):
        found = matching(tasks, {"lead": lead}, DUE, ())
        assert [task.code for task in found] == ["1", "2", "3"]
    assert matching(tasks, {"lead": "Các xã"}, DUE, ()) == tasks[3:]
