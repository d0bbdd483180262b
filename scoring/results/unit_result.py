"""The result of one unit: what was claimed, granted and lost in every area, criterion and leaf."""

from dataclasses import dataclass
from decimal import Decimal

from criteria.models import Criterion
from criteria.rules.numbers import ZERO
from criteria.rules.totals.index import index_of
from criteria.rules.totals.results import SheetTotals, Total
from criteria.words.reasoning import basis_text
from scoring.answers.access import excluded_text
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.appraised_stage import reason_at
from scoring.points.components import Components, components_of
from scoring.points.partial import is_partial, judged_part, part_text
from scoring.points.stages import STAGES, Stage
from scoring.points.totals import band_name, totals_of


@dataclass(frozen=True)
class ResultLine:
    """A node of the tree: `claimed` and `granted` are points of a leaf, sums above it. `granted`
    and `index` are of `judged`, the part of the maximum that is appraised.
    """

    criterion: Criterion
    depth: int
    maximum: Decimal
    claimed: Decimal | None
    first: Decimal | None
    granted: Decimal | None
    index: Decimal | None
    claimed_na: bool
    not_applicable: bool
    reason: str
    first_na: bool = False
    judged: Decimal = ZERO
    second: Decimal | None = None
    second_na: bool = False

    @property
    def is_leaf(self) -> bool:
        return self.criterion.is_leaf

    @property
    def is_again(self) -> bool:
        """Whether the leaf was appraised a second time."""
        return self.second is not None or self.second_na

    @property
    def lost(self) -> Decimal | None:
        """Points below the maximum of what is appraised; None while nothing is."""
        if self.granted is None or self.criterion.sign != Criterion.Sign.NORMAL:
            return None
        return self.judged - self.granted

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
    """`claimed` is what the unit claims, `granted` what it was granted at `stage` (None: not
    shown), `first` what was granted before a leaf was appraised again (None: no leaf was). Where
    only a part is appraised, `granted` is of that part and `due` of everything.
    """

    sheet: ScoreSheet
    areas: list[Criterion]
    area: str
    lines: list[ResultLine]
    claimed: SheetTotals | None
    first: SheetTotals | None
    due: SheetTotals | None
    granted: SheetTotals | None
    stage: Stage | None
    band: str | None
    components: Components | None
    provisional: bool

    @property
    def is_partial(self) -> bool:
        return bool(self.due and is_partial(self.due.whole))

    @property
    def basis(self) -> str:
        """Of how many points the total is, where something is not applicable or not judged."""
        if self.due and self.is_partial:
            return part_text(self.due.whole)
        return basis_text(self.granted.whole) if self.granted else ""


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
        if (line := _line(node, entries.get(node.pk), sums)) is not None
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


@dataclass(frozen=True)
class ShownTotals:
    """The totals of a sheet as far as they are shown."""

    claimed: SheetTotals | None
    first: SheetTotals | None
    due: SheetTotals | None
    granted: SheetTotals | None
    stage: Stage | None


def _line(node: Criterion, entry: ScoreEntry | None, sums: ShownTotals) -> ResultLine | None:
    """The line of a node; None for what is not due in the period."""
    depth = node.code.count(".")
    if node.is_leaf:
        return _leaf(node, depth, entry, sums) if entry else None
    granted, claimed = _total(sums.granted, node), _total(sums.claimed, node)
    first = _total(sums.first, node)
    whole = _total(sums.due, node) or claimed
    if whole is None:
        return None
    shown = granted if sums.due else claimed
    return ResultLine(
        criterion=node,
        depth=depth,
        maximum=whole.maximum,
        claimed=claimed.earned if claimed else None,
        first=first.earned if first else None,
        granted=granted.earned if granted else None,
        index=shown.index if shown else None,
        judged=granted.maximum if granted else ZERO,
        claimed_na=False,
        not_applicable=False,
        reason="",
    )


def _leaf(node: Criterion, depth: int, entry: ScoreEntry, sums: ShownTotals) -> ResultLine:
    stage: Stage = sums.stage or "self"
    points = getattr(entry, STAGES[stage].points)
    return ResultLine(
        criterion=node,
        depth=depth,
        maximum=node.maximum,
        claimed=entry.self_points,
        first=entry.first_points if sums.first else None,
        granted=points if sums.stage else None,
        index=None if points is None else index_of(points, node.maximum),
        judged=node.maximum,
        claimed_na=entry.not_applicable,
        not_applicable=bool(sums.stage) and getattr(entry, STAGES[stage].not_applicable),
        reason=_reason(entry, sums.stage) if sums.stage else "",
        first_na=bool(sums.first) and entry.first_not_applicable,
        second=entry.second_points if sums.stage == "final" else None,
        second_na=sums.stage == "final" and entry.second_not_applicable,
    )


def _reason(entry: ScoreEntry, stage: Stage) -> str:
    return excluded_text() if entry.excluded else reason_at(entry, stage)


def _total(totals: SheetTotals | None, node: Criterion) -> Total | None:
    return totals.by_code.get(node.code) if totals else None
