"""The lines of the result of one unit, from its stored totals and its leaves."""

from dataclasses import dataclass

from criteria.models import Criterion
from criteria.rules.numbers import ZERO
from criteria.rules.totals.index import index_of
from criteria.rules.totals.results import SheetTotals, Total
from scoring.answers.access import excluded_text
from scoring.models import ScoreEntry
from scoring.points.appraised_stage import reason_at
from scoring.points.stages import STAGES, Stage
from scoring.results.unit_result.line import ResultLine


@dataclass(frozen=True)
class ShownTotals:
    """The totals of a sheet as far as they are shown."""

    claimed: SheetTotals | None
    first: SheetTotals | None
    due: SheetTotals | None
    granted: SheetTotals | None
    stage: Stage | None


def line_of_node(node: Criterion, entry: ScoreEntry | None, sums: ShownTotals) -> ResultLine | None:
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
