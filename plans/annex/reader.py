"""Walks the lines of a plan's workbook and gives each to the part of the plan it stands in."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from plans.annex import headings, sections
from plans.annex.columns.tables import Tables
from plans.annex.findings import Findings
from plans.annex.sections import PlanSection
from plans.annex.table import TableRow, item_of, text_of_line
from plans.annex.target_table import TargetTable
from plans.annex.tasks.table import TaskTable
from plans.annex.texts import shortened

SPREADSHEET_FAULT = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)")
MANY_CELLS = 3  # a line of a table, not of a title


@dataclass
class PlanReader:
    """Walks the lines and remembers in which part of the plan it stands."""

    findings: Findings
    tables: Tables
    head: list[TableRow] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    requirements: list[str] = field(default_factory=list)
    targets: TargetTable = field(init=False)
    tasks: TaskTable = field(init=False)

    part: PlanSection = PlanSection.HEAD

    def __post_init__(self) -> None:
        self.targets, self.tasks = TargetTable(self.findings), TaskTable(self.findings)

    def read_sheet(self, lines: list[TableRow]) -> None:
        self.part = PlanSection.HEAD
        in_heading = 0
        for line in lines:
            if in_heading:
                in_heading -= 1
            elif not line.filled:
                self.tasks.broken_off = True
            else:
                in_heading = self._read_line(line)

    def _read_line(self, line: TableRow) -> int:
        """Read one line; how many lines below it belong to it."""
        self._report_faults(line)
        if heading := self.tables.read.get((line.sheet, line.row)):
            self.part = PlanSection.TASKS
            self.tasks.enter(heading)
            return heading.depth - 1
        if heading := self.tables.lesser.get((line.sheet, line.row)):
            self._pass_over(line)
            return heading.depth - 1
        if columns := headings.target_columns(line):
            self.part = PlanSection.TARGETS
            self.targets.enter(line, columns)
        elif headings.is_column_numbers(line):
            pass
        elif self.part in (PlanSection.TASKS, PlanSection.TARGETS) and headings.begins_a_table(
            line
        ):
            self._pass_over(line)
        elif self.part is PlanSection.TASKS:
            self.tasks.read_line(line)
        elif part := sections.section(line):
            self.part = part
        else:
            self._read_other_line(line)
        return 0

    def _pass_over(self, line: TableRow) -> None:
        self.part = PlanSection.OTHER
        message = _(
            "The table under the heading “%(text)s” is not read:"
            " another table of the workbook names the columns of the tasks better."
        )
        self.findings.warn(line, message % {"text": shortened(text_of_line(line))})

    def _read_other_line(self, line: TableRow) -> None:
        match self.part:
            case PlanSection.HEAD if len(line.filled) < MANY_CELLS:
                self.head.append(line)
            case PlanSection.HEAD:
                self.part = PlanSection.OTHER
                self._leave_out(line)
            case PlanSection.GOALS:
                self.goals.append(item_of(line))
            case PlanSection.REQUIREMENTS:
                self.requirements.append(item_of(line))
            case PlanSection.TARGETS:
                self.targets.read_line(line)
            case _:
                self._leave_out(line)

    def _report_faults(self, line: TableRow) -> None:
        for _place, text in line.filled:
            if SPREADSHEET_FAULT.fullmatch(text):
                self.findings.error(
                    line, _("A cell holds the spreadsheet fault %(fault)s.") % {"fault": text}
                )

    def _leave_out(self, line: TableRow) -> None:
        self.findings.left_out(line, text_of_line(line))
