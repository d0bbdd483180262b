"""The ranking as a table that leaves the product."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from scoring.results.ranking.page_lines import RankedLine
from scoring.results.ranking.ranking import Ranking

Value = str | int | Decimal | None


def ranking_table(
    ranking: Ranking, lines: Iterable[RankedLine]
) -> tuple[list[str], list[list[Value]]]:
    """Headings and rows: figures as numbers, rounded as they stand; None where nothing stands."""
    headings = [_("Rank"), _("Unit"), _("Self-scored"), _("Appraised"), _("Survey")]
    headings += [_("Bonus, penalty"), _points_heading(ranking), f"{_('Index')} (%)", _("Band")]
    headings += [f"{area.code} {area.title}" for area in ranking.areas]
    return headings, [_cells(line) for line in lines]


def _points_heading(ranking: Ranking) -> str:
    """What the units are ranked by."""
    if ranking.node is None:
        return _("Total")
    return _("Points of the criterion") if ranking.node.parent_id else _("Points of the area")


def _cells(line: RankedLine) -> list[Value]:
    own = line.figures
    figures = [own.claimed, own.appraised, own.survey, own.extra, own.points, own.index]
    areas = [cell.total.points if cell.total else None for cell in line.areas]
    return [line.rank, line.name, *figures, line.band, *areas]
