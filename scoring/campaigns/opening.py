"""Opening a period of a campaign: the sheets of its units are made."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from criteria.sets.subgroups import exclusions
from scoring.assignments.parts import make_parts
from scoring.models import CampaignPeriod, CampaignUnit, ScoreEntry, ScoreSheet
from scoring.notifications.period_notices import notify_units
from scoring.sheets.leaves import blank_entry, leaves_due
from scoring.sheets.locks import lock_campaign
from units.audit.trail import record
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady


def open_period(period: CampaignPeriod, *, by: User) -> list[ScoreSheet]:
    """Make the sheets of every judged unit, each with an entry per leaf whose milestone has come;
    a unit that ended before the last day of the figures has none. A leaf that does not apply to the
    subgroup of the unit is excluded from the beginning.

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
        living = campaign.judged.exclude(unit__valid_to__lt=period.figures_to)
        judged = list(living.select_related("unit").order_by("unit__sort_key", "pk"))
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


def _check_subgroups(judged: Iterable[CampaignUnit], *, has_subgroups: bool) -> None:
    missing = [each.unit.short_name for each in judged if each.subgroup_id is None]
    if has_subgroups and missing:
        sentence = _("Choose the subgroup of these units first: %(units)s.")
        raise NotReady(sentence % {"units": ", ".join(missing)})
