"""Findings of reading a plan: problems with their place, and columns that are not kept."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from plans.annex.drafts.problems import PlanProblem, Severity
from plans.annex.drafts.tasks import TaskDraft
from plans.annex.table import TableRow
from plans.annex.texts import shortened


@dataclass
class UnusedColumn:
    """A column that is not kept: its heading, how many cells it has and the first of them."""

    heading: str
    row: int
    count: int = 0
    text: str = ""

    def count_cell(self, row: int, text: str) -> None:
        if not self.count:
            self.row, self.text = row, text
        self.count += 1


@dataclass
class Findings:
    """The problems of one workbook, in the order in which they were met."""

    problems: list[PlanProblem] = field(default_factory=list)
    unused: dict[tuple[str, int], UnusedColumn] = field(default_factory=dict)

    def note(self, sheet: str, row: int | None, message: str) -> None:
        self.problems.append(PlanProblem(Severity.NOTE, sheet, row, message))

    def warn(self, at: TableRow | TaskDraft, message: str) -> None:
        self.problems.append(PlanProblem(Severity.WARNING, at.sheet, at.row, message))

    def error(self, at: TableRow | None, message: str) -> None:
        self.fault(at.sheet if at else "", at.row if at else None, message)

    def fault(self, sheet: str, row: int | None, message: str) -> None:
        self.problems.append(PlanProblem(Severity.ERROR, sheet, row, message))

    def left_out(self, line: TableRow, text: str) -> None:
        message = _("Not read as part of the plan: “%(text)s”.")
        self.note(line.sheet, line.row, message % {"text": shortened(text)})

    def unused_column(self, sheet: str, row: int, place: int, heading: str) -> None:
        self.unused.setdefault((sheet, place), UnusedColumn(heading, row))

    def count_unused(self, line: TableRow, used: Collection[int]) -> None:
        for place, text in line.filled:
            if place not in used:
                self.unused_column(line.sheet, line.row, place, get_column_letter(place + 1))
                self.unused[line.sheet, place].count_cell(line.row, shortened(text))

    def name_unused(self) -> None:
        """Every column that is not kept, with what is lost of it."""
        for (sheet, _place), column in self.unused.items():
            facts = {"heading": column.heading, "count": column.count, "text": column.text}
            if column.count:
                message = _(
                    "The column “%(heading)s” is not kept; %(count)s of its cells are filled,"
                    " for example “%(text)s”."
                )
                self.problems.append(
                    PlanProblem(Severity.WARNING, sheet, column.row, message % facts)
                )
            else:
                message = _("The column “%(heading)s” is not kept; its cells are empty.")
                self.note(sheet, column.row, message % facts)
