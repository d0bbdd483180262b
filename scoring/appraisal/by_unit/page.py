"""The page of a sheet for its appraiser, as values with their counts."""

from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.totals.results import SheetTotals
from scoring.answers.page.areas import PageArea
from scoring.appraisal.lines.first import AppraisalRow
from scoring.models import ScoreSheet
from scoring.points.partial import is_partial
from units.calendar.countdown import Countdown
from units.workflow import Offer


@dataclass(frozen=True)
class AppraisalPage:
    """Everything the page shows. `locked` says why nothing can be appraised now ("": it can),
    `due` is the deadline while the sheet waits for its first appraisal.
    """

    sheet: ScoreSheet
    areas: tuple[PageArea, ...]
    lines: tuple[AppraisalRow, ...]
    claimed: SheetTotals
    totals: SheetTotals
    basis: str
    locked: str
    due: Countdown | None
    steps: tuple[tuple[Offer, str], ...]
    may_give_zero: bool

    @property
    def own(self) -> list[AppraisalRow]:
        return [line for line in self.lines if line.is_own]

    @property
    def answered(self) -> int:
        return sum(line.is_answered for line in self.own)

    @property
    def left(self) -> int:
        """How many of their leaves this person has not appraised."""
        return len(self.own) - self.answered

    @property
    def applying(self) -> list[AppraisalRow]:
        """The leaves that apply by the set."""
        return [line for line in self.lines if not line.claim.excluded]

    @property
    def appraised(self) -> int:
        """How many of the applying leaves are appraised, by anybody."""
        return sum(line.is_answered for line in self.applying)

    @property
    def index(self) -> Decimal | None:
        """None while a part is not judged: it would count that part as 0."""
        return None if is_partial(self.totals.whole) else self.totals.whole.index

    @property
    def differing(self) -> int:
        return sum(line.differs for line in self.lines)

    @property
    def questioned(self) -> int:
        return sum(bool(line.question) for line in self.lines)

    @property
    def lacking(self) -> int:
        return sum(line.claim.lacks_document for line in self.lines)

    @property
    def without_case(self) -> int:
        return sum(line.claim.no_case for line in self.lines)

    @property
    def mine(self) -> int:
        return sum(line.mine for line in self.lines)
