"""Setting up a campaign: who is judged, in which periods, by which set; opening a period makes
the sheets.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet, Criterion
from criteria.periods import Period
from scoring.models import Campaign, CampaignPeriod, CampaignUnit, ScoreEntry, ScoreSheet
from units.audit import record
from units.grants import Grant
from units.models import Unit, User
from units.permissions import require
from units.workflow import NotReady


@dataclass(frozen=True)
class PeriodDates:
    """The dates of one period: figures count from … to (both included), then two exclusive
    instants.
    """

    period: Period
    figures_from: date
    figures_to: date
    self_due_at: datetime
    appraisal_due_at: datetime


def create_campaign(
    criteria_set: CriteriaSet,
    *,
    title: str,
    units: Iterable[Unit],
    periods: Sequence[PeriodDates],
    by: User,
) -> Campaign:
    """An open campaign of the set's authority for these units. Raises NotReady while the set is a
    draft.
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
            CampaignUnit(campaign=campaign, unit=unit) for unit in judged
        )
        CampaignPeriod.objects.bulk_create(
            CampaignPeriod(
                campaign=campaign,
                period=dates.period,
                figures_from=dates.figures_from,
                figures_to=dates.figures_to,
                self_due_at=dates.self_due_at,
                appraisal_due_at=dates.appraisal_due_at,
            )
            for dates in periods
        )
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


def open_period(period: CampaignPeriod, *, by: User) -> list[ScoreSheet]:
    """Make the sheets of every judged unit, each with an entry per leaf whose milestone has come.

    Opening an open period changes nothing.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    with transaction.atomic():
        locked = CampaignPeriod.objects.select_for_update().get(pk=period.pk)
        if locked.opened_at is not None:
            return list(locked.sheets.all())
        leaves = leaves_due(period)
        judged = period.campaign.judged.all()
        sheets = ScoreSheet.objects.bulk_create(
            ScoreSheet(period=period, unit_id=member.unit_id) for member in judged
        )
        ScoreEntry.objects.bulk_create(
            (ScoreEntry(sheet=sheet, criterion=leaf) for sheet in sheets for leaf in leaves),
            batch_size=1000,
        )
        CampaignPeriod.objects.filter(pk=period.pk).update(opened_at=Now())
        record(
            "open_period",
            by=by,
            target=period,
            unit=period.campaign.authority,
            after={"sheets": len(sheets)},
        )
    period.refresh_from_db()
    return sheets


def leaves_due(period: CampaignPeriod) -> list[Criterion]:
    """The leaves of the campaign's set that are due by this period, in printed order."""
    leaves = Criterion.objects.filter(
        criteria_set=period.campaign.criteria_set_id, method__isnull=False
    )
    return [leaf for leaf in leaves if leaf.milestone and period.value.reaches(leaf.milestone)]


def change_dates(
    period: CampaignPeriod, *, by: User, reason: str, **dates: date | datetime
) -> None:
    """Write other dates of a period, for every unit at once, with the reason in the audit trail."""
    require(by, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    with transaction.atomic():
        locked = CampaignPeriod.objects.select_for_update(of=("self",)).get(pk=period.pk)
        changed = {name: value for name, value in dates.items() if getattr(locked, name) != value}
        before = {name: getattr(locked, name).isoformat() for name in changed}
        if not changed:
            return
        CampaignPeriod.objects.filter(pk=period.pk).update(**changed)
        record(
            "change_dates",
            by=by,
            target=period,
            unit=period.campaign.authority,
            before=before,
            after={name: value.isoformat() for name, value in changed.items()},
            reason=reason,
        )
    period.refresh_from_db()
