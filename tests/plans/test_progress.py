"""Counts of a plan on a day, from the tasks and the day alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from plans.annex.deadlines import read_deadline
from plans.models import Occurrence, Task
from plans.occurrences.days import occurrence_days
from plans.progress import Tally, progress_of, progress_of_each
from plans.task_states import TaskState, Timeliness, state_of, timeliness_of
from tests.plans.conftest import Q1_CUT_OFF
from tests.plans.made import finish


@dataclass(frozen=True)
class Said:
    day: date
    word: str


def task(deadline: str, *done_on: date, words: Iterable[tuple[date, str]] = ()) -> Task:
    """A task whose first occurrences were finished on these days; its own words, the latest
    first.
    """
    contract = read_deadline(deadline, 2021).as_dict()
    task = Task(deadline=contract, deadline_text=deadline)
    days = occurrence_days(contract, 2021, deadline)
    task.kept_occurrences = [Occurrence(begins=each.begins, due=each.due) for each in days]
    for each in task.kept_occurrences:
        each.own_words = [Said(*word) for word in words]
    for each, day in zip(task.kept_occurrences, done_on, strict=False):
        each.status, each.done_on = Occurrence.Status.DONE, day
    return task


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
        ("Quý II và Quý IV", date(2021, 7, 1), TaskState.OVERDUE),
        ("Hằng quý", date(2021, 3, 31), TaskState.DOING),
        ("Hằng quý", date(2021, 4, 1), TaskState.OVERDUE),
        ("Trước ngày 10 của tháng cuối quý", date(2021, 3, 9), TaskState.DOING),
        ("Trước ngày 10 của tháng cuối quý", date(2021, 3, 10), TaskState.OVERDUE),
        ("Hằng tháng", date(2020, 12, 31), TaskState.NOT_DUE),
        ("Hằng tháng", date(2021, 2, 1), TaskState.OVERDUE),
        ("Thường xuyên", date(2020, 12, 31), TaskState.DOING),
        ("Thường xuyên", date(2021, 4, 1), TaskState.DOING),
        ("Thường xuyên", date(2021, 4, 2), TaskState.SILENT),
        ("Hằng tuần", date(2021, 1, 8), TaskState.DOING),
        ("Hằng tuần", date(2021, 1, 9), TaskState.SILENT),
        ("Theo kế hoạch của tỉnh", date(2030, 1, 1), TaskState.SILENT),
        ("chưa rõ", date(2021, 1, 1), TaskState.DOING),
    ],
)
def test_state_of_an_open_task(deadline, on, state):
    assert state_of(task(deadline), on) == state


def test_what_was_done_later_was_open_on_the_day():
    done = task("Quý I", date(2021, 4, 5))
    assert state_of(done, date(2021, 3, 31)) == TaskState.DOING
    assert state_of(done, date(2021, 4, 4)) == TaskState.OVERDUE
    assert state_of(done, date(2021, 4, 5)) == TaskState.DONE


@pytest.mark.parametrize(
    ("deadline", "done_on", "found"),
    [
        ("Quý I", [date(2021, 3, 30)], Timeliness.EARLY),
        ("Quý I", [date(2021, 3, 31)], Timeliness.ON_TIME),
        ("Quý I", [date(2021, 4, 1)], Timeliness.LATE),
        ("Quý I", [], None),
        ("Thường xuyên", [date(2021, 12, 31)], None),
        ("Hằng quý", [date(2021, 3, 30)], Timeliness.EARLY),
        ("Hằng quý", [date(2021, 3, 31), date(2021, 6, 29)], Timeliness.ON_TIME),
        ("Hằng quý", [date(2021, 3, 30), date(2021, 7, 1)], Timeliness.LATE),
    ],
)
def test_early_on_time_and_late_by_the_day_of_the_product(deadline, done_on, found):
    assert timeliness_of(task(deadline, *done_on).kept_occurrences) == found


@pytest.mark.parametrize(
    ("done_on", "on", "state"),
    [
        ([date(2021, 3, 20)], date(2021, 3, 31), TaskState.NOT_DUE),
        ([date(2021, 3, 20)], date(2021, 4, 1), TaskState.DOING),
        ([date(2021, 3, 20)], date(2021, 7, 1), TaskState.OVERDUE),
        ([date(2021, 3, 20)] * 4, date(2021, 3, 19), TaskState.DOING),
        ([date(2021, 3, 20)] * 4, date(2021, 3, 20), TaskState.DONE),
        ([date(2021, 3, 20)] * 3, date(2021, 12, 31), TaskState.DOING),
    ],
)
def test_a_task_is_finished_when_all_its_times_are(done_on, on, state):
    assert state_of(task("Hằng quý", *done_on), on) == state


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2021, 2, 9), TaskState.DOING),  # before the first word
        (date(2021, 2, 10), TaskState.ON_TRACK),
        (date(2021, 5, 9), TaskState.ON_TRACK),
        (date(2021, 5, 10), TaskState.AT_RISK),
        (date(2021, 6, 10), TaskState.BEHIND),
        (date(2021, 9, 10), TaskState.BEHIND),
        (date(2021, 9, 11), TaskState.SILENT),  # the last word is older than three months
    ],
)
def test_what_has_no_last_day_stands_by_its_own_last_word(on, state):
    words = [
        (date(2021, 6, 10), "late"),
        (date(2021, 5, 10), "at_risk"),
        (date(2021, 2, 10), "on_track"),
    ]
    assert state_of(task("Thường xuyên", words=words), on) == state


def test_a_word_lasts_as_long_as_its_period():
    weekly = task("Hằng tuần", words=[(date(2021, 3, 1), "on_track")])
    assert state_of(weekly, date(2021, 3, 8)) == TaskState.ON_TRACK
    assert state_of(weekly, date(2021, 3, 9)) == TaskState.SILENT
    last = task("Thường xuyên", words=[(date(2021, 11, 30), "on_track")])
    assert state_of(last, date(2022, 2, 28)) == TaskState.ON_TRACK
    assert state_of(last, date(2022, 3, 1)) == TaskState.SILENT


def test_share_is_rounded_once_half_up():
    assert Tally(57, 31, 0).share == Decimal("54.4")
    assert Tally(8, 1, 0).share == Decimal("12.5")
    assert Tally(400, 1, 0).share == Decimal("0.3")
    assert Tally(0, 0, 0).share is None


@pytest.mark.django_db
def test_progress_by_area_in_three_queries(cast, plan, django_assert_num_queries):
    for code in ("1.1", "1.3", "2.1"):
        finish(
            plan.tasks.get(code=code),
            by=cast.home_affairs,
            done_on=date(2021, 1, 20),
            delivered="x",
        )
    with django_assert_num_queries(3):  # tasks, occurrences, own words
        progress = progress_of(plan, Q1_CUT_OFF)
        areas = [(area.order, area.tally.total, area.tally.done) for area in progress.areas]
    assert areas == [(1, 7, 2), (2, 11, 1), (3, 6, 0), (4, 7, 0), (5, 6, 0), (6, 10, 0), (7, 10, 0)]
    assert (progress.whole.total, progress.whole.done) == (57, 3)
    # Overdue on 14 March: 4.2 (28/02), 4.6 (monthly), 6.1 (January), 7.1 (15/01), 7.2 (February),
    # 7.6 (before the 10th).
    assert progress.whole.overdue == 6
    assert progress.whole.share == Decimal("5.3")


@pytest.mark.django_db
def test_several_plans_take_three_queries_too(plan, django_assert_num_queries):
    with django_assert_num_queries(3):
        found = progress_of_each([plan], date(2020, 12, 31))
    assert found[plan.pk].whole == Tally(57, 0, 0)
