"""An amendment that only puts lines at other places is an amendment."""

from datetime import date

import pytest

from plans.models import Plan, Target
from plans.targets.editing import place_target
from plans.versions.amending import amend, begin_amendment, changes_of
from plans.versions.order import moved_lines
from plans.versions.text import PlanText
from plans.versions.wording import changes_in_words
from plans.writing.lines import number_anew, place_task, remove_task
from tests.plans.made import make_plan, make_task


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ([], [], []),
        ([1, 2, 3], [1, 2, 3], []),
        ([1, 2, 3, 4], [4, 1, 2, 3], [4]),
        ([1, 2, 3, 4], [2, 3, 4, 1], [1]),
        ([1, 2, 3, 4, 5], [3, 4, 5, 1, 2], [1, 2]),
        ([1, 2], [2, 1], [2]),
        ([5, 3, 9, 7], [5, 9, 3, 7], [9]),
    ],
)
def test_the_fewest_lines_are_moved(before, after, moved):
    found = moved_lines(before, after)
    assert len(found) == len(moved)
    rest = [each for each in before if each not in found]
    assert rest == [each for each in after if each not in found]
    assert found == moved


@pytest.fixture
def draft(place, cast) -> Plan:
    plan = make_plan(place.district)
    for number in range(1, 5):
        make_task(plan, f"1.{number}", date(2021, 6, 30), place.justice)
        target = {"code": f"CT0{number}", "position": number, "title": f"Chỉ tiêu {number}"}
        Target.objects.create(plan=plan, **target)
    make_task(plan, "2.1", date(2021, 6, 30), place.justice, area=2)
    return begin_amendment(plan, by=cast.home_affairs)


def said(draft: Plan) -> list[tuple]:
    return [
        (each.line, each.what, [(field.label, field.before, field.after) for field in each.fields])
        for each in changes_in_words(changes_of(draft))
    ]


def moved(line: str, before: str, after: str) -> tuple:
    return (line, "thay đổi", [("thứ tự trong bảng", (before,), (after,))])


@pytest.mark.django_db
def test_a_task_at_another_place_is_a_change_and_is_put_in_force(draft, cast):
    by = cast.home_affairs
    place_task(draft.tasks.get(code="1.1"), place=3, by=by)
    assert said(draft) == [moved("Nhiệm vụ 1.1", "đứng đầu", "sau 1.3")]
    plan = draft.amends
    version = amend(
        draft, by=by, number="45", issued_on=date(2021, 6, 1), signer="", reason="Sắp xếp lại"
    )
    codes = ["1.2", "1.3", "1.1", "1.4", "2.1"]
    assert [task.code for task in plan.tasks.all()] == codes
    assert [task.code for task in PlanText.from_json(version.text).tasks] == codes


@pytest.mark.django_db
def test_a_target_at_another_place_is_a_change(draft, cast):
    place_target(draft.targets.get(code="CT04"), place=1, by=cast.home_affairs)
    assert said(draft) == [moved("Chỉ tiêu CT04", "sau CT03", "đứng đầu")]


@pytest.mark.django_db
def test_what_moves_up_because_another_is_gone_has_not_moved(draft, cast):
    by = cast.home_affairs
    remove_task(draft.tasks.get(code="1.1"), seen=1, by=by)
    assert said(draft) == [("Nhiệm vụ 1.1", "bỏ", [])]
    number_anew(draft, by=by)
    labels = {label for _line, _what, fields in said(draft) for label, *_texts in fields}
    assert "thứ tự trong bảng" not in labels


@pytest.mark.django_db
def test_lines_that_go_along_are_not_named(draft, cast):
    by = cast.home_affairs
    for code in ("1.4", "1.3"):
        place_task(draft.tasks.get(code=code), place=1, by=by)
    place_task(draft.tasks.get(code="1.2"), place=3, by=by)
    place_task(draft.tasks.get(code="1.1"), place=3, by=by)
    assert [task.code for task in draft.tasks.filter(area__order=1)] == ["1.3", "1.4", "1.1", "1.2"]
    assert [line for line, *_rest in said(draft)] == ["Nhiệm vụ 1.3"]
