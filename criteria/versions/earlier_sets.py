"""The sets that a set follows."""

from collections.abc import Sequence

from django.db.models import Q

from criteria.models import CriteriaSet, CrosswalkLine


def earlier_sets(criteria_set: CriteriaSet) -> list[CriteriaSet]:
    """The sets of the same authority that a set follows: those with a stored crosswalk first, then
    those of the same group, the newest in front.
    """
    walked = set(
        CrosswalkLine.objects.filter(new__criteria_set=criteria_set)
        .order_by()
        .values_list("old__criteria_set", flat=True)
        .distinct()
    )
    before = Q(year__lt=criteria_set.year) | Q(
        year=criteria_set.year,
        unit_group=criteria_set.unit_group,
        version__lt=criteria_set.version,
    )
    sets = CriteriaSet.objects.filter(
        before | Q(pk__in=walked), authority=criteria_set.authority_id
    ).order_by("-year", "-version", "unit_group", "pk")
    group = criteria_set.unit_group
    return sorted(sets, key=lambda each: (each.pk not in walked, each.unit_group != group))


def followed_by(criteria_set: CriteriaSet, earlier: Sequence[CriteriaSet]) -> CriteriaSet | None:
    """The earlier set with which a set is compared by default: one with a stored crosswalk, or of
    the same group. None else: a set for other units is only compared on request.
    """
    if not earlier:
        return None
    first = earlier[0]
    walked = CrosswalkLine.objects.filter(old__criteria_set=first, new__criteria_set=criteria_set)
    return first if first.unit_group == criteria_set.unit_group or walked.exists() else None
