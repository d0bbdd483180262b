"""The audit of a carrying, and its report."""

from collections.abc import Iterator, Sequence

from scoring.campaigns.new_version.plan import CarryingPlan
from scoring.campaigns.new_version.report import CarriedSheet, Fate
from scoring.campaigns.new_version.stored_report import as_json
from scoring.models import Campaign, Carrying
from units.audit.trail import record
from units.models import User


def record_carrying(
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
