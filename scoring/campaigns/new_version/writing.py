"""Writes what was planned: the set, the subgroups, the leaves, and which sheets go back."""

from scoring.campaigns.new_version.plan import CarryingPlan
from scoring.models import Campaign, CampaignUnit, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from scoring.sheets.steps import STEPS
from units.models import User
from units.workflow import take

CHANGED = (
    "criterion",
    "version",
    "answer",
    "self_points",
    "not_applicable",
    "attention",
    "first_answer",
    "first_points",
    "first_not_applicable",
    "first_reason",
    "first_reason_code",
    "first_by",
    "first_at",
)


def write_plan(campaign: Campaign, plan: CarryingPlan) -> None:
    campaign.periods.filter(pk__in=[period.pk for period in plan.left]).update(
        kept_set=plan.old_set
    )
    campaign.criteria_set = plan.new_set
    campaign.save(update_fields=["criteria_set"])
    members = list(campaign.judged.all())
    for member in members:
        member.subgroup_id = plan.places[member.unit_id]
    CampaignUnit.objects.bulk_update(members, ["subgroup"])
    writes = plan.writes
    for criterion, keys in writes.kept.items():
        ScoreEntry.objects.filter(pk__in=keys).update(criterion=criterion)
    ScoreEntry.objects.bulk_update(writes.changed, CHANGED, batch_size=200)
    ScoreEntry.objects.filter(pk__in=[entry.pk for entry in writes.lost]).delete()
    ScoreEntry.objects.bulk_create(writes.new, batch_size=1000)


def send_back_changed(plan: CarryingPlan, reason: str, by: User) -> None:
    """Send sheets that changed after the unit had sent them back to it, with the reason."""
    returned = {each.sheet for each in plan.report.returned}
    for sheet in plan.sheets:
        if sheet.pk not in returned:
            continue
        if sheet.status == ScoreSheet.Status.PROPOSED:
            take(
                sheet,
                STEPS,
                "send_back",
                by=None,
                reason=reason,
                proposed_at=None,
                proposed_by=None,
            )
        else:
            workflow.reopen(sheet, by=by, reason=reason)
