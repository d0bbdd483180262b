"""Carrying a campaign to a newer version of its set: what was planned is written, and everybody
concerned is notified.
"""

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet
from criteria.versions.crosswalk import crosswalk_of
from scoring.appraisal.duties.carrying import carry_duties
from scoring.assignments.assigning import carry_assignments, make_parts
from scoring.campaigns.new_version.plan import CarryingPlan, newer_sets, plan_carrying
from scoring.campaigns.new_version.report import CarriedSheet, Fate, as_json
from scoring.models import Campaign, CampaignUnit, Carrying, ScoreEntry, ScoreSheet
from scoring.points.totals import store_totals
from scoring.sheets import workflow
from scoring.sheets.locks import lock_campaign
from scoring.sheets.steps import STEPS
from units.audit.trail import record
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady
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


def carry(campaign: Campaign, new_set: CriteriaSet, *, by: User) -> Carrying:
    """Carry the campaign and its running sheets to a newer version of its set.

    Answers, documents and notes of leaves that did not change stay; where the rule changed, the
    answer is scored by the new rule or asked for again, and the appraisal must be given again.
    Sheets that the unit had sent and that changed go back to it with the reason. Raises
    PermissionDenied, or NotReady with the problems, and then changes nothing.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=campaign.authority)
    with transaction.atomic():
        locked = lock_campaign(campaign.pk)
        if not newer_sets(locked).filter(pk=new_set.pk).exists():
            raise NotReady(_("The campaign cannot be carried to this set."))
        list(
            ScoreSheet.objects.select_for_update(of=("self",))
            .filter(period__campaign=locked)
            .order_by("pk")
        )
        plan = plan_carrying(locked, new_set)
        if plan.problems:
            raise NotReady(*plan.problems)
        _write(locked, plan)
        carry_duties(locked, crosswalk_of(plan.old_set, plan.new_set).one_to_one, by=by)
        reason = _("The criteria set was replaced by version %(version)s.") % {
            "version": new_set.version
        }
        _send_back(plan, reason, by)
        for sheet in plan.sheets:
            sheet.period.campaign = locked
            store_totals(sheet)
        unassigned = carry_assignments(locked.pk, plan.successors)
        make_parts(plan.sheets)
        return _notify(locked, plan, unassigned, by)


def _write(campaign: Campaign, plan: CarryingPlan) -> None:
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


def _send_back(plan: CarryingPlan, reason: str, by: User) -> None:
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


def _notify(
    campaign: Campaign, plan: CarryingPlan, unassigned: Sequence[str], by: User
) -> Carrying:
    versions = [
        {"title": each.title, "version": each.version} for each in (plan.old_set, plan.new_set)
    ]
    record(
        "carry_campaign",
        by=by,
        target=campaign,
        unit=campaign.authority,
        before=versions[0],
        after=versions[1] | {"sheets": len(plan.sheets)} | _lost_assignments(unassigned),
    )
    for sheet, carried in zip(plan.sheets, plan.report.sheets, strict=True):
        record(
            "carry_sheet",
            by=by,
            target=sheet,
            unit=sheet.unit,
            before=versions[0],
            after=versions[1] | dict(_counts(carried)),
        )
    return Carrying.objects.create(
        campaign=campaign,
        old_set=plan.old_set,
        new_set=plan.new_set,
        carried_by=by,
        report=as_json(plan.report),
    )


def _lost_assignments(codes: Sequence[str]) -> dict[str, str]:
    """The criteria of the earlier set whose assignment ended with it."""
    return {"unassigned": ", ".join(codes)} if codes else {}


def _counts(carried: CarriedSheet) -> Iterator[tuple[str, int]]:
    yield "kept", carried.kept
    for fate in Fate:
        if number := carried.count(fate):
            yield fate.value, number
