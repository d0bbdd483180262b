"""The sets to which a campaign can be carried."""

from django.db.models import Q, QuerySet

from criteria.models import CriteriaSet
from scoring.models import Campaign


def newer_sets(campaign: Campaign) -> QuerySet[CriteriaSet]:
    """The issued sets to which a campaign can be carried: later versions, and what a crosswalk
    leads to. No campaign uses them yet.
    """
    current = campaign.criteria_set
    later = Q(unit_group=current.unit_group, version__gt=current.version)
    walked = Q(criteria__predecessors__old__criteria_set=current)
    return (
        CriteriaSet.objects.filter(
            later | walked,
            authority=campaign.authority_id,
            year=campaign.year,
            status=CriteriaSet.Status.ISSUED,
            campaigns=None,
        )
        .order_by("-version")
        .distinct()
    )
