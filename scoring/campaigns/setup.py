"""Setting up a campaign: who is judged, in which periods, by which set; opening a period makes
the sheets.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet, Subgroup
from criteria.periods import Period
from criteria.sets.subgroups import exclusions
from scoring.assignments.parts import make_parts
from scoring.models import Campaign, CampaignPeriod, CampaignUnit, ScoreEntry, ScoreSheet
from scoring.notifications.period_notices import notify_units
from scoring.points.usual_reasons import give_defaults
from scoring.sheets.leaves import blank_entry, leaves_due
from scoring.sheets.locks import lock_campaign
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


def open_period(period: CampaignPeriod, *, by: User) -> list[ScoreSheet]:
    """Make the sheets of every judged unit, each with an entry per leaf whose milestone has come.
    A leaf that does not apply to the subgroup of the unit is excluded from the beginning.

    Opening an open period changes nothing. Raises NotReady while a unit has no subgroup of a set
    that has some.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    with transaction.atomic():
        campaign = lock_campaign(period.campaign_id)  # it is not carried to a newer set meanwhile
        locked = CampaignPeriod.objects.select_for_update().get(pk=period.pk)
        if locked.opened_at is not None:
            return list(locked.sheets.all())
        period.campaign = campaign
        judged = list(campaign.judged.select_related("unit").order_by("unit__sort_key", "pk"))
        excluded = exclusions(period.criteria_set)
        _check_subgroups(judged, has_subgroups=len(excluded) > 1)
        leaves = leaves_due(period)
        without = {member.unit_id: excluded[member.subgroup_id] for member in judged}
        sheets = ScoreSheet.objects.bulk_create(
            ScoreSheet(period=period, unit_id=member.unit_id) for member in judged
        )
        blank = (
            blank_entry(sheet, leaf, excluded=leaf.pk in without[sheet.unit_id])
            for sheet in sheets
            for leaf in leaves
        )
        ScoreEntry.objects.bulk_create(blank, batch_size=1000)
        make_parts(sheets)
        CampaignPeriod.objects.filter(pk=period.pk).update(opened_at=Now())
        event = record(
            "open_period",
            by=by,
            target=period,
            unit=period.campaign.authority,
            after={"sheets": len(sheets)},
        )
        notify_units("period_opened", event, period)
    period.refresh_from_db()
    return sheets


def change_subgroups(campaign: Campaign, subgroups: Mapping[Unit, Subgroup], *, by: User) -> int:
    """Put judged units into other subgroups; returns how many moved. Raises NotReady once a period
    is open: its sheets depend on them.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=campaign.authority)
    with transaction.atomic():
        lock_campaign(campaign.pk)
        if campaign.periods.filter(opened_at__isnull=False).exists():
            raise NotReady(_("A period is open already; the subgroups stay as they are."))
        moved = [
            member
            for member in campaign.judged.select_related("unit", "subgroup")
            if member.unit in subgroups and member.subgroup != subgroups[member.unit]
        ]
        if not moved:
            return 0
        before = {member.unit.code: str(member.subgroup or "") for member in moved}
        for member in moved:
            member.subgroup = subgroups[member.unit]
        CampaignUnit.objects.bulk_update(moved, ["subgroup"])
        record(
            "change_subgroups",
            by=by,
            target=campaign,
            unit=campaign.authority,
            before=before,
            after={member.unit.code: str(member.subgroup) for member in moved},
        )
    return len(moved)


def _check_subgroups(judged: Iterable[CampaignUnit], *, has_subgroups: bool) -> None:
    missing = [each.unit.short_name for each in judged if each.subgroup_id is None]
    if has_subgroups and missing:
        sentence = _("Choose the subgroup of these units first: %(units)s.")
        raise NotReady(sentence % {"units": ", ".join(missing)})


def change_dates(
    period: CampaignPeriod, *, by: User, reason: str, **dates: date | datetime | None
) -> None:
    """Write other dates of a period, for every unit at once, with the reason in the audit trail."""
    require(by, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    with transaction.atomic():
        locked = CampaignPeriod.objects.select_for_update(of=("self",)).get(pk=period.pk)
        changed = {name: value for name, value in dates.items() if getattr(locked, name) != value}
        before = {name: _iso(getattr(locked, name)) for name in changed}
        if not changed:
            return
        CampaignPeriod.objects.filter(pk=period.pk).update(**changed)
        event = record(
            "change_dates",
            by=by,
            target=period,
            unit=period.campaign.authority,
            before=before,
            after={name: _iso(value) for name, value in changed.items()},
            reason=reason,
        )
        period.refresh_from_db()
        if "self_due_at" in changed and period.opened_at is not None:
            notify_units("dates_changed", event, period)


def _iso(day: date | datetime | None) -> str | None:
    return day.isoformat() if day else None
