"""The content of an administrative reform report, as plain frozen values.

`collect` fills them from the database, `render` turns them into a document, and a report keeps them
from its compilation to its issue, so that what is signed is what was approved. No Django here.

Texts are in the document's language. Rates and indices are percents (Decimal("54.39")), already
rounded by the one who computed them; None is "not known", never 0.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class SigningForm(StrEnum):
    """In whose name a document is signed (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7)."""

    COLLECTIVE = "collective"  # TM. the People's Committee / its chair
    DEPUTY = "deputy"  # TM. the People's Committee / KT. its chair / a deputy
    BY_ORDER = "by_order"  # TL. the chair / the head of an office
    AUTHORISED = "authorised"  # TUQ. the chair / whoever holds the authorisation
    ACTING = "acting"  # Q. chair
    OWN = "own"  # the head of an office, in the office's own name


@dataclass(frozen=True)
class Letterhead:
    issuer: str
    place: str
    symbol: str  # what follows the number: "BC-UBND"
    superior: str = ""  # empty for a People's Committee, which prints none


@dataclass(frozen=True)
class Signature:
    title: str  # the signer's own: "Phó Chủ tịch"
    form: SigningForm = SigningForm.COLLECTIVE
    name: str = ""
    body: str = ""  # the collective signed for: "Ủy ban nhân dân"
    head: str = ""  # whose seat is signed for: "Chủ tịch"

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines above the name: ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch")."""
        collective = (f"TM. {self.body}",) if self.body else ()
        match self.form:
            case SigningForm.COLLECTIVE:
                return (*collective, self.title)
            case SigningForm.DEPUTY:
                return (*collective, f"KT. {self.head}", self.title)
            case SigningForm.ACTING:
                return (*collective, f"Q. {self.title}")
            case SigningForm.BY_ORDER:
                return (f"TL. {self.head}", self.title)
            case SigningForm.AUTHORISED:
                return (f"TUQ. {self.head}", self.title)
            case SigningForm.OWN:
                return (self.title,)


@dataclass(frozen=True)
class ReportPart:
    """A numbered heading with the sentences from the counts and the text of the officer."""

    key: str
    heading: str = ""
    counted: tuple[str, ...] = ()
    written: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return self.counted + self.written


@dataclass(frozen=True)
class Section:
    key: str
    heading: str
    parts: tuple[ReportPart, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(paragraph for part in self.parts for paragraph in part.paragraphs)


@dataclass(frozen=True)
class Statistic:
    title: str
    measure: str
    value: Decimal | None
    note: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class TaskCount:
    """The plan's tasks of one area, or of the whole plan (then without an order)."""

    title: str
    total: int
    done: int
    overdue: int
    rate: Decimal | None
    order: int | None = None

    @property
    def open(self) -> int:
        return self.total - self.done


@dataclass(frozen=True)
class SelfScore:
    """What one unit claims for the period, and how far its sheet has come."""

    unit: str
    status: str
    maximum: Decimal | None = None
    points: Decimal | None = None
    index: Decimal | None = None
    leaves: int = 0
    answered: int = 0
    with_evidence: int = 0
    submitted_at: datetime | None = None


@dataclass(frozen=True)
class ReportArea:
    code: str
    title: str
    maximum: Decimal


@dataclass(frozen=True)
class Points:
    """One block of the summary table: appraised, survey, total, index in percent."""

    appraised: Decimal | None = None
    survey: Decimal | None = None
    total: Decimal | None = None
    index: Decimal | None = None


@dataclass(frozen=True)
class SummaryRow:
    """One row of the summary table. `areas` has one block for every area of the results; `missed`:
    the unit never sent its sheet and was appraised without it.
    """

    unit: str
    whole: Points
    areas: tuple[Points, ...]
    rank: int | None = None
    band: str = ""
    note: str = ""  # "tính trên 68,5/70 điểm", or why the unit is not ranked
    missed: bool = False


@dataclass(frozen=True)
class Results:
    """`provisional` before the year's end, and while no result is final; `mean` is that of the
    ranked units.
    """

    group: str
    provisional: bool
    areas: tuple[ReportArea, ...]
    standings: tuple[SummaryRow, ...]
    mean: SummaryRow | None = None

    @property
    def ranked(self) -> tuple[SummaryRow, ...]:
        """The best in front."""
        return tuple(standing for standing in self.standings if standing.rank is not None)

    @property
    def missed(self) -> tuple[SummaryRow, ...]:
        """The ranked units that never submitted a sheet."""
        return tuple(standing for standing in self.ranked if standing.missed)


@dataclass(frozen=True)
class LateUnit:
    unit: str
    due: datetime
    submitted_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class ReportData:
    """A whole report. It has no number and no day until the leader has signed."""

    letterhead: Letterhead
    abstract: str
    year: int
    cutoff: date
    taken_at: datetime
    opening: str
    bases: tuple[str, ...]
    sections: tuple[Section, ...]
    signature: Signature
    recipients: tuple[str, ...]
    statistics: tuple[Statistic, ...] = ()
    tasks: tuple[TaskCount, ...] = ()
    all_tasks: TaskCount | None = None
    self_scores: tuple[SelfScore, ...] = ()
    results: Results | None = None
    late: tuple[LateUnit, ...] = ()
    sample: bool = False
    number: str = ""  # with its symbol: "31/BC-UBND"
    day: date | None = None

    @property
    def printed_sections(self) -> tuple[Section, ...]:
        """The sections that have content; others are left out with their heading."""
        return tuple(section for section in self.sections if section.paragraphs)
