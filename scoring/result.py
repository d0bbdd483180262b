"""The result of one unit: what was claimed, granted and lost in every area, criterion and leaf."""

from dataclasses import dataclass
from decimal import Decimal

from criteria.explain import say_basis
from criteria.models import Criterion
from criteria.rules.totals import SheetTotals, Total, index_of
from scoring.entries import say_excluded
from scoring.models import ScoreEntry, ScoreSheet
from scoring.totals import band_name, totals_of


@dataclass(frozen=True)
class ResultLine:
    """A node of the tree: `claimed` and `granted` are points of a leaf, sums above it."""

    criterion: Criterion
    depth: int
    maximum: Decimal
    claimed: Decimal | None
    granted: Decimal | None
    index: Decimal | None
    claimed_na: bool
    not_applicable: bool
    reason: str

    @property
    def is_leaf(self) -> bool:
        return self.criterion.is_leaf

    @property
    def lost(self) -> Decimal | None:
        """Points below the maximum; None while nothing is granted."""
        if self.granted is None or self.criterion.sign != Criterion.Sign.NORMAL:
            return None
        return self.maximum - self.granted

    @property
    def is_lowered(self) -> bool:
        """Whether less is granted than was claimed."""
        return self.granted is not None and self.granted < (self.claimed or 0)

    @property
    def is_on_paper(self) -> bool:
        """One page holds areas, criteria and what was lowered."""
        return self.level <= 2 or self.is_lowered

    @property
    def level(self) -> int:
        return self.depth + 1


@dataclass(frozen=True)
class Result:
    """`claimed` is what the unit says, `granted` what stands after appraisal (None: not shown)."""

    sheet: ScoreSheet
    areas: list[Criterion]
    area: str
    lines: list[ResultLine]
    claimed: SheetTotals | None
    granted: SheetTotals | None
    band: str | None
    provisional: bool

    @property
    def basis(self) -> str:
        """On how many points the total stands, where something is not applicable."""
        return say_basis(self.granted.whole) if self.granted else ""


def result_of(sheet: ScoreSheet, *, shows_granted: bool, area: str = "") -> Result:
    """The result of a sheet, of one area when its code is given. Two queries.

    Units see granted points only once the sheet is final: `shows_granted` says whether.
    """
    claimed = totals_of(sheet, "self")
    granted = totals_of(sheet, "final") if shows_granted else None
    entries = {
        entry.criterion_id: entry
        for entry in ScoreEntry.objects.filter(sheet=sheet).select_related("criterion")
    }
    nodes = list(Criterion.objects.filter(criteria_set=sheet.period.criteria_set))
    areas = [node for node in nodes if node.parent_id is None]
    chosen = next((node.code for node in areas if node.code == area), "")
    lines = [
        line
        for node in nodes
        if not chosen or node.area_code == chosen
        if (line := _line(node, entries.get(node.pk), claimed, granted)) is not None
    ]
    return Result(
        sheet=sheet,
        areas=areas,
        area=chosen,
        lines=lines,
        claimed=claimed,
        granted=granted,
        band=band_name(sheet) if shows_granted else None,
        provisional=not sheet.period.is_final,
    )


def _line(
    node: Criterion,
    entry: ScoreEntry | None,
    claimed: SheetTotals | None,
    granted: SheetTotals | None,
) -> ResultLine | None:
    """The line of a node; None for what is not due in the period."""
    depth = node.code.count(".")
    if node.is_leaf:
        return _leaf(node, depth, entry, granted is not None) if entry else None
    above = _total(granted, node), _total(claimed, node)
    if above == (None, None):
        return None
    granted_here, claimed_here = above
    whole = granted_here or claimed_here
    return ResultLine(
        criterion=node,
        depth=depth,
        maximum=whole.maximum if whole else node.maximum,
        claimed=claimed_here.earned if claimed_here else None,
        granted=granted_here.earned if granted_here else None,
        index=whole.index if whole else None,
        claimed_na=False,
        not_applicable=False,
        reason="",
    )


def _leaf(node: Criterion, depth: int, entry: ScoreEntry, shows_granted: bool) -> ResultLine:
    granted = entry.final_points if shows_granted else None
    points = granted if shows_granted else entry.self_points
    return ResultLine(
        criterion=node,
        depth=depth,
        maximum=node.maximum,
        claimed=entry.self_points,
        granted=granted,
        index=None if points is None else index_of(points, node.maximum),
        claimed_na=entry.not_applicable,
        not_applicable=shows_granted and entry.first_not_applicable,
        reason=_reason(entry) if shows_granted else "",
    )


def _reason(entry: ScoreEntry) -> str:
    return say_excluded() if entry.excluded else entry.first_reason


def _total(totals: SheetTotals | None, node: Criterion) -> Total | None:
    return totals.by_code.get(node.code) if totals else None
