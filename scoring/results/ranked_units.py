"""One unit of a ranking: its points, its rank, or why it has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.models import Criterion
from criteria.rules.totals.results import SheetTotals, Total
from criteria.words.reasoning import basis_text
from scoring.models import CampaignUnit, ScoreSheet
from scoring.points.components import Components, components_of
from scoring.points.stages import APPRAISED, SENT, STAGES, Stage
from scoring.points.totals import band_name
from scoring.results.stage_totals import RankedNode, StageTotals
from units.models import Unit

SHADES = (50, 70, 80, 90)  # percent; the usual cuts of the bands


@dataclass(frozen=True)
class AreaCell:
    """One area of one unit; `heat` 0 … 4 grows with the index, None without one."""

    code: str
    total: Total | None

    @property
    def heat(self) -> int | None:
        if self.total is None or self.total.index is None:
            return None
        return sum(self.total.index >= cut for cut in SHADES)


@dataclass(frozen=True)
class RankedUnit:
    """One unit. `totals` is None while the stage has not been reached: unranked, never 0.

    `claimed`, `appraised`, `survey` and `total` are of the whole or of the chosen node. `why` is
    the reason for having no rank.
    """

    unit: Unit
    sheet: ScoreSheet | None
    totals: SheetTotals | None
    rank: int | None
    band: str | None
    ranked: bool
    areas: Sequence[AreaCell]
    claimed: Total | None
    appraised: Total | None
    survey: Total | None
    total: Total | None
    components: Components | None
    why: str

    @property
    def basis(self) -> str:
        """Of how many points the total is, where something is not applicable."""
        return basis_text(self.total) if self.total else ""

    @property
    def extra(self) -> Decimal | None:
        """Bonus less penalty."""
        return self.totals.bonus - self.totals.penalty if self.totals else None


def ranked_unit(
    member: CampaignUnit,
    sheet: ScoreSheet | None,
    *,
    read: StageTotals | None,
    claimed: StageTotals | None,
    rank: int | None,
    areas: Sequence[Criterion],
    ranked_by: RankedNode,
    stage: Stage,
) -> RankedUnit:
    """A unit in its ranking: `read` are its totals at the stage, `claimed` those of its
    self-score.
    """
    totals = read.totals if read else None
    total = ranked_by.total(read)
    return RankedUnit(
        unit=member.unit,
        sheet=sheet,
        totals=totals,
        rank=rank,
        band=band_name(sheet) if sheet else None,
        ranked=member.ranked,
        areas=[
            AreaCell(row.code, totals.by_code.get(row.code) if totals else None) for row in areas
        ],
        claimed=ranked_by.total(claimed),
        appraised=ranked_by.part(read, "appraised"),
        survey=ranked_by.part(read, "survey"),
        total=total,
        components=components_of(totals, areas) if totals else None,
        why="" if rank is not None else _why_unranked(member, sheet, total, stage),
    )


def _why_unranked(
    member: CampaignUnit, sheet: ScoreSheet | None, total: Total | None, stage: Stage
) -> str:
    if not member.ranked:
        if not member.unranked_because:
            return _("The unit is judged but not ranked.")
        because = {"reason": member.unranked_because}
        return _("The unit is judged but not ranked. Reason: %(reason)s") % because
    if sheet is None:
        return _("The unit has no sheet in this period.")
    if sheet.missed and stage == "self":
        return _("The unit did not submit its sheet.")
    if sheet.status not in SENT:
        return _("The sheet is not submitted.")
    if sheet.status not in APPRAISED and stage != "self":
        return _("The appraisal is not finished.")
    if sheet.status not in STAGES[stage].statuses:
        return _("The result is not final yet.")
    if total is None or total.index is None:
        return _("Nothing counts for this unit here.")
    return ""
