"""A plan whose tasks name leaves of a set, and the next version of that set."""

from datetime import date

from criteria.models import CriteriaSet, Criterion
from criteria.sets.workflow import issue
from criteria.versions.making import next_version
from plans.models import Plan
from tests.factories import make_set
from tests.people import Cast, District
from tests.plans.made import make_plan, make_task


def make_linked_plan(place: District, status: str = "issued") -> Plan:
    """Task 1.1 serves 1.1.1 and 1.2.1 of the communes' set, task 1.2 serves 1.1.2, 1.3 nothing."""
    its_set = make_set(place.district)
    plan = make_plan(place.district, status=status)
    first = make_task(plan, "1.1", date(2021, 3, 31), place.justice)
    second = make_task(plan, "1.2", date(2021, 6, 30), place.justice)
    make_task(plan, "1.3", date(2021, 6, 30), place.justice)
    first.leaves.set([leaf(its_set, "1.1.1"), leaf(its_set, "1.2.1")])
    second.leaves.set([leaf(its_set, "1.1.2")])
    return plan


def leaf(its_set: CriteriaSet, code: str) -> Criterion:
    return its_set.criteria.get(code=code, method__isnull=False)


def make_version_two(place: District, cast: Cast) -> CriteriaSet:
    """Version 2 is in force: 1.1.1 gives other points, 1.1.2 is gone, 1.1.9 is new."""
    old = CriteriaSet.objects.get(version=1)
    draft = next_version(old, by=cast.home_affairs)
    changed, gone = leaf(draft, "1.1.1"), leaf(draft, "1.1.2")
    Criterion.objects.filter(pk=changed.pk).update(title="Tiêu chí viết lại hoàn toàn")
    values = {
        each.attname: getattr(gone, each.attname)
        for each in Criterion._meta.concrete_fields
        if not each.primary_key
    }
    gone.delete()
    fresh = {"code": "1.1.9", "title": "Nội dung chưa từng có"}
    Criterion.objects.create(**values | fresh)
    return issue(draft, number="09/QĐ-UBND", issued_on=date(2021, 5, 3), by=cast.home_affairs)


def named(plan: Plan) -> dict[str, list[tuple[str, int]]]:
    """The leaves that each task names, as (code, version), by the number of the task."""
    return {
        task.code: [
            (each.code, each.criteria_set.version)
            for each in task.leaves.select_related("criteria_set")
        ]
        for task in plan.tasks.all()
    }
