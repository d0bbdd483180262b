"""Reads the workbook of a yearly plan as an officer has it.

Goals, requirements, targets and the annex of tasks are found by their headings, not by their
places. Every line that is no part of the plan is named in `problems`: nothing is lost silently.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from plans.annex import headings, sections
from plans.annex.columns.tables import Tables, find_tables
from plans.annex.drafts.plans import PlanDraft
from plans.annex.drafts.targets import TargetDraft
from plans.annex.findings import Findings
from plans.annex.levels import read_level
from plans.annex.sections import PlanSection
from plans.annex.table import TableRow, item_of, lines_of, text_of_line
from plans.annex.task_table import TaskTable, with_deadline, with_target_codes
from plans.annex.texts import one_line, shortened
from plans.annex.titles import in_name_case, titles_among, year_in
from units.workbooks.opening import open_workbook

SPREADSHEET_FAULT = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)")
MANY_CELLS = 3  # a line of a table, not of a title


def read_plan(content: bytes) -> PlanDraft:
    """The plan in the bytes of an .xlsx file. Raises WorkbookRefused when it cannot be read."""
    book = open_workbook(content)
    findings = Findings()
    for name in book.hidden:
        findings.note(name, None, _("The sheet is hidden and was not read."))
    for struck in book.struck:
        sentence = _("Struck-out text in cell %(cell)s was left out: “%(text)s”.")
        findings.note(
            struck.sheet, struck.row, sentence % {"cell": struck.cell, "text": struck.text}
        )
    sheets = [list(lines_of(sheet)) for sheet in book.sheets]
    reader = _Reader(findings, find_tables(sheets))
    for lines in sheets:
        reader.read_sheet(lines)
    return reader.finish()


@dataclass
class _Reader:
    """Walks the lines and remembers in which part of the plan it stands."""

    findings: Findings
    tables: Tables
    head: list[TableRow] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    requirements: list[str] = field(default_factory=list)
    targets: list[TargetDraft] = field(default_factory=list)
    tasks: TaskTable = field(init=False)

    part: PlanSection = PlanSection.HEAD
    columns: Mapping[str, int] = field(default_factory=dict)  # of the table of targets

    def __post_init__(self) -> None:
        self.tasks = TaskTable(self.findings)

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
            self._enter_targets(line, columns)
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

    def _enter_targets(self, line: TableRow, columns: Mapping[str, int]) -> None:
        self.part, self.columns = PlanSection.TARGETS, columns
        for place, text in line.filled:
            if place not in columns.values():
                self.findings.unused_column(line.sheet, line.row, place, one_line(text))

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
                self._read_target(line)
            case _:
                self._leave_out(line)

    def _read_target(self, line: TableRow) -> None:
        code, title, level = (self._cell(line, name) for name in ("number", "title", "level"))
        if not title or not (level or code):
            self._leave_out(line)
            return
        self.findings.count_unused(line, self.columns.values())
        code = code.rstrip(".") or str(len(self.targets) + 1)
        if any(target.code == code for target in self.targets):
            self.findings.error(
                line, _("The target number %(code)s stands twice.") % {"code": code}
            )
        operator, value = read_level(level) or (None, None)
        if operator is None:
            self.findings.warn(
                line,
                _("The level “%(level)s” of target %(code)s was not understood; it is kept.")
                % {"level": level, "code": code},
            )
        unit, source = self._cell(line, "unit"), self._cell(line, "source")
        self.targets.append(TargetDraft(code, title, level, operator, value, unit, source))

    def finish(self) -> PlanDraft:
        texts = [text_of_line(line) for line in self.head if line.sheet == self.head[0].sheet]
        title, basis, label = titles_among(texts)
        year = year_in(title) or year_in(" ".join(text_of_line(line) for line in self.head))
        unit = re.search(r"\bcủa\s+(.+)$", title, re.IGNORECASE)
        self._judge_tables()
        self.findings.name_unused()
        if year is None:
            self.findings.error(
                None,
                _("The year of the plan was not found. Write it into the title: “… năm 2021 …”."),
            )
        known = {target.code for target in self.targets}
        tasks = [with_deadline(task, year, self.findings) for task in self.tasks.tasks]
        tasks = [with_target_codes(task, known, self.findings) for task in tasks]
        return PlanDraft(
            title=title,
            label=label,
            basis=basis,
            year=year,
            unit=in_name_case(unit[1]) if unit else "",
            goals=tuple(self.goals),
            requirements=tuple(self.requirements),
            targets=tuple(self.targets),
            areas=tuple(self.tasks.areas),
            tasks=tuple(tasks),
            problems=tuple(self.findings.problems),
        )

    def _judge_tables(self) -> None:
        for heading in self.tables.read.values():
            if heading.equal:
                message = _("These headings could mean the same column: %(headings)s.")
                named = ", ".join(f"“{text}”" for text in heading.equal)
                self.findings.fault(heading.sheet, heading.row, message % {"headings": named})
        for heading in self.tables.equal:
            message = _("Two tables could be the table of tasks. Keep one of them in the workbook.")
            self.findings.fault(heading.sheet, heading.row, message)
        if not self.tables.read:
            self.findings.error(
                None,
                _(
                    "No table of tasks was found."
                    " It needs a column “Nhiệm vụ” and a column “Thời hạn” or “Chủ trì”."
                ),
            )
        elif not self.tasks.tasks:
            self.findings.error(None, _("The table of tasks holds no task."))

    def _report_faults(self, line: TableRow) -> None:
        for _place, text in line.filled:
            if SPREADSHEET_FAULT.fullmatch(text):
                self.findings.error(
                    line, _("A cell holds the spreadsheet fault %(fault)s.") % {"fault": text}
                )

    def _leave_out(self, line: TableRow) -> None:
        self.findings.left_out(line, text_of_line(line))

    def _cell(self, line: TableRow, name: str) -> str:
        return one_line(line.text(self.columns.get(name)))
