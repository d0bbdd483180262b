"""What the document of a plan prints, as plain frozen values. No Django here."""

from dataclasses import dataclass
from datetime import date

from reports.data.sections import Section
from reports.data.signature import Letterhead, Signature

LONG = 600  # letters of a cell that may fill most of a page


@dataclass(frozen=True)
class PaperTask:
    """A line of the annex: what stands in its columns, from the left."""

    number: str
    title: str
    product: str
    lead: str
    coordinating: str
    deadline: str
    note: str

    @property
    def cells(self) -> tuple[str, ...]:
        beside = (self.product, self.lead, self.coordinating, self.deadline, self.note)
        return (self.number, self.title, *beside)

    @property
    def may_break(self) -> bool:
        """Whether its row may go on on the next page: it may not fit on one."""
        return max(map(len, self.cells)) > LONG


@dataclass(frozen=True)
class PaperArea:
    numeral: str
    title: str
    tasks: tuple[PaperTask, ...]


@dataclass(frozen=True)
class IssuingDecision:
    """The decision by which a plan is issued or amended: it is printed before the plan, and signed.
    `points` stand under its first article: what it amends.
    """

    abstract: str
    articles: tuple[str, ...]
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanPaper:
    """A whole plan. It has no number and no day until it is issued. `mark` stands at the foot of
    every page: that it is a draft, or sample data; of a plan in force nothing stands there.
    """

    letterhead: Letterhead
    abstract: str
    year: int
    bases: tuple[str, ...]
    opening: str
    sections: tuple[Section, ...]
    areas: tuple[PaperArea, ...]
    signature: Signature
    recipients: tuple[str, ...]
    decision: IssuingDecision | None = None
    mark: str = ""
    number: str = ""  # with its symbol: "12/KH-UBND"
    day: date | None = None

    @property
    def title(self) -> str:
        """What the file says it is about."""
        return self.decision.abstract if self.decision else self.abstract
