"""The sets whose leaves the tasks of a plan can serve."""

from django.db.models import Q, QuerySet

from criteria.models import CriteriaSet, Criterion
from plans.models import Plan


def sets_in_force(plan: Plan) -> list[CriteriaSet]:
    """The sets in force that judge the units of the plan's authority, or by which the level above
    judges it, for the year of the plan; those of the year before where there are none yet. One
    query.
    """
    authority = plan.authority
    for_itself = Criterion.objects.filter(lead_unit__parent=authority.parent_id)
    judges = Q(authority=authority)
    if authority.parent_id:
        above = Q(authority=authority.parent_id)
        judges |= above & ~Q(pk__in=for_itself.values("criteria_set"))
    sets = CriteriaSet.objects.filter(
        judges, status=CriteriaSet.Status.ISSUED, year__in=(plan.year - 1, plan.year)
    )
    sets = sets.select_related("authority").order_by("unit_group", "authority", "pk")
    found = list(sets)
    has_own_year = {each.authority_id for each in found if each.year == plan.year}
    return [
        each for each in found if each.year == plan.year or each.authority_id not in has_own_year
    ]


def leaves_of(sets: list[CriteriaSet]) -> QuerySet[Criterion]:
    """The leaves of the sets, set by set as they are printed."""
    leaves = Criterion.objects.filter(criteria_set__in=sets, method__isnull=False)
    return leaves.select_related("criteria_set").order_by(
        "criteria_set__unit_group", "criteria_set", "position", "pk"
    )
