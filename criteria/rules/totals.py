"""From the points of leaves to the totals of a sheet, of its areas and of its criteria.

Sums are exact; a total and an index are each rounded once, from unrounded intermediates.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from criteria.rules.numbers import HUNDRED, ZERO, half_up


@dataclass(frozen=True)
class ScoredLeaf:
    """One scored line of a sheet. `points` is None while it is not scored; 0 is a score."""

    code: str
    maximum: Decimal
    method: str  # self | survey | appraiser
    sign: str  # normal | bonus | penalty
    points: Decimal | None
    not_applicable: bool = False


@dataclass(frozen=True)
class Total:
    """What some leaves add up to.

    `maximum` is what counts after the leaves that are not applicable, `full_maximum` what would
    count if all were. `earned` are the points as awarded; `points` differ from them only where the
    appraised points of a sheet are re-scaled. A leaf that is not applicable counts as scored.
    Units are ranked and banded by `index`: points compare only where the maximum is the same.
    """

    points: Decimal
    maximum: Decimal
    full_maximum: Decimal
    index: Decimal | None  # percent; None where nothing counts
    scored: int
    leaves: int
    earned: Decimal

    @property
    def lost(self) -> Decimal:
        return max(self.maximum - self.earned, ZERO)

    @property
    def is_full(self) -> bool:
        """Whether everything that counts was earned."""
        return self.maximum > 0 and self.earned >= self.maximum


@dataclass(frozen=True)
class SheetTotals:
    """The totals of one sheet. `rescaled`: something is not applicable, say on what they stand."""

    whole: Total
    appraised: Total
    survey: Total
    bonus: Decimal
    penalty: Decimal
    by_code: Mapping[str, Total]
    rescaled: bool
    appraised_by_code: Mapping[str, Total]
    survey_by_code: Mapping[str, Total]


def total_of(
    leaves: Iterable[ScoredLeaf],
    *,
    not_applicable: str = "rescale_appraised",
    bonus_cap: Decimal | None = None,
    penalty_cap: Decimal | None = None,
) -> SheetTotals:
    """The totals of a sheet from the leaves that are due.

    `rescale_appraised`: the appraised points count as E / (T - N) × T, the survey is added to them.
    `reduced_maximum`: what is earned stands on the maximum that is left. Bonus and penalty, each up
    to its cap, stand outside the maximum; a total does not fall below 0. A criterion or area sums
    its normal leaves; one that has only bonus or penalty leaves sums those.
    """
    if not_applicable not in ("rescale_appraised", "reduced_maximum"):
        raise ValueError(f"not_applicable: {not_applicable}")
    sums = _SheetSums()
    for leaf in leaves:
        sums.add(leaf)
    appraised, survey = sums.appraised, sums.survey
    bonus, penalty = sums.outside["bonus"], sums.outside["penalty"]
    bonus = bonus if bonus_cap is None else min(bonus, bonus_cap)
    penalty = penalty if penalty_cap is None else min(penalty, penalty_cap)
    for code, total in sums.outside_by_code.items():
        sums.by_code.setdefault(code, total)
    rescale = not_applicable == "rescale_appraised"
    return SheetTotals(
        whole=_whole(appraised, survey, bonus - penalty, rescale, sums.scored, sums.leaves),
        appraised=appraised.total(rescale=rescale),
        survey=survey.total(),
        bonus=bonus,
        penalty=penalty,
        by_code=_totals(sums.by_code),
        rescaled=appraised.maximum + survey.maximum != appraised.full + survey.full,
        appraised_by_code=_totals(sums.appraised_by_code),
        survey_by_code=_totals(sums.survey_by_code),
    )


def total_of_leaf(leaf: ScoredLeaf) -> Total | None:
    """A leaf as the total of itself; None while it is not scored."""
    if leaf.points is None and not leaf.not_applicable:
        return None
    alone = _Sum()
    alone.add(leaf)
    return alone.total()


class _Sum:
    """A running sum of leaves; exact."""

    __slots__ = ("earned", "full", "leaves", "maximum", "scored")

    def __init__(self) -> None:
        self.earned = self.maximum = self.full = ZERO
        self.scored = self.leaves = 0

    def add(self, leaf: ScoredLeaf) -> None:
        self.leaves += 1
        self.full += leaf.maximum
        if leaf.not_applicable:
            self.scored += 1
            return
        self.maximum += leaf.maximum
        if leaf.points is not None:
            self.scored += 1
            self.earned += leaf.points

    def rescaled(self) -> Fraction:
        """E / (T - N) × T, unrounded; 0 where nothing is left."""
        return Fraction(self.earned) * Fraction(self.full) / Fraction(self.maximum or 1)

    def total(self, *, rescale: bool = False) -> Total:
        return Total(
            points=half_up(self.rescaled() if rescale else self.earned),
            maximum=self.maximum,
            full_maximum=self.full,
            index=index_of(self.earned, self.maximum),
            scored=self.scored,
            leaves=self.leaves,
            earned=self.earned,
        )


class _SheetSums:
    """The running sums of a sheet: by part, and by the code of each area and criterion.

    `outside_by_code` sums the bonus and penalty leaves, which count outside the maximum.
    """

    def __init__(self) -> None:
        self.appraised, self.survey = _Sum(), _Sum()
        self.outside = {"bonus": ZERO, "penalty": ZERO}
        self.scored = self.leaves = 0
        self.by_code: defaultdict[str, _Sum] = defaultdict(_Sum)
        self.outside_by_code: defaultdict[str, _Sum] = defaultdict(_Sum)
        self.appraised_by_code: defaultdict[str, _Sum] = defaultdict(_Sum)
        self.survey_by_code: defaultdict[str, _Sum] = defaultdict(_Sum)

    def add(self, leaf: ScoredLeaf) -> None:
        self.leaves += 1
        self.scored += leaf.not_applicable or leaf.points is not None
        if leaf.sign != "normal":
            self._add_outside(leaf)
            return
        is_survey = leaf.method == "survey"
        part_by_code = self.survey_by_code if is_survey else self.appraised_by_code
        (self.survey if is_survey else self.appraised).add(leaf)
        for code in _ancestors(leaf.code):
            self.by_code[code].add(leaf)
            part_by_code[code].add(leaf)

    def _add_outside(self, leaf: ScoredLeaf) -> None:
        if leaf.points is not None and not leaf.not_applicable:
            self.outside[leaf.sign] += leaf.points
        for code in _ancestors(leaf.code):
            self.outside_by_code[code].add(leaf)


def _whole(
    appraised: _Sum, survey: _Sum, outside: Decimal, rescale: bool, scored: int, leaves: int
) -> Total:
    points: Decimal | Fraction = appraised.earned + survey.earned + outside
    base = maximum = appraised.maximum + survey.maximum
    if rescale:
        points = appraised.rescaled() + Fraction(survey.earned + outside)
        base = (appraised.full if appraised.maximum else ZERO) + survey.maximum
    points = max(points, ZERO)
    return Total(
        points=half_up(points),
        maximum=maximum,
        full_maximum=appraised.full + survey.full,
        index=index_of(points, base),
        scored=scored,
        leaves=leaves,
        earned=appraised.earned + survey.earned,
    )


@lru_cache(maxsize=4096)  # with a save one leaf changes, and few of the totals
def index_of(points: Decimal | Fraction, maximum: Decimal) -> Decimal | None:
    """Points in percent of their maximum; None where nothing counts."""
    if not maximum:
        return None
    return half_up(Fraction(points) * Fraction(HUNDRED) / Fraction(maximum))


@lru_cache(maxsize=4096)
def _ancestors(code: str) -> tuple[str, ...]:
    parts = code.split(".")
    return tuple(".".join(parts[:depth]) for depth in range(1, len(parts)))


def _totals(sums: Mapping[str, _Sum]) -> dict[str, Total]:
    return {code: each.total() for code, each in sums.items()}
