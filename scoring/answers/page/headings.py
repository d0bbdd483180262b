"""The leaves of a sheet under the headings of their set: areas, criteria, lines."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from criteria.models import Criterion
from criteria.rules.totals.results import SheetTotals
from scoring.answers.page.areas import CriterionGroup, PageArea, PageLeaf
from scoring.models import ScoreSheet


class NodeHeading(NamedTuple):
    """A node above the leaves, as it is printed."""

    code: str
    title: str
    maximum: Decimal


def areas_of(
    sheet: ScoreSheet, rows: Iterable[PageLeaf], totals: SheetTotals
) -> Iterator[PageArea]:
    """The lines of a sheet under the headings of its set. One query."""
    printed = (
        Criterion.objects.filter(criteria_set=sheet.period.criteria_set, method__isnull=True)
        .order_by()
        .values_list("code", "title", "maximum")
    )
    headings = {code: NodeHeading(code, title, maximum) for code, title, maximum in printed}
    for code, in_area in groupby(rows, key=lambda row: row.code.split(".")[0]):
        groups = groupby(in_area, key=lambda row: _heading_code(row.code, headings))
        yield PageArea(
            code=code,
            title=headings[code].title if code in headings else "",
            groups=tuple(_group(headings.get(each), tuple(leaves)) for each, leaves in groups),
            total=totals.by_code.get(code),
        )


def _heading_code(code: str, headings: dict[str, NodeHeading]) -> str:
    """The criterion above a sub-criterion; "" for a leaf directly below its area."""
    above = code.rpartition(".")[0]
    return above if "." in above and above in headings else ""


def _group(heading: NodeHeading | None, rows: tuple[PageLeaf, ...]) -> CriterionGroup:
    if heading is None:
        return CriterionGroup("", "", None, rows)
    return CriterionGroup(heading.code, heading.title, heading.maximum, rows)
