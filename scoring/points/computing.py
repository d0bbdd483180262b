"""What the leaves of a sheet add up to at a stage, computed by the engine."""

from collections.abc import Iterable

from criteria.models import CriteriaSet, Criterion
from criteria.rules.ranking import ResultBand, band_of
from criteria.rules.totals.results import ScoredLeaf, SheetTotals
from criteria.rules.totals.sheet import total_of
from scoring.models import ScoreEntry
from scoring.points.stages import STAGES, Stage

LEAF_FIELDS = (
    "sheet_id",
    "self_points",
    "not_applicable",
    "first_points",
    "first_not_applicable",
    "second_points",
    "second_not_applicable",
    "criterion__code",
    "criterion__maximum",
    "criterion__method",
    "criterion__sign",
)


def counted(entries: Iterable[ScoreEntry], stage: Stage) -> list[ScoreEntry]:
    """The due leaves that count at the stage.

    `self` holds what the unit scores itself: its points count against that maximum alone. The
    stages of the appraisal hold every leaf that is due.
    """
    own_only, own = STAGES[stage].own_only, Criterion.Method.SELF
    return [entry for entry in entries if not own_only or entry.criterion.method == own]


def leaves_of(entries: Iterable[ScoreEntry], stage: Stage) -> list[ScoredLeaf]:
    """The due leaves as the engine counts them."""
    return [leaf_of(entry, stage) for entry in counted(entries, stage)]


def compute(entries: Iterable[ScoreEntry], criteria_set: CriteriaSet, stage: Stage) -> SheetTotals:
    """The totals of a stage as the set counts them."""
    return total_by(criteria_set, leaves_of(entries, stage))


def total_by(criteria_set: CriteriaSet, leaves: Iterable[ScoredLeaf]) -> SheetTotals:
    """The totals of any leaves as the set counts them."""
    return total_of(
        leaves,
        not_applicable=criteria_set.not_applicable,
        bonus_cap=criteria_set.bonus_cap,
        penalty_cap=criteria_set.penalty_cap,
    )


def bands_of(
    totals: SheetTotals, criteria_set: CriteriaSet, cap: ResultBand | None
) -> dict[str, str | None]:
    """The names of the band that counts and of the one reached by points alone."""
    index, bands = totals.whole.index, criteria_set.band_values
    if index is None:
        return {"band": None, "reached": None}
    found = {"band": band_of(index, bands, cap=cap), "reached": band_of(index, bands)}
    return {key: band.name if band else None for key, band in found.items()}


def leaf_of(entry: ScoreEntry, stage: Stage) -> ScoredLeaf:
    """One leaf at a stage."""
    criterion, facts = entry.criterion, STAGES[stage]
    return ScoredLeaf(
        code=criterion.code,
        maximum=criterion.maximum,
        method=criterion.method or "",
        sign=criterion.sign,
        points=getattr(entry, facts.points),
        not_applicable=getattr(entry, facts.not_applicable),
    )
