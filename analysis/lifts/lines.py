"""The leaves of a sheet below their maximum, each with what its points would change."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from analysis.lifts.lift import Lift
from analysis.lifts.prospects import prospect_of
from analysis.lifts.rivals import Rivals
from analysis.lifts.sheet_copy import SheetCopy
from analysis.lifts.standing import SheetStanding, standing_of
from analysis.lifts.trying import TriedPoints
from criteria.models import Criterion
from criteria.rules.numbers import ZERO
from criteria.rules.totals.results import ScoredLeaf
from scoring.assignments.lookup import SheetAssignments
from scoring.models import ScoreEntry

MOST_ADVISED = 3


def below_maximum(
    entries: Iterable[ScoreEntry], leaves: Mapping[str, ScoredLeaf]
) -> dict[ScoreEntry, Decimal]:
    """The points that leaves are below their maximum, in printed order. What does not apply, or
    stands outside the maximum as bonus or penalty, has lost nothing.
    """
    found = {}
    for entry in entries:
        leaf = leaves.get(entry.criterion.code)
        if leaf and leaf.sign == Criterion.Sign.NORMAL and not leaf.not_applicable:
            found[entry] = leaf.maximum - (leaf.points or ZERO)
    return {entry: lost for entry, lost in found.items() if lost}


def lines_of(
    below: Mapping[ScoreEntry, Decimal],
    copy: SheetCopy,
    rivals: Rivals,
    tried: TriedPoints,
    closed: str,
    shares: SheetAssignments,
) -> Iterator[Lift]:
    """The sheet is counted anew for each of them."""
    present = standing_of(copy, rivals)
    for entry, lost in below.items():
        criterion = entry.criterion
        raised = standing_of(copy, rivals, {criterion.code: criterion.maximum})
        yield Lift(
            criterion=criterion,
            points=criterion.maximum - lost if copy.has_points(criterion.code) else None,
            lost=lost,
            prospect=prospect_of(entry, closed),
            gain=gain(present, raised),
            standing=raised,
            owner=owner_of(criterion, shares),
            typed=tried.typed.get(criterion.code, ""),
            error=tried.errors.get(criterion.code, ""),
        )


def advised_of(lifts: Iterable[Lift]) -> list[Lift]:
    """The few that would raise the index most among those that the unit can still win."""
    winnable = [each for each in lifts if each.prospect.is_open and each.gain > 0]
    return sorted(winnable, key=lambda each: (-each.gain, each.criterion.position))[:MOST_ADVISED]


def gain(before: SheetStanding, after: SheetStanding) -> Decimal:
    """By how many percent the index rises."""
    return (after.index or ZERO) - (before.index or ZERO)


def owner_of(criterion: Criterion, shares: SheetAssignments) -> str:
    """The office or person who fills the leaf in, else the office that the set names."""
    part = shares.part_of(criterion.code)
    if part:
        return str(part.office or part.person)
    return criterion.lead_unit.short_name if criterion.lead_unit else criterion.lead
