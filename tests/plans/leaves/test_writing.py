"""Leaves are ticked in the full form of a task."""

import pytest
from django.urls import reverse

from criteria.models import CriteriaSet
from plans.models import Plan, Task
from tests.drawn_for import drawn_for
from tests.factories import make_set
from tests.plans.leaves.made import leaf, make_linked_plan, make_version_two
from units.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(place) -> Task:
    plan = make_linked_plan(place, status="draft")
    return plan.tasks.get(code="1.2")


def address(task: Task) -> str:
    return reverse("plans:task_write", args=[task.pk])


def send(client, task: Task, leaves: list[int]):
    sent = {
        "area": task.area_id,
        "title": task.title,
        "lead": task.lead,
        "deadline_text": task.deadline_text,
        "seen": task.version,
        **drawn_for(task),
        "leaves": leaves,
    }
    return client.post(address(task), sent)


def codes(task: Task) -> list[str]:
    return [each.code for each in task.leaves.all()]


def test_leaves_are_ticked_and_audited(enter, cast, task):
    its_set = CriteriaSet.objects.get()
    response = send(enter(cast.home_affairs), task, [leaf(its_set, "1.1.3").pk])
    assert response.status_code == 302
    assert codes(task) == ["1.1.3"]
    event = AuditEvent.objects.get(verb="task_written")
    assert [event.before["leaves"][:5], event.after["leaves"][:5]] == ["1.1.2", "1.1.3"]
    task.refresh_from_db()
    assert task.version == 2


def test_the_same_leaves_again_change_nothing(enter, cast, task):
    send(enter(cast.home_affairs), task, [each.pk for each in task.leaves.all()])
    assert not AuditEvent.objects.filter(verb="task_written").exists()


def test_a_line_of_the_table_leaves_them_alone(enter, cast, task):
    sent = {"title": "Việc khác", "lead": task.lead, "deadline_text": "Quý II", "seen": 1}
    answer = enter(cast.home_affairs).post(reverse("plans:line_write", args=[task.pk]), sent)
    assert answer.status_code == 200
    assert codes(task) == ["1.1.2"]


def test_a_leaf_of_another_authority_is_refused(enter, cast, task, place):
    strange = leaf(make_set(place.neighbour), "1.1.1")
    response = send(enter(cast.home_affairs), task, [strange.pk])
    assert response.status_code == 422
    assert "leaves" in response.context["form"].errors
    assert codes(task) == ["1.1.2"]


def test_a_branch_is_no_leaf(enter, cast, task):
    branch = CriteriaSet.objects.get().criteria.get(code="1.1")
    assert send(enter(cast.home_affairs), task, [branch.pk]).status_code == 422


def test_what_the_task_names_stands_first_also_of_an_older_version(enter, cast, task, place):
    make_version_two(place, cast)
    form = enter(cast.home_affairs).get(address(task)).context["form"]
    groups = list(form.fields["leaves"].choices)
    assert [len(groups), [label.split()[0] for _key, label in groups[0][1]]] == [2, ["1.1.2"]]
    offered = form.fields["leaves"].queryset
    assert set(offered.values_list("criteria_set__version", flat=True)) == {1, 2}


def test_without_a_set_nothing_is_asked(enter, cast, task):
    task.leaves.clear()
    CriteriaSet.objects.update(status="superseded")
    form = enter(cast.home_affairs).get(address(task)).context["form"]
    assert "leaves" not in form.fields


def test_others_do_not_write(enter, cast, task):
    keys = [leaf(CriteriaSet.objects.get(), "1.1.3").pk]
    assert send(enter(cast.neighbour_home_affairs), task, keys).status_code == 404
    assert codes(task) == ["1.1.2"]
    assert Plan.objects.get().tasks.count() == 3
