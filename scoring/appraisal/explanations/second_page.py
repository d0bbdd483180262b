"""The page of the second appraisal, as values with their counts."""

from dataclasses import dataclass

from criteria.rules.totals.results import SheetTotals
from scoring.appraisal.explanations.second_line import SecondAppraisalLine
from scoring.models import ScoreSheet
from units.calendar.countdown import Countdown
from units.workflow import Offer


@dataclass(frozen=True)
class SecondPage:
    """What the appraiser sees. `locked` says why nothing can be appraised now ("": it can)."""

    sheet: ScoreSheet
    lines: tuple[SecondAppraisalLine, ...]
    claimed: SheetTotals
    first: SheetTotals
    final: SheetTotals
    locked: str
    due: Countdown | None
    steps: tuple[tuple[Offer, str], ...]

    @property
    def is_explaining(self) -> bool:
        """Whether the unit may still explain: nothing is decided yet."""
        return self.sheet.status == ScoreSheet.Status.EXPLAINING

    @property
    def own(self) -> list[SecondAppraisalLine]:
        return [line for line in self.lines if line.is_own]

    @property
    def done(self) -> int:
        return sum(line.is_settled for line in self.own)

    @property
    def waiting(self) -> int:
        return sum(line.is_waiting for line in self.lines)

    @property
    def differing(self) -> int:
        return sum(line.differs for line in self.lines)
