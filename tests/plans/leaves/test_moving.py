"""Links of tasks to leaves are copied, amended, kept as text, and carried to a newer version."""

import pytest
from django.urls import reverse

from criteria.models import CriteriaSet
from plans.leaves.standing import LeafStanding
from plans.models import Plan, Task
from plans.versions.amending import amend, begin_amendment, changes_of
from plans.versions.text import PlanText, text_of
from plans.writing.making import make_plan as make_from
from tests.plans.leaves.made import leaf, make_linked_plan, make_version_two, named
from tests.reading import read, words
from units.models import AuditEvent

pytestmark = pytest.mark.django_db
SIGNED = {"number": "45/QĐ-UBND", "signer": "Nguyễn Văn An", "reason": "Bộ tiêu chí mới"}


@pytest.fixture
def plan(place) -> Plan:
    return make_linked_plan(place)


def move(client, plan: Plan):
    return client.post(reverse("plans:plan_move_leaves", args=[plan.pk]), follow=True)


def test_an_amendment_and_another_year_copy_the_links(cast, plan):
    draft = begin_amendment(plan, by=cast.home_affairs)
    assert named(draft) == named(plan)
    assert changes_of(draft) == ()
    facts = {"kind": plan.kind, "year": 2022, "title": "Năm sau", "by": cast.home_affairs}
    assert named(make_from(plan.authority, source=plan, **facts)) == named(plan)


def test_a_changed_link_is_a_listed_line_and_comes_into_force(cast, plan):
    draft = begin_amendment(plan, by=cast.home_affairs)
    its_set = CriteriaSet.objects.get()
    draft.tasks.get(code="1.2").leaves.set([leaf(its_set, "1.1.3")])
    (change,) = changes_of(draft)
    (field,) = change.fields
    assert (change.code, field.name) == ("1.2", "leaves")
    assert [each.split()[0] for each in (*field.before, *field.after)] == ["1.1.2", "1.1.3"]
    version = amend(draft, by=cast.home_affairs, issued_on=plan.issued_on, **SIGNED)
    assert named(plan)["1.2"] == [("1.1.3", 1)]
    kept = PlanText.from_json(version.text)
    assert kept == text_of(plan)
    assert [line.leaves[0].split()[0] for line in kept.tasks if line.leaves] == ["1.1.1", "1.1.3"]


def test_a_text_kept_before_there_were_links_can_be_read(plan):
    kept = text_of(plan).as_json()
    for line in kept["tasks"]:
        del line["leaves"]
    assert [line.leaves for line in PlanText.from_json(kept).tasks] == [(), (), ()]


def test_the_amendment_is_proposed_with_links_carried_over(enter, cast, plan, place):
    make_version_two(place, cast)
    response = move(enter(cast.home_affairs), plan)
    draft = plan.amendments.get()
    assert response.redirect_chain[-1][0] == reverse("plans:plan_write", args=[draft.pk])
    assert named(draft) == {"1.1": [("1.1.1", 2), ("1.2.1", 2)], "1.2": [], "1.3": []}
    assert named(plan)["1.2"] == [("1.1.2", 1)]  # as long as it is not in force
    assert "nhiệm vụ phục vụ: 1.2" in words(read(response, "body"))
    assert [change.code for change in changes_of(draft)] == ["1.1", "1.2"]
    events = AuditEvent.objects.filter(verb="leaves_moved")
    assert sorted(events.values_list("target_id", flat=True)) == sorted(
        Task.objects.filter(plan=draft, code__in=["1.1", "1.2"]).values_list("pk", flat=True)
    )
    assert "đều là tiêu chí đang có hiệu lực" in words(
        read(move(enter(cast.home_affairs), draft), "body")
    )


def test_a_draft_is_carried_over_itself(enter, cast, place):
    plan = make_linked_plan(place, status="draft")
    make_version_two(place, cast)
    move(enter(cast.home_affairs), plan)
    assert named(plan)["1.1"] == [("1.1.1", 2), ("1.2.1", 2)]
    assert not plan.amendments.exists()


def test_a_leaf_that_was_split_up_lives_on_in_its_parts(enter, cast, plan, place):
    new = make_version_two(place, cast)
    part = leaf(new, "1.1.1")
    branch = part.pk
    type(part).objects.filter(pk=branch).update(method=None, rule=None, milestone=None)
    part.pk, part.code, part.position, part.parent_id = None, "1.1.1.1", 900, branch
    part.save()
    move(enter(cast.home_affairs), plan)
    assert named(plan.amendments.get())["1.1"] == [("1.2.1", 2), ("1.1.1.1", 2)]


def test_a_leaf_of_a_set_that_none_follows_stays(plan):
    its_leaf = leaf(CriteriaSet.objects.get(), "1.1.1")
    assert LeafStanding(sets=(), walks=()).now(its_leaf) == (its_leaf,)


def test_nothing_is_carried_by_who_may_not_write(enter, cast, plan, place):
    make_version_two(place, cast)
    assert move(enter(cast.leader), plan).status_code == 403
    assert not plan.amendments.exists()


def test_a_closed_plan_stays_as_it_is(enter, cast, plan, place):
    make_version_two(place, cast)
    Plan.objects.filter(pk=plan.pk).update(status="closed")
    move(enter(cast.home_affairs), plan)
    assert named(plan)["1.1"] == [("1.1.1", 1), ("1.2.1", 1)]
    assert not plan.amendments.exists()
