"""The form of all that a task of a draft says, beside the table and on a page of its own."""

import re
from collections import Counter
from datetime import date

import pytest
from django.urls import reverse

from criteria.models import TaskArea
from plans.models import Plan, Target, Task
from tests.drawn_for import drawn_for
from tests.plans.made import make_plan, make_task
from tests.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(place) -> Task:
    plan = make_plan(place.district, status="draft")
    return make_task(plan, "1.1", date(2021, 3, 31), place.justice)


@pytest.fixture
def home_affairs(enter, cast):
    return enter(cast.home_affairs)


@pytest.fixture
def colleague(enter, cast):
    return enter(cast.home_affairs)


def address(task: Task, name: str = "task_write") -> str:
    return reverse(f"plans:{name}", args=[task.pk])


def page_of(plan: Plan) -> str:
    return reverse("plans:plan_write", args=[plan.pk])


def typed(person, task: Task) -> dict[str, object]:
    """What the form holds when it is opened."""
    form = person.get(address(task)).context["form"]
    held = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in held.items() if value} | drawn_for(task)


def test_the_second_of_two_reads_what_is_stored_and_saves_again(
    home_affairs, colleague, cast, task, justice
):
    target = Target.objects.create(plan=task.plan, position=1, code="CT01", title="Đúng hạn")
    late = typed(home_affairs, task) | {"title": "Của người sau", "targets": [target.pk]}
    first = {"title": "Của người trước", "budget": "25 triệu đồng", "responsible": justice.pk}
    colleague.post(address(task), typed(colleague, task) | first)
    answer = home_affairs.post(address(task), late)
    assert answer.status_code == 409
    form = answer.context["form"]
    assert f"{cast.home_affairs.full_name} vừa sửa 1.1." in form.non_field_errors()
    assert form["title"].value() == "Của người sau"
    assert {name: form.errors[name].as_text() for name in form.errors if name != "__all__"} == {
        name: f"* Nội dung đang lưu: “{words}”. Lưu lần nữa để giữ nội dung của anh/chị."
        for name, words in {
            "title": "Của người trước",
            "budget": "25 triệu đồng",
            "responsible": str(justice),
            "targets": "để trống",
        }.items()
    }
    assert "Chưa lưu: người khác vừa lưu trước." in words(read(answer))
    assert Task.objects.get().title == "Của người trước"
    again = late | {"seen": form["seen"].value()}
    assert home_affairs.post(address(task), again).status_code == 302
    stored = Task.objects.get()
    assert (stored.title, stored.budget, list(stored.targets.all())) == (
        "Của người sau",
        "",
        [target],
    )


def test_a_form_of_a_task_that_was_renumbered_meanwhile_is_no_dead_end(
    home_affairs, colleague, task
):
    late = typed(home_affairs, task) | {"note": "Gõ sau"}
    moved = typed(colleague, task) | {"area": TaskArea.objects.get(order=4).pk}
    colleague.post(address(task), moved)
    answer = home_affairs.post(address(task), late)
    assert answer.status_code == 409
    assert "vừa sửa 4.1." in answer.context["form"].errors["__all__"].as_text()
    assert answer.context["form"]["note"].value() == "Gõ sau"
    sent = late | {"seen": answer.context["form"]["seen"].value(), "area": moved["area"]}
    sent |= drawn_for(answer.context["task"])
    assert home_affairs.post(address(task), sent).status_code == 302
    assert Task.objects.get().note == "Gõ sau"


def test_a_day_that_somebody_decided_meanwhile_is_not_lost(home_affairs, colleague, task):
    Task.objects.update(deadline_text="Sau Tết", deadline={"kind": "unclear"}, due=None)
    task = Task.objects.get()
    late = typed(home_affairs, task) | {"note": "Gõ sau"}
    colleague.post(address(task), typed(colleague, task) | {"day": "28/02/2021"})
    answer = home_affairs.post(address(task), late)
    assert answer.status_code == 409
    said = answer.context["form"].errors["deadline_text"].as_text()
    assert "“Sau Tết (chậm nhất 28/02/2021)”" in said


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [("Sau Tết", "date", "28/02/2021"), ("28/02/2021", "date", None), ("Quý I", "quarter", None)],
)
def test_the_day_stands_there_only_while_the_words_ask_for_it(home_affairs, task, text, kind, day):
    decided = {"kind": kind, "date": "2021-02-28", "due": "2021-02-28"}
    Task.objects.update(deadline_text=text, deadline=decided, due=date(2021, 2, 28))
    assert home_affairs.get(address(task)).context["form"]["day"].value() == day


def test_other_words_take_the_place_of_a_day_that_was_decided_for_the_former(home_affairs, task):
    decided = {"kind": "date", "date": "2021-02-28", "due": "2021-02-28"}
    Task.objects.update(deadline_text="Sau Tết", deadline=decided, due=date(2021, 2, 28))
    task = Task.objects.get()
    sent = typed(home_affairs, task) | {"day": "28/02/2021", "deadline_text": "Quý II"}
    assert home_affairs.post(address(task), sent).status_code == 302
    assert Task.objects.get().due == date(2021, 6, 30)


@pytest.mark.parametrize("name", ["task_write", "task_remove"])
def test_a_page_of_its_own_leads_back_to_the_plan_and_the_panel_draws_the_table(
    home_affairs, task, name
):
    plan = task.plan
    sent = typed(home_affairs, task) | {"note": "Mới", "seen": "1"}
    beside = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{page_of(plan)}"}
    alone = beside | {"HX-Current-URL": f"http://testserver{address(task)}"}
    answer = home_affairs.post(address(task, name), sent, headers=alone)
    line = f"#task-{task.pk}" if name == "task_write" else ""
    assert answer["HX-Redirect"] == f"{page_of(plan)}{line}"
    assert answer.content == b""
    assert "1.1" in words(read(home_affairs.get(page_of(plan)), "div[@id='messages']"))
    other = make_task(plan, "1.2", date(2021, 3, 31), None)
    sent = typed(home_affairs, other) | {"note": "Mới", "seen": "1"}
    answer = home_affairs.post(address(other, name), sent, headers=beside)
    assert "HX-Redirect" not in answer
    assert 'id="writing"' in answer.text


def test_the_page_of_its_own_offers_the_offices(home_affairs, task, place):
    page = home_affairs.get(address(task)).text
    assert 'list="lead-offices"' in page
    offered = page.partition('<datalist id="lead-offices">')[2].partition("</datalist>")[0]
    assert f'value="{place.justice.name}"' in offered


def test_no_two_elements_of_the_page_and_its_panel_have_one_id(home_affairs, task, place):
    make_task(task.plan, "1.2", date(2021, 3, 31), place.justice)
    page = home_affairs.get(page_of(task.plan)).text
    panel = home_affairs.get(address(task), headers={"HX-Request": "true"}).text
    found = Counter(re.findall(r'\bid="([^"]+)"', page + panel))
    assert [name for name, count in found.items() if count > 1] == []
