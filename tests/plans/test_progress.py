"""Counts of a plan on a day, from the tasks and the day alone."""

from datetime import date
from decimal import Decimal

import pytest

from plans.annex.deadlines import read_deadline
from plans.models import Task
from plans.progress import Tally, progress_of, progress_of_each
from plans.task_states import TaskState, is_late, state_of
from plans.workflow import finish
from tests.plans.conftest import Q1_CUT_OFF


def task(deadline: str, done_on: date | None = None) -> Task:
    read = read_deadline(deadline, 2021)
    return Task(
        deadline=read.as_dict(),
        due=read.due,
        status=Task.Status.DONE if done_on else Task.Status.OPEN,
        done_on=done_on,
    )


@pytest.mark.parametrize(
    ("deadline", "on", "state"),
    [
        ("Quý I", date(2020, 12, 31), TaskState.NOT_DUE),
        ("Quý I", date(2021, 1, 1), TaskState.DOING),
        ("Quý I", date(2021, 3, 31), TaskState.DOING),
        ("Quý I", date(2021, 4, 1), TaskState.OVERDUE),
        ("Quý IV", date(2021, 9, 30), TaskState.NOT_DUE),
        ("Quý IV", date(2021, 10, 1), TaskState.DOING),
        ("Tháng 02", date(2021, 1, 31), TaskState.NOT_DUE),
        ("Tháng 02", date(2021, 2, 1), TaskState.DOING),
        ("Trước ngày 15/9/2021", date(2021, 9, 14), TaskState.DOING),
        ("Trước ngày 15/9/2021", date(2021, 9, 15), TaskState.OVERDUE),
        ("Từ tháng 4 đến tháng 10", date(2021, 3, 31), TaskState.NOT_DUE),
        ("Từ tháng 4 đến tháng 10", date(2021, 4, 1), TaskState.DOING),
        ("Quý II và Quý IV", date(2021, 6, 1), TaskState.DOING),
        ("Trong năm", date(2021, 1, 1), TaskState.DOING),
        ("Trong năm", date(2022, 1, 1), TaskState.OVERDUE),
        ("Thường xuyên", date(2030, 1, 1), TaskState.DOING),
        ("Hằng tháng", date(2030, 1, 1), TaskState.DOING),
        ("Theo kế hoạch của tỉnh", date(2030, 1, 1), TaskState.DOING),
        ("chưa rõ", date(2030, 1, 1), TaskState.DOING),
    ],
)
def test_state_of_an_open_task(deadline, on, state):
    assert state_of(task(deadline), on) == state


def test_what_was_done_later_was_open_on_the_day():
    done = task("Quý I", done_on=date(2021, 4, 5))
    assert state_of(done, date(2021, 3, 31)) == TaskState.DOING
    assert state_of(done, date(2021, 4, 4)) == TaskState.OVERDUE
    assert state_of(done, date(2021, 4, 5)) == TaskState.DONE
    assert is_late(done)
    assert not is_late(task("Quý I", done_on=date(2021, 3, 31)))
    assert not is_late(task("Thường xuyên", done_on=date(2021, 12, 31)))


def test_share_is_rounded_once_half_up():
    assert Tally(57, 31, 0).share == Decimal("54.4")
    assert Tally(8, 1, 0).share == Decimal("12.5")
    assert Tally(400, 1, 0).share == Decimal("0.3")
    assert Tally(0, 0, 0).share is None


@pytest.mark.django_db
def test_progress_by_area_in_one_query(cast, plan, django_assert_num_queries):
    for code in ("1.1", "1.3", "2.1"):
        finish(
            plan.tasks.get(code=code),
            by=cast.home_affairs,
            done_on=date(2021, 1, 20),
            delivered="x",
        )
    with django_assert_num_queries(1):
        progress = progress_of(plan, Q1_CUT_OFF)
        areas = [(area.order, area.tally.total, area.tally.done) for area in progress.areas]
    assert areas == [(1, 7, 2), (2, 11, 1), (3, 6, 0), (4, 7, 0), (5, 6, 0), (6, 10, 0), (7, 10, 0)]
    assert (progress.whole.total, progress.whole.done) == (57, 3)
    # Overdue on 14 March: 4.2 (28/02), 6.1 (January), 7.1 (15/01), 7.2 (February).
    assert progress.whole.overdue == 4
    assert progress.whole.share == Decimal("5.3")


@pytest.mark.django_db
def test_several_plans_take_one_query_too(plan, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = progress_of_each([plan], date(2020, 12, 31))
    assert found[plan.pk].whole == Tally(57, 0, 0)
