"""The results of one unit over the years, as values, each with its change on the year before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scoring.results.years.comparison import Compared
from scoring.results.years.result import YearResult
from units.models import Unit


@dataclass(frozen=True)
class HistoryLine:
    result: YearResult
    compared: Compared


@dataclass(frozen=True)
class History:
    """The newest year first; `others` are other indices than the PAR Index. `merged` are the units
    that became this one together with others.
    """

    unit: Unit
    lines: Sequence[HistoryLine]
    others: Sequence[HistoryLine]
    merged: Sequence[Unit]

    @property
    def series(self) -> Sequence[YearResult]:
        """The longest line of indices by one judge, the oldest first: what is drawn."""
        by_judge: defaultdict[int, dict[int, YearResult]] = defaultdict(dict)
        for line in self.lines:
            if line.result.index is not None:
                by_judge[line.result.judge].setdefault(line.result.year, line.result)
        longest = max(by_judge.values(), key=len, default={})
        return [longest[year] for year in sorted(longest)]
