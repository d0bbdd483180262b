"""The ranking as a table that leaves."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from django.utils.translation import gettext as _

from scoring.results.ranking.columns import columns_of
from scoring.results.ranking.page_lines import RankedLine
from scoring.results.ranking.ranking import Ranking
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, table_of

Cell = Callable[[RankedLine], Value]


def ranking_table(ranking: Ranking, lines: Sequence[RankedLine]) -> ExportTable:
    """The units that have a rank, in their order, with the columns of figures of the page."""
    columns = [*_own_columns(ranking), *_area_columns(ranking)]
    return table_of(_("Ranking"), columns, lines, _about(ranking), _notes(ranking))


def _own_columns(ranking: Ranking) -> Iterator[tuple[ExportColumn, Cell]]:
    shown = columns_of(ranking, compared=False)
    yield ExportColumn(_("Rank"), ColumnKind.WHOLE), lambda line: line.rank
    yield ExportColumn(_("Unit")), lambda line: line.name
    yield _points(_("Self-scored")), lambda line: line.figures.claimed
    if shown.appraised:
        yield _points(_("Appraised")), lambda line: line.figures.appraised
    if shown.survey:
        yield _points(_("Survey")), lambda line: line.figures.survey
    if shown.extra:
        yield _points(_("Bonus, penalty")), lambda line: line.figures.extra
    yield _points(_points_heading(ranking)), lambda line: line.figures.points
    yield ExportColumn(_("Index"), ColumnKind.PERCENT), lambda line: line.figures.index
    if shown.band:
        yield ExportColumn(_("Band")), lambda line: line.band


def _area_columns(ranking: Ranking) -> Iterator[tuple[ExportColumn, Cell]]:
    for at, area in enumerate(ranking.areas):
        yield _points(str(area)), partial(_area_points, at=at)


def _area_points(line: RankedLine, *, at: int) -> Value:
    total = line.areas[at].total
    return total.points if total else None


def _points(label: str) -> ExportColumn:
    return ExportColumn(label, ColumnKind.POINTS)


def _about(ranking: Ranking) -> list[object]:
    chosen = [ranking.node, ranking.subgroup and ranking.subgroup.name]
    return [ranking.period.in_year, ranking.stage_label, *filter(None, chosen)]


def _notes(ranking: Ranking) -> list[str]:
    notes = [ranking.period.campaign.title]
    if ranking.stage == "self":
        notes.append(_("Self-scored points, not appraised yet."))
    if ranking.provisional:
        notes.append(
            _("The index stands on what is due so far; bands follow at the end of the year.")
        )
    notes += [f"{place.unit.short_name}: {place.why}" for place in ranking.left_out]
    return notes


def _points_heading(ranking: Ranking) -> str:
    """What the units are ranked by."""
    if ranking.node is None:
        return _("Total")
    return _("Points of the criterion") if ranking.node.parent_id else _("Points of the area")
