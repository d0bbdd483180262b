"""Determines what carrying a campaign would do, before anything is written."""

from django.utils.translation import gettext as _

from criteria.models import CriteriaSet
from criteria.sets.subgroups import exclusions
from criteria.versions.crosswalk import crosswalk_of
from scoring.campaigns.new_version.held import documents_by_entry, entries_by_sheet, places_of
from scoring.campaigns.new_version.leaves import carry_leaves
from scoring.campaigns.new_version.plan import CarryingPlan
from scoring.campaigns.new_version.report import CarryingReport
from scoring.campaigns.new_version.reporting import carried_sheet
from scoring.campaigns.new_version.writes import Writes
from scoring.models import Campaign, ScoreSheet
from scoring.points.stages import IN_ROUND, STANDING
from scoring.sheets.leaves import leaves_due


def plan_carrying(campaign: Campaign, new_set: CriteriaSet) -> CarryingPlan:
    """What becomes of every sheet. The number of queries grows with the periods, not with units."""
    walk = crosswalk_of(campaign.criteria_set, new_set)
    successors = {old.pk: new for old, new in walk.one_to_one if old.is_leaf and new.is_leaf}
    periods = list(campaign.periods.filter(opened_at__isnull=False, kept_set=None))
    settled = set(
        ScoreSheet.objects.filter(period__in=periods, status__in=IN_ROUND | STANDING)
        .order_by()
        .values_list("period", flat=True)
        .distinct()
    )
    moving = {period.pk: period for period in periods if period.pk not in settled}
    members = campaign.judged.select_related("unit", "subgroup")
    judged = list(members.order_by("unit__sort_key", "pk"))
    places, problems = places_of(judged, new_set)
    if not walk.is_stored:
        problems.append(_("No crosswalk leads to the new version yet."))
    sheets = list(
        ScoreSheet.objects.filter(period__in=moving)
        .select_related("unit")
        .order_by("unit__sort_key", "unit_id", "period__self_due_at", "pk")
    )
    entries, documents = entries_by_sheet(sheets), documents_by_entry(sheets)
    excluded = exclusions(new_set)
    due = {key: leaves_due(period, new_set) for key, period in moving.items()}
    writes = Writes()
    carried = []
    for sheet in sheets:
        sheet.period = moving[sheet.period_id]
        without = excluded.get(places.get(sheet.unit_id), frozenset())
        changes, kept = carry_leaves(
            sheet, entries[sheet.pk], successors, due[sheet.period_id], without, documents, writes
        )
        carried.append(carried_sheet(sheet, kept, changes))
    left = [period for period in periods if period.pk in settled]
    return CarryingPlan(
        old_set=campaign.criteria_set,
        new_set=new_set,
        report=CarryingReport(carried, [str(period.get_period_display()) for period in left]),
        problems=problems,
        sheets=sheets,
        places=places,
        left=left,
        writes=writes,
        successors={old.pk: new.pk for old, new in walk.one_to_one},
    )
