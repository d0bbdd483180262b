"""What a new campaign can be made of: sets without a campaign, and units to be judged."""

from datetime import date

from django.db.models import Q, QuerySet

from criteria.models import CriteriaSet
from units.grants import Grant
from units.models import Unit, User
from units.permissions import units_where


def sets_without_campaign(user: User) -> QuerySet[CriteriaSet]:
    """The issued sets of the authorities the person works for, that no campaign uses yet."""
    return CriteriaSet.objects.visible_to(user).filter(
        status=CriteriaSet.Status.ISSUED,
        authority__in=units_where(user, Grant.RUN_CAMPAIGN),
        campaigns=None,
    )


def units_of(criteria_set: CriteriaSet) -> QuerySet[Unit]:
    """The units that can be judged by a set: those directly below its authority at the year's
    end; and the authority itself, where it keeps the set by which the level above judges it.
    """
    day = date(criteria_set.year, 12, 31)
    authority = criteria_set.authority_id
    return Unit.objects.filter(Q(parent=authority) | Q(pk=authority)).valid_on(day)


def judges_itself(criteria_set: CriteriaSet) -> bool:
    """Whether the lead offices of a set are those of its authority: the authority is then the
    judged unit.
    """
    return criteria_set.criteria.filter(lead_unit__parent=criteria_set.authority_id).exists()
