"""What the report of a carrying says of leaves that are lost, and of each sheet."""

from collections.abc import Sequence

from criteria.models import Criterion
from scoring.campaigns.new_version.report import CarriedSheet, ChangedLeaf, Fate
from scoring.models import ScoreEntry, ScoreSheet

Status = ScoreSheet.Status


def lost_leaf(entry: ScoreEntry, proofs: Sequence[str]) -> ChangedLeaf:
    leaf = entry.criterion
    return ChangedLeaf(
        fate=Fate.LOST,
        code="",
        old_code=leaf.code,
        title=leaf.title,
        concerns_unit=leaf.method == Criterion.Method.SELF,
        before=entry.self_points,
        appraised=entry.first_points,
        documents=proofs,
    )


def carried_sheet(sheet: ScoreSheet, kept: int, changes: Sequence[ChangedLeaf]) -> CarriedSheet:
    """The report on one sheet: what changed, how many leaves stay, whether it goes back."""
    concerns_unit = any(change.concerns_unit for change in changes)
    sent = sheet.status in (Status.PROPOSED, Status.SUBMITTED)
    return CarriedSheet(
        sheet=sheet.pk,
        unit=sheet.unit.short_name,
        period=str(sheet.period.get_period_display()),
        kept=kept,
        returned=(sent and concerns_unit) or (sheet.status == Status.APPRAISED and bool(changes)),
        changes=changes,
    )
