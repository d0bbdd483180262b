"""The running sums of a sheet: by part, and by the code of each area and criterion."""

from collections import defaultdict
from functools import lru_cache

from criteria.rules.numbers import ZERO
from criteria.rules.totals.leaf_sum import LeafSum
from criteria.rules.totals.results import ScoredLeaf


class SheetSums:
    """The running sums of a sheet: by part, and by the code of each area and criterion.

    `outside_by_code` sums the bonus and penalty leaves, which count outside the maximum.
    """

    def __init__(self) -> None:
        self.appraised, self.survey = LeafSum(), LeafSum()
        self.outside = {"bonus": ZERO, "penalty": ZERO}
        self.scored = self.leaves = 0
        self.by_code: defaultdict[str, LeafSum] = defaultdict(LeafSum)
        self.outside_by_code: defaultdict[str, LeafSum] = defaultdict(LeafSum)
        self.appraised_by_code: defaultdict[str, LeafSum] = defaultdict(LeafSum)
        self.survey_by_code: defaultdict[str, LeafSum] = defaultdict(LeafSum)

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


@lru_cache(maxsize=4096)
def _ancestors(code: str) -> tuple[str, ...]:
    parts = code.split(".")
    return tuple(".".join(parts[:depth]) for depth in range(1, len(parts)))
