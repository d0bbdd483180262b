"""The leaves of a sheet under the headings of their set: areas, criteria, lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple, Protocol

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from criteria.models import Criterion
from criteria.rules.totals import SheetTotals, Total
from scoring.models import EntryEvidence, ScoreSheet


class PageLeaf(Protocol):
    """A leaf on a page: whether the reader fills it in, and whether it is filled in."""

    @property
    def code(self) -> str: ...
    @property
    def is_own(self) -> bool: ...
    @property
    def is_answered(self) -> bool: ...


class NodeHeading(NamedTuple):
    """A node above the leaves, as it is printed."""

    code: str
    title: str
    maximum: Decimal


@dataclass(frozen=True)
class CriterionGroup:
    """A criterion with its sub-criteria, or a criterion that is scored itself (no heading)."""

    code: str
    title: str
    maximum: Decimal | None
    rows: tuple[PageLeaf, ...]


@dataclass(frozen=True)
class PageArea:
    """A field of the set with the leaves that are due."""

    code: str
    title: str
    groups: tuple[CriterionGroup, ...]
    total: Total | None

    @property
    def rows(self) -> list[PageLeaf]:
        return [row for group in self.groups for row in group.rows]

    @property
    def own(self) -> int:
        return sum(row.is_own for row in self.rows)

    @property
    def answered(self) -> int:
        return sum(row.is_own and row.is_answered for row in self.rows)


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


def number_of_documents() -> Coalesce:
    """How many documents prove a leaf, to be read together with it."""
    links = EntryEvidence.objects.filter(entry=OuterRef("pk")).order_by().values("entry")
    return Coalesce(Subquery(links.annotate(number=Count("pk")).values("number")), 0)


def documents_of(sheet: ScoreSheet) -> dict[int, int]:
    """How many documents prove each leaf. One query."""
    links = EntryEvidence.objects.filter(entry__sheet=sheet)
    return dict(links.values_list("entry").annotate(Count("pk")).order_by())
