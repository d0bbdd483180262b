"""Reads the result of one unit: what was claimed, granted and lost in every node of the set."""

from criteria.models import Criterion
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.components import components_of
from scoring.points.partial import is_partial, judged_part
from scoring.points.stages import Stage
from scoring.points.totals import band_name, totals_of
from scoring.results.unit_result.lines import ShownTotals, line_of_node
from scoring.results.unit_result.result import Result


def result_of(sheet: ScoreSheet, *, stage: Stage | None, area: str = "") -> Result:
    """The result of a sheet, of one area when its code is given. Two queries.

    `stage` is what the reader may see of the appraisal (`stages.seen_by_unit`); None: nothing.
    """
    claimed = totals_of(sheet, "self")
    due = granted = totals_of(sheet, stage) if stage else None
    first = totals_of(sheet, "first") if stage == "final" and "first" in sheet.totals else None
    entries = {
        entry.criterion_id: entry
        for entry in ScoreEntry.objects.filter(sheet=sheet).select_related("criterion")
    }
    partial = bool(due and is_partial(due.whole))
    if stage and partial:
        granted = judged_part(entries.values(), sheet.period.criteria_set, stage)
    sums = ShownTotals(claimed, first, due, granted, stage)
    nodes = list(Criterion.objects.filter(criteria_set=sheet.period.criteria_set))
    areas = [node for node in nodes if node.parent_id is None]
    chosen = next((node.code for node in areas if node.code == area), "")
    lines = [
        line
        for node in nodes
        if not chosen or node.area_code == chosen
        if (line := line_of_node(node, entries.get(node.pk), sums)) is not None
    ]
    return Result(
        sheet=sheet,
        areas=areas,
        area=chosen,
        lines=lines,
        claimed=claimed,
        first=first,
        due=due,
        granted=granted,
        stage=stage,
        band=band_name(sheet) if stage == "final" else None,
        components=components_of(granted, areas) if granted and not partial else None,
        provisional=not sheet.period.is_final,
    )
