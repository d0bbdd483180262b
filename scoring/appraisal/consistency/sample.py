"""A sample of cases, shown in one line."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.appraisal.consistency.case import Case

SHOWN = 8


@dataclass(frozen=True)
class CaseSample:
    """A sample of cases in one line; the workbook holds all."""

    cases: Sequence[Case]

    @property
    def first(self) -> Sequence[Case]:
        return self.cases[:SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.cases) - SHOWN)
