"""What the document of a plan prints, as plain frozen values. No Django here."""

from dataclasses import dataclass
from datetime import date

from reports.data.sections import Section
from reports.data.signature import Letterhead, Signature

LONG = 600  # letters of a cell that may fill most of a page


@dataclass(frozen=True)
class PaperTask:
    """A line of the annex: what stands in its columns, from the left. `leaves` are the criteria
    that it serves; None: no task of the plan serves any, and the column is left out.
    """

    number: str
    title: str
    product: str
    lead: str
    coordinating: str
    deadline: str
    note: str
    leaves: str | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        beside = (self.product, self.lead, self.coordinating, self.deadline, self.note)
        served = () if self.leaves is None else (self.leaves,)
        return (self.number, self.title, *beside, *served)

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
    criteria: str = ""  # of which sets the criteria are that tasks serve

    @property
    def names_leaves(self) -> bool:
        """Whether the annex has a column of the criteria that tasks serve."""
        return any(task.leaves is not None for area in self.areas for task in area.tasks)

    @property
    def title(self) -> str:
        """What the file says it is about."""
        return self.decision.abstract if self.decision else self.abstract
