"""Counts of a plan to the day: due, done and late on the very day, shares, areas, several plans."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from plans.board import row_of, tasks_of
from plans.progress import Tally, count, progress_of, progress_of_each
from plans.task_filters import matching
from plans.task_states import TaskState, Timeliness, state_of, timeliness_of
from tests.plans.made import make_plan, make_task

pytestmark = pytest.mark.django_db
CUT_OFF = date(2021, 6, 15)
ONE = timedelta(days=1)


@pytest.fixture
def own(place):
    return make_plan(place.district)


@pytest.mark.parametrize(
    ("due", "done_on", "state", "late"),
    [
        (CUT_OFF - ONE, None, TaskState.OVERDUE, False),
        (CUT_OFF, None, TaskState.DOING, False),
        (CUT_OFF + ONE, None, TaskState.DOING, False),
        (date(2021, 7, 1), None, TaskState.NOT_DUE, False),
        (None, None, TaskState.SILENT, False),
        (CUT_OFF - ONE, CUT_OFF - ONE, TaskState.DONE, False),
        (CUT_OFF - ONE, CUT_OFF, TaskState.DONE, True),
        (CUT_OFF - ONE, CUT_OFF + ONE, TaskState.OVERDUE, True),
        (CUT_OFF, CUT_OFF, TaskState.DONE, False),
        (CUT_OFF, CUT_OFF + ONE, TaskState.DOING, True),
        (None, CUT_OFF, TaskState.DONE, False),
        (None, CUT_OFF + ONE, TaskState.SILENT, False),
    ],
)
def test_state_on_the_cut_off(own, place, due, done_on, state, late):
    task = make_task(own, "1", due, place.justice, done_on=done_on)
    assert state_of(task, CUT_OFF) == state
    assert (timeliness_of(task.kept_occurrences) == Timeliness.LATE) is late
    whole = progress_of(own, CUT_OFF).whole
    counts = (1, int(state == TaskState.DONE), int(state == TaskState.OVERDUE))
    assert (whole.total, whole.done, whole.overdue) == counts
    assert whole.silent == int(state == TaskState.SILENT)


@pytest.mark.parametrize(
    ("deadline", "due", "begins"),
    [
        ({"kind": "date"}, date(2021, 5, 20), date(2021, 5, 1)),
        ({"kind": "month"}, date(2021, 2, 28), date(2021, 2, 1)),
        ({"kind": "quarter"}, date(2021, 6, 30), date(2021, 4, 1)),
        ({"kind": "quarter"}, date(2021, 12, 31), date(2021, 10, 1)),
        ({"kind": "within_year"}, date(2021, 12, 31), date(2021, 1, 1)),
        ({"kind": "range", "from": "2021-03-15"}, date(2021, 9, 30), date(2021, 3, 15)),
        (
            {"kind": "multi", "dates": ["2021-04-30", "2021-10-31"]},
            date(2021, 10, 31),
            date(2021, 4, 1),
        ),
        ({"kind": "continuous"}, None, date(2021, 1, 1)),
        ({"kind": "none"}, None, date(2021, 1, 1)),
    ],
)
def test_the_day_a_task_begins(place, deadline, due, begins):
    named = deadline | {"due": due and due.isoformat()}
    task = make_task(make_plan(place.district), "1", due, place.justice, deadline=named)
    assert task.kept_occurrences[0].begins == begins
    if due:
        assert state_of(task, begins - ONE) == TaskState.NOT_DUE
        assert state_of(task, begins) == TaskState.DOING


def test_what_is_finished_was_early_on_time_or_late(own, place):
    for number, days in enumerate((1, 0, 0, -1, -1, -1)):
        due = CUT_OFF + days * ONE
        make_task(own, f"{number}", due, place.justice, done_on=CUT_OFF)
    make_task(own, "6", None, place.justice, done_on=CUT_OFF)
    found = progress_of(own, CUT_OFF).whole
    assert [(count, when.value) for count, when in found.finished_when] == [
        (1, "early"),
        (2, "on_time"),
        (3, "late"),
    ]
    assert progress_of(own, CUT_OFF - ONE).whole.finished_when == []


def test_counts_by_area_as_a_whole_and_what_is_open(own, place):
    for area, due, done_on in [
        (2, CUT_OFF - ONE, None),
        (2, CUT_OFF, None),
        (2, CUT_OFF - ONE, CUT_OFF),
        (1, CUT_OFF + ONE, CUT_OFF - ONE),
        (1, None, None),
        (3, CUT_OFF - ONE, None),
        (3, CUT_OFF - ONE, CUT_OFF + ONE),
    ]:
        make_task(own, f"{own.tasks.count()}", due, place.justice, area=area, done_on=done_on)
    found = progress_of(own, CUT_OFF)
    assert [(area.order, area.tally) for area in found.areas] == [
        (1, Tally(2, 1, 0, early=1, silent=1)),
        (2, Tally(3, 1, 1, late=1)),
        (3, Tally(2, 0, 2)),
    ]
    assert found.whole == Tally(7, 2, 3, early=1, late=1, silent=1)
    assert (found.whole.open, found.whole.share, found.on) == (5, Decimal("28.6"), CUT_OFF)
    assert [area.tally.share for area in found.areas] == [
        Decimal("50.0"),
        Decimal("33.3"),
        Decimal("0.0"),
    ]
    assert [area.name for area in found.areas] == [
        task.area.name
        for task in own.tasks.filter(code__in=["3", "0", "5"]).order_by("area__order")
    ]
    assert count(tasks_of(own), CUT_OFF) == found


@pytest.mark.parametrize(
    ("done", "total", "share"),
    [
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 16, "6.3"),
        (1, 2000, "0.1"),
        (3, 3, "100.0"),
        (0, 3, "0.0"),
    ],
)
def test_shares(done, total, share):
    assert Tally(total, done, 0).share == Decimal(share)


def test_each_plan_has_its_own_counts(own, place):
    last_year, empty = make_plan(place.district, 2020), make_plan(place.district, 2022)
    make_task(own, "1", CUT_OFF - ONE, place.justice)
    make_task(last_year, "1", date(2020, 3, 31), place.justice, done_on=date(2020, 3, 1))
    make_task(last_year, "2", date(2020, 3, 31), place.justice)
    found = progress_of_each([own, last_year, empty], CUT_OFF)
    assert {key: each.whole for key, each in found.items()} == {
        own.pk: Tally(1, 0, 1),
        last_year.pk: Tally(2, 1, 1, early=1),
        empty.pk: Tally(0, 0, 0),
    }
    assert progress_of_each([own], CUT_OFF).keys() == {own.pk}


# --- The board ----------------------------------------------------------------------------------


def shown(plan, show, on=CUT_OFF, workplaces=()) -> list[str]:
    return [task.code for task in matching(tasks_of(plan), {"show": show}, on, workplaces)]


@pytest.mark.parametrize(
    ("show", "codes"),
    [
        (
            None,
            [
                "before",
                "first",
                "today",
                "last",
                "next",
                "year ago",
                "year on",
                "none",
                "done",
                "late",
            ],
        ),
        ("open", ["before", "first", "today", "last", "next", "year ago", "year on", "none"]),
        ("overdue", ["before", "first", "year ago"]),
        ("this_month", ["first", "today", "last"]),
        ("done", ["done", "late"]),
    ],
)
def test_what_each_filter_shows(own, place, show, codes):
    for code, due in {
        "before": date(2021, 5, 31),
        "first": date(2021, 6, 1),
        "today": CUT_OFF,
        "last": date(2021, 6, 30),
        "next": date(2021, 7, 1),
        "year ago": date(2020, 6, 20),
        "year on": date(2022, 6, 20),
        "none": None,
    }.items():
        make_task(own, code, due, place.justice)
    make_task(own, "done", date(2021, 6, 20), place.justice, done_on=CUT_OFF)
    make_task(own, "late", date(2021, 6, 1), place.justice, done_on=CUT_OFF)
    assert shown(own, show) == codes


def test_mine_are_those_my_desk_leads_not_those_of_nobody(own, place):
    make_task(own, "mine", CUT_OFF, place.justice)
    make_task(own, "done", CUT_OFF, place.justice, done_on=CUT_OFF)
    make_task(own, "other", CUT_OFF, place.home_affairs)
    make_task(own, "nobody", CUT_OFF, None)
    assert shown(own, "mine", workplaces={place.justice.pk, place.district.pk}) == ["mine", "done"]
    assert shown(own, "mine") == []


def test_words_lead_and_area_all_have_to_fit(own, place):
    make_task(
        own, "1", CUT_OFF, place.justice, title="Rà soát văn bản", search_key="ra soat van ban"
    )
    make_task(own, "2", CUT_OFF, place.justice, area=2, search_key="ra soat thu tuc")
    make_task(own, "3", CUT_OFF, place.home_affairs, search_key="ra soat van ban")
    make_task(own, "4", CUT_OFF, None, lead="Phòng Tư pháp huyện", search_key="van ban")

    def found(**chosen) -> list[str]:
        return [task.code for task in matching(tasks_of(own), chosen, CUT_OFF, ())]

    assert found(q="soát VĂN") == ["1", "3"]
    assert found(lead="Phòng Tư pháp") == ["1", "2"]
    assert found(area=2) == ["2"]
    assert found(q="rà soát", lead="Phòng Tư pháp", area=1) == ["1"]


def test_tasks_stand_by_area_then_as_printed(own, place):
    for code, area, position in (("c", 2, 1), ("b", 1, 3), ("a", 1, 2)):
        make_task(own, code, CUT_OFF, place.justice, area=area, position=position)
    assert [task.code for task in tasks_of(own)] == ["a", "b", "c"]


def test_a_row_says_its_last_day_unless_it_is_printed_so(own, place, cast):
    for text, due, said in [
        ("Quý II", date(2021, 6, 30), "30/06/2021"),
        ("30/06/2021", date(2021, 6, 30), ""),
        ("30/6/2021", date(2021, 6, 30), "30/06/2021"),
        ("Thường xuyên", None, ""),
    ]:
        task = make_task(own, text, due, place.justice, deadline_text=text)
        assert row_of(task, CUT_OFF, cast.home_affairs).last_day == said


def test_a_row_knows_who_may_report_it(own, place, cast, justice):
    led, of_nobody = make_task(own, "1", CUT_OFF, place.justice), make_task(own, "2", CUT_OFF, None)
    allowed = {
        person: [bool(row_of(task, CUT_OFF, person).verdict) for task in (led, of_nobody)]
        for person in (justice, cast.home_affairs, cast.staff, cast.leader)
    }
    assert allowed == {
        justice: [True, False],
        cast.home_affairs: [True, True],
        cast.staff: [False, False],
        cast.leader: [False, False],
    }
