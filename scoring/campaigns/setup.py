"""Setting up a campaign: who is judged, in which periods, by which set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet, Subgroup
from criteria.periods import Period
from scoring.models import Campaign, CampaignPeriod, CampaignUnit
from scoring.points.usual_reasons import give_defaults
from units.audit.trail import record
from units.grants import Grant
from units.models import Unit, User
from units.permissions import require
from units.refusals import NotReady


@dataclass(frozen=True)
class PeriodDates:
    """The dates of one period: figures count from … to (both included), then exclusive instants;
    the last two are None without an explanation round.
    """

    period: Period
    figures_from: date
    figures_to: date
    self_due_at: datetime
    appraisal_due_at: datetime
    explanation_due_at: datetime | None = None
    second_appraisal_due_at: datetime | None = None


def create_campaign(
    criteria_set: CriteriaSet,
    *,
    title: str,
    units: Iterable[Unit],
    periods: Sequence[PeriodDates],
    subgroups: Mapping[Unit, Subgroup] | None = None,
    by: User,
) -> Campaign:
    """An open campaign of the set's authority for these units, each in its subgroup where the set
    has some. Raises NotReady while the set is a draft.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=criteria_set.authority)
    if criteria_set.status != CriteriaSet.Status.ISSUED:
        raise NotReady(_("The criteria set must be issued before a campaign uses it."))
    judged = list(units)
    if not judged:
        raise NotReady(_("Choose at least one unit to be judged."))
    with transaction.atomic():
        campaign = Campaign.objects.create(
            authority=criteria_set.authority,
            criteria_set=criteria_set,
            year=criteria_set.year,
            title=title,
            status=Campaign.Status.OPEN,
        )
        CampaignUnit.objects.bulk_create(
            CampaignUnit(campaign=campaign, unit=unit, subgroup=(subgroups or {}).get(unit))
            for unit in judged
        )
        CampaignPeriod.objects.bulk_create(
            CampaignPeriod(campaign=campaign, **vars(dates)) for dates in periods
        )
        give_defaults(campaign.authority)
        record(
            "create_campaign",
            by=by,
            target=campaign,
            unit=campaign.authority,
            after={
                "units": [unit.code for unit in judged],
                "periods": [dates.period for dates in periods],
            },
        )
    return campaign
