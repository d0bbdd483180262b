"""Reads what a unit could still win on a sheet."""

from collections.abc import Mapping

from analysis.lifts.lift import Lifts
from analysis.lifts.lines import advised_of, below_maximum, lines_of
from analysis.lifts.prospects import closed_because
from analysis.lifts.rivals import rivals_of
from analysis.lifts.sheet_copy import SheetCopy
from analysis.lifts.standing import standing_of
from analysis.lifts.trying import read_tried
from criteria.periods import Period
from scoring.assignments.lookup import assignments_of
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.computing import leaves_of
from scoring.points.partial import is_partial
from scoring.points.stages import Stage
from scoring.points.totals import totals_of


def counted_stage(sheet: ScoreSheet, seen: Stage | None) -> Stage:
    """The stage whose points are counted: what is seen of the appraisal once all of it is judged,
    before that what the unit claims.
    """
    totals = totals_of(sheet, seen) if seen else None
    return seen if seen and totals and not is_partial(totals.whole) else "self"


def lifts_of(
    sheet: ScoreSheet, *, stage: Stage, reads_ranking: bool, given: Mapping[str, str]
) -> Lifts:
    """The leaves below their maximum, and what each would change. `given` are the typed points.

    At most nine queries; the totals are counted anew once for each leaf below its maximum.
    """
    entries = list(ScoreEntry.objects.filter(sheet=sheet).select_related("criterion__lead_unit"))
    copy = SheetCopy(tuple(leaves_of(entries, stage)), sheet.period.criteria_set)
    below = below_maximum(entries, {leaf.code: leaf for leaf in copy.leaves})
    rivals = rivals_of(sheet, stage, reads_ranking=reads_ranking)
    tried = read_tried(given, {each.criterion.code: each.criterion.maximum for each in below})
    closed = closed_because(sheet, _of_year(sheet))
    lifts = list(lines_of(below, copy, rivals, tried, closed, assignments_of(sheet)))
    advised = advised_of(lifts)
    most = {each.criterion.code: each.criterion.maximum for each in advised}
    present = standing_of(copy, rivals)
    return Lifts(
        sheet=sheet,
        stage=stage,
        present=present,
        rivals=rivals,
        band_ahead=copy.band_ahead(present.index),
        unit_ahead=rivals.ahead(present.index),
        lifts=lifts,
        advised=advised,
        together=standing_of(copy, rivals, most) if len(most) > 1 else None,
        tried=standing_of(copy, rivals, tried.points) if tried.is_sound else None,
        has_errors=bool(tried.errors),
    )


def _of_year(sheet: ScoreSheet) -> ScoreSheet | None:
    if sheet.period.is_final:
        return sheet
    same = ScoreSheet.objects.filter(unit=sheet.unit_id, period__campaign=sheet.period.campaign_id)
    return same.filter(period__period=Period.Y).order_by("pk").first()
