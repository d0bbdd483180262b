"""Reads the table of tasks: areas, tasks over one or several rows, cells that repeat."""

import re
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from plans.annex import sections
from plans.annex.columns.heading import TaskHeading
from plans.annex.drafts.areas import AreaDraft
from plans.annex.drafts.tasks import TaskDraft
from plans.annex.findings import Findings
from plans.annex.table import TableRow, text_of_line
from plans.annex.tasks.line import TaskTableLine
from plans.annex.tasks.numbers import TASK_NUMBER, TaskNumbers
from plans.annex.texts import one_line, shortened
from units.formats.letter_case import in_sentence_case
from units.formats.text import is_as_above


@dataclass
class TaskTable:
    """The tasks below one heading after another; codes go on from table to table."""

    findings: Findings
    areas: list[AreaDraft] = field(default_factory=list)
    tasks: list[TaskDraft] = field(default_factory=list)

    numbers: TaskNumbers = field(init=False)
    heading: TaskHeading = field(init=False)  # from `enter` on
    above: TableRow | None = None  # the last line of a task, whose cells "nt" repeats
    broken_off: bool = False  # by an empty line, or one that is no part of the table

    def __post_init__(self) -> None:
        self.numbers = TaskNumbers(self.findings, self.tasks)

    def enter(self, heading: TaskHeading) -> None:
        """Go on below `heading`."""
        self.heading, self.broken_off, self.above = heading, False, None
        for place, text in heading.unused.items():
            self.findings.unused_column(heading.sheet, heading.row, place, text)

    def read_line(self, row: TableRow) -> None:
        row = self._repeated_from_above(row)
        line = TaskTableLine(row, self.heading)
        number, title = line.cell("number").rstrip(".)"), line.cell("title")
        if not line.has_details and (
            area := sections.area(row, line.own("number"), line.own("title"))
        ):
            self._add_area(line, *area)
        elif self.tasks and self._continues_task(line):
            self.findings.count_unused(row, self.heading.used)
            self.tasks[-1] = line.added_to(self.tasks[-1])
        elif title and (
            TASK_NUMBER.fullmatch(number) or (line.has_details and not self.broken_off)
        ):
            self._add_task(line, number, title)
        else:
            self.broken_off = True
            self.findings.left_out(row, text_of_line(row))

    def _repeated_from_above(self, row: TableRow) -> TableRow:
        """The row with each "nt" replaced by the cell above; a finding where there is none."""
        texts = list(row.texts)
        for place in sorted(self.heading.used - {self.heading.places.get("number")}):
            pieces = re.split(r"[;\n]", row.text(place))
            if any(is_as_above(piece) for piece in pieces):
                texts[place] = self.above.text(place) if self.above and len(pieces) == 1 else ""
                if not texts[place]:
                    message = _("“%(text)s” means the cell above, but there is none to repeat.")
                    self.findings.error(row, message % {"text": shortened(row.text(place))})
        return replace(row, texts=tuple(texts))

    def _add_area(self, line: TaskTableLine, number: int, title: str) -> None:
        code = str(number)
        if any(area.code == code for area in self.areas):
            self.findings.error(line.row, _("Area %(code)s stands twice.") % {"code": code})
        elif number != len(self.areas) + 1:
            message = _("Area %(code)s does not follow the area before it.")
            self.findings.warn(line.row, message % {"code": code})
        self.broken_off = False
        if more := line.beside_the_title:
            self.findings.left_out(line.row, " | ".join(more))
        self.areas.append(AreaDraft(code, in_sentence_case(one_line(title))))

    def _add_task(self, line: TaskTableLine, number: str, title: str) -> None:
        if not self.areas:
            message = _("The task “%(title)s” stands before the first area.")
            self.findings.error(line.row, message % {"title": shortened(title)})
            return
        self.findings.count_unused(line.row, self.heading.used)
        self.above = line.row
        area = self.areas[-1].code
        code = self.numbers.code_of(line.row, area, number)
        if any(task.code == code for task in self.tasks):
            self.findings.error(line.row, _("Task %(code)s stands twice.") % {"code": code})
        self.broken_off = False
        self.tasks.append(line.as_task(code, area))

    def _continues_task(self, line: TaskTableLine) -> bool:
        """A task that needs several rows: its title is merged down, or left empty under it."""
        if line.own("number"):
            return False
        if line.title_is_carried:
            return True
        return not line.own("title") and line.has_details and not self.broken_off
