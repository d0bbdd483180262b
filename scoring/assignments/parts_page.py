"""The page of the parts of a sheet: who is late, who has not begun, which leaves need attention."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from criteria.rules.totals.results import SheetTotals
from scoring.assignments.lookup import assignments_of
from scoring.assignments.part_leaf import PartLeaf
from scoring.assignments.part_progress import PartProgress, due_of_all
from scoring.assignments.progress import lines_of
from scoring.models import EntryEvidence, ScoreSheet
from scoring.points.computing import compute
from scoring.points.totals import totals_of
from units.calendar.countdown import Countdown
from units.models import User


@dataclass(frozen=True)
class PartsPage:
    """`totals` are the running self-scores of the whole sheet, the survey and others included."""

    sheet: ScoreSheet
    lines: tuple[PartProgress, ...]
    totals: SheetTotals

    @property
    def due(self) -> Countdown | None:
        return due_of_all(self.lines)

    @property
    def late(self) -> list[PartProgress]:
        return [line for line in self.lines if line.overdue]

    @property
    def idle(self) -> list[PartProgress]:
        """Those who have not answered anything yet."""
        return [line for line in self.lines if line.part and line.leaves and not line.answered]

    @property
    def late_words(self) -> list[str]:
        return [line.progress for line in self.late]

    @property
    def idle_words(self) -> list[str]:
        return [line.label for line in self.idle]

    @property
    def handed_in(self) -> int:
        return sum(line.is_handed_in for line in self.lines)

    @property
    def shared(self) -> int:
        return sum(line.part is not None for line in self.lines)

    @property
    def attention(self) -> list[tuple[PartProgress, PartLeaf]]:
        """The leaves that lost points last year, the most first."""
        found = [(line, leaf) for line in self.lines for leaf in line.leaves if leaf.lost_last_year]
        return sorted(found, key=lambda pair: -(pair[1].lost_last_year or 0))


def read_parts(sheet: ScoreSheet, user: User, now: datetime) -> PartsPage:
    """The parts of a sheet (`for_page()`) for one person. The number of queries does not grow with
    the leaves.
    """
    documents = EntryEvidence.objects.filter(entry=OuterRef("pk"))
    entries = list(sheet.entries.select_related("criterion").annotate(is_proven=Exists(documents)))
    proven = {entry.pk: int(entry.is_proven) for entry in entries}
    return PartsPage(
        sheet=sheet,
        lines=lines_of(sheet, assignments_of(sheet), entries, proven, user, now),
        totals=totals_of(sheet, "self") or compute(entries, sheet.period.criteria_set, "self"),
    )
