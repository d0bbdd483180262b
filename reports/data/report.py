"""The content of an administrative reform report, as plain frozen values.

`collect` fills them from the database, `render` turns them into a document, and a report keeps them
from its compilation to its issue, so that what is signed is what was approved. No Django here.

Texts are in the document's language. Rates and indices are percents (Decimal("54.39")), already
rounded by the one who computed them; None is "not known", never 0.
"""

from dataclasses import dataclass
from datetime import date, datetime

from reports.data.counts import LateUnit, SelfScore, Statistic, TaskCount
from reports.data.results import Results
from reports.data.sections import Section
from reports.data.signature import Letterhead, Signature


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
