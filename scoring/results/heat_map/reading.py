"""Reads the heat map of a period."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from django.urls import reverse
from django.utils.translation import gettext as _

from criteria.models import Criterion
from criteria.rules.numbers import half_up, mean
from criteria.rules.totals.index import index_of
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.points.stages import STAGES, Stage, has_reached
from scoring.results.heat_map.values import (
    HeatCell,
    HeatColumn,
    HeatGroup,
    HeatMap,
    HeatRow,
    Reached,
)
from scoring.results.ranking.heat import heat_step
from scoring.results.ranking.judged import JUDGED, SHEETS, nodes_due
from units.formats.numbers import format_number

POINTS = (
    "sheet_id",
    "criterion_id",
    "self_points",
    "not_applicable",
    "first_points",
    "first_not_applicable",
    "second_points",
    "second_not_applicable",
    "excluded",
)


def heat_map_of(period: CampaignPeriod, *, stage: Stage, area: str = "") -> HeatMap:
    """The map at a stage, of one area when its code is given. What is not judged yet is never 0;
    what a unit has not sent is not shown. Four queries, whatever the number of units.
    """
    nodes = nodes_due(period)
    leaves = [node for node in nodes if node.is_leaf]
    due = {leaf.area_code for leaf in leaves}
    areas = [node for node in nodes if node.parent_id is None and node.code in due]
    chosen = next((node for node in areas if node.code == area), None)
    shown = [leaf for leaf in leaves if chosen is None or leaf.area_code == chosen.code]
    sheets = {sheet.unit_id: sheet for sheet in SHEETS(period=period.pk)}
    entries = {
        (entry.sheet_id, entry.criterion_id): entry
        for entry in ScoreEntry.objects.filter(sheet__period=period, criterion__in=shown)
        .only(*POINTS)
        .order_by()
    }
    columns = [HeatColumn(leaf, f"?area={leaf.area_code}#c-{leaf.code}") for leaf in shown]
    found: list[tuple[str, ScoreSheet | None, list[Reached]]] = []
    for member in sorted(JUDGED(campaign=period.campaign_id), key=attrgetter("unit.sort_key")):
        sheet = sheets.get(member.unit_id)
        of_unit = [
            _reached(sheet, entries.get((sheet.pk, leaf.pk)) if sheet else None, leaf, stage)
            for leaf in shown
        ]
        found.append((member.unit.short_name, sheet, of_unit))
    return HeatMap(
        period=period,
        stage=stage,
        areas=areas,
        area=chosen,
        groups=_groups(areas, shown),
        columns=columns,
        rows=[_row(name, sheet, of_unit, columns) for name, sheet, of_unit in found],
        means=[_mean([of_unit[at] for *_rest, of_unit in found]) for at in range(len(shown))],
    )


def _reached(
    sheet: ScoreSheet | None, entry: ScoreEntry | None, leaf: Criterion, stage: Stage
) -> Reached:
    """What one unit reached in one leaf, or the word for why nothing is known."""
    if sheet is None or entry is None:
        return Reached()
    facts = STAGES[stage]
    is_sent = stage != "self" or has_reached(sheet, stage)
    if entry.excluded or (is_sent and getattr(entry, facts.not_applicable)):
        return Reached(word=_("n/a"))
    points = getattr(entry, facts.points) if is_sent else None
    if points is None:
        return Reached(word=_("not submitted") if sheet.missed and _is_own(leaf) else "")
    if leaf.sign != Criterion.Sign.NORMAL or not leaf.maximum:
        return Reached(points=points)
    return Reached(share=index_of(points, leaf.maximum))


def _is_own(leaf: Criterion) -> bool:
    return leaf.method == Criterion.Method.SELF


def _row(
    name: str, sheet: ScoreSheet | None, reached: Sequence[Reached], columns: Sequence[HeatColumn]
) -> HeatRow:
    return HeatRow(
        name=name,
        url=reverse("scoring:result", args=[sheet.pk]) if sheet else "",
        missed=bool(sheet and sheet.missed),
        cells=[_cell(each, column.address) for each, column in zip(reached, columns, strict=True)],
    )


def _cell(reached: Reached, address: str) -> HeatCell:
    if reached.share is not None:
        shown = format_number(half_up(reached.share, 1))
        return HeatCell(heat_step(reached.share), shown, address, reached.share)
    if reached.points is not None:
        words = _("%(points)s pts") % {"points": format_number(reached.points, 2)}
        return HeatCell("none", words, address, reached.points)
    return HeatCell("none", reached.word or "–", address, word=reached.word)


def _mean(column: Sequence[Reached]) -> HeatCell:
    found = mean([each.share for each in column if each.share is not None])
    return _cell(Reached(share=found), "")


def _groups(areas: Sequence[Criterion], leaves: Sequence[Criterion]) -> list[HeatGroup]:
    by_code = {area.code: area for area in areas}
    return [
        HeatGroup(by_code[code], len(list(together)))
        for code, together in groupby(leaves, key=lambda leaf: leaf.area_code)
    ]
