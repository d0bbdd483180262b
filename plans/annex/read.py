"""Reads the workbook of a yearly plan as an officer has it.

Goals, requirements, targets and the annex of tasks are found by their headings, not by their
places. Every line that is no part of the plan is named in `problems`: nothing is lost silently.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from plans.annex import headings
from plans.annex.columns import Heading, Tables, find_tables
from plans.annex.data import AreaDraft, PlanDraft, Problem, Severity, TargetDraft, TaskDraft
from plans.annex.deadlines import Deadline, Kind, read_deadline
from plans.annex.headings import Part
from plans.annex.levels import read_level
from plans.annex.table import (
    Line,
    item_of,
    joined,
    lines_of,
    listed,
    one_line,
    shortened,
    text_of_line,
)
from plans.annex.times import words_of_time
from plans.annex.titles import in_name_case, in_sentence_case, titles_among, year_in
from units.formats.text import is_as_above
from units.workbooks.opening import open_workbook

TASK_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})*")
TARGET_CODE = re.compile(r"\b[A-ZĐ]{1,4}\d{1,3}\b")
SPREADSHEET_FAULT = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)")
MANY_CELLS = 3  # a line of a table, not of a title


def read_plan(content: bytes) -> PlanDraft:
    """The plan in the bytes of an .xlsx file. Raises WorkbookRefused when it cannot be read."""
    book = open_workbook(content)
    reader = _Reader()
    for name in book.hidden:
        reader.note(name, None, _("The sheet is hidden and was not read."))
    for struck in book.struck:
        said = _("Struck-out text in cell %(cell)s was left out: “%(text)s”.")
        reader.note(struck.sheet, struck.row, said % {"cell": struck.cell, "text": struck.text})
    sheets = [list(lines_of(sheet)) for sheet in book.sheets]
    reader.tables = find_tables(sheets)
    for lines in sheets:
        reader.read_sheet(lines)
    return reader.finish()


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
class _Reader:
    """Walks the lines and remembers in which part of the plan it stands."""

    head: list[Line] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    requirements: list[str] = field(default_factory=list)
    targets: list[TargetDraft] = field(default_factory=list)
    areas: list[AreaDraft] = field(default_factory=list)
    tasks: list[TaskDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    tables: Tables = field(default_factory=Tables)
    part: Part = Part.HEAD
    columns: Mapping[str, int] = field(default_factory=dict)
    heading: Heading | None = None  # of the table of tasks
    unused: dict[tuple[str, int], UnusedColumn] = field(default_factory=dict)
    above: Line | None = None  # the last line of a task, whose cells "nt" repeats
    groups: set[str] = field(default_factory=set)  # codes of headings between an area and its tasks
    broken_off: bool = False  # by an empty line, or one that is no part of the table

    def read_sheet(self, lines: list[Line]) -> None:
        self.part, self.broken_off = Part.HEAD, False
        in_heading = 0
        for line in lines:
            if in_heading:
                in_heading -= 1
            elif not line.filled:
                self.broken_off = True
            else:
                in_heading = self._read_line(line)

    def _read_line(self, line: Line) -> int:
        """Read one line; how many lines below it belong to it."""
        self._report_faults(line)
        if heading := self.tables.read.get((line.sheet, line.row)):
            self._enter_tasks(heading)
            return heading.depth - 1
        if heading := self.tables.lesser.get((line.sheet, line.row)):
            self._pass_over(line)
            return heading.depth - 1
        if columns := headings.target_columns(line):
            self._enter_targets(line, columns)
        elif headings.is_column_numbers(line):
            pass
        elif self.part in (Part.TASKS, Part.TARGETS) and headings.begins_a_table(line):
            self._pass_over(line)
        elif self.part is Part.TASKS:
            self._read_task_line(line)
        elif part := headings.section(line):
            self.part = part
        else:
            self._read_other_line(line)
        return 0

    def _enter_tasks(self, heading: Heading) -> None:
        self.part, self.heading, self.columns = Part.TASKS, heading, heading.places
        self.broken_off, self.above = False, None
        for place, text in heading.unused.items():
            self._unused_column(heading.sheet, heading.row, place, text)

    def _enter_targets(self, line: Line, columns: Mapping[str, int]) -> None:
        self.part, self.heading, self.columns = Part.TARGETS, None, columns
        self.broken_off = False
        for place, text in line.filled:
            if place not in columns.values():
                self._unused_column(line.sheet, line.row, place, one_line(text))

    def _pass_over(self, line: Line) -> None:
        self.part = Part.OTHER
        message = _(
            "The table under the heading “%(text)s” is not read:"
            " another table of the workbook names the columns of the tasks better."
        )
        self.warn(line, message % {"text": shortened(text_of_line(line))})

    def _read_other_line(self, line: Line) -> None:
        match self.part:
            case Part.HEAD if len(line.filled) < MANY_CELLS:
                self.head.append(line)
            case Part.HEAD:
                self.part = Part.OTHER
                self._leave_out(line)
            case Part.GOALS:
                self.goals.append(item_of(line))
            case Part.REQUIREMENTS:
                self.requirements.append(item_of(line))
            case Part.TARGETS:
                self._read_target(line)
            case _:
                self._leave_out(line)

    # --- Targets

    def _read_target(self, line: Line) -> None:
        code, title, level = (self._cell(line, name) for name in ("number", "title", "level"))
        if not title or not (level or code):
            self._leave_out(line)
            return
        self._count_unused(line, self.columns.values())
        code = code.rstrip(".") or str(len(self.targets) + 1)
        if any(target.code == code for target in self.targets):
            self.error(line, _("The target number %(code)s stands twice.") % {"code": code})
        operator, value = read_level(level) or (None, None)
        if operator is None:
            self.warn(
                line,
                _("The level “%(level)s” of target %(code)s was not understood; it is kept.")
                % {"level": level, "code": code},
            )
        unit, source = self._cell(line, "unit"), self._cell(line, "source")
        self.targets.append(TargetDraft(code, title, level, operator, value, unit, source))

    # --- Tasks

    def _read_task_line(self, line: Line) -> None:
        line = self._spoken_out(line)
        number, title = self._cell(line, "number").rstrip(".)"), self._cell(line, "title")
        details = bool(self._time(line, line.own)) or any(
            self._own(line, name) for name in ("product", "lead", "coordinating")
        )
        if not details and (
            area := headings.area(line, self._own(line, "number"), self._own(line, "title"))
        ):
            self._add_area(line, *area)
        elif self.tasks and self._continues_task(line, details):
            self._extend_task(line)
        elif title and (TASK_NUMBER.fullmatch(number) or (details and not self.broken_off)):
            self._add_task(line, number, title)
        else:
            self._leave_out(line)

    def _spoken_out(self, line: Line) -> Line:
        """The line with the cell above in place of each "nt"; with none above it is a fault."""
        texts = list(line.texts)
        used = self.heading.used if self.heading else set()
        for place in sorted(used - {self.columns.get("number")}):
            pieces = re.split(r"[;\n]", line.text(place))
            if any(is_as_above(piece) for piece in pieces):
                texts[place] = self.above.text(place) if self.above and len(pieces) == 1 else ""
                if not texts[place]:
                    message = _("“%(text)s” means the cell above, but there is none to repeat.")
                    self.error(line, message % {"text": shortened(line.text(place))})
        return replace(line, texts=tuple(texts))

    def _add_area(self, line: Line, number: int, title: str) -> None:
        code = str(number)
        if any(area.code == code for area in self.areas):
            self.error(line, _("Area %(code)s stands twice.") % {"code": code})
        elif number != len(self.areas) + 1:
            self.warn(line, _("Area %(code)s does not follow the area before it.") % {"code": code})
        self.broken_off = False
        if more := [text for place, text in line.filled if place in self._beside_the_title(line)]:
            self._say_left_out(line, " | ".join(more))
        self.areas.append(AreaDraft(code, in_sentence_case(one_line(title))))

    def _add_task(self, line: Line, number: str, title: str) -> None:
        if not self.areas:
            self.error(
                line,
                _("The task “%(title)s” stands before the first area.")
                % {"title": shortened(title)},
            )
            return
        self._count_unused(line, self.heading.used if self.heading else ())
        self.above = line
        area = self.areas[-1].code
        code = self._task_code(line, area, number)
        if any(task.code == code for task in self.tasks):
            self.error(line, _("Task %(code)s stands twice.") % {"code": code})
        task = TaskDraft(
            sheet=line.sheet,
            row=line.row,
            code=code,
            area=area,
            title=title,
            product=self._cell(line, "product"),
            lead=self._cell(line, "lead"),
            coordinating=listed(line.text(self.columns.get("coordinating"))),
            deadline_text=self._time(line, line.text),
            deadline=Deadline(Kind.UNCLEAR),  # read at the end, when the year is known
            note=self._cell(line, "note"),
        )
        self.broken_off = False
        self.tasks.append(task)

    def _task_code(self, line: Line, area: str, number: str) -> str:
        """The area and the number as printed; what is skipped or missing is said."""
        before = [task.code for task in self.tasks if task.area == area] + [
            code for code in self.groups if code.startswith(f"{area}.")
        ]
        expected = max((int(code.split(".")[1]) for code in before), default=0) + 1
        if not TASK_NUMBER.fullmatch(number):
            code = f"{area}.{expected}"
            self.warn(
                line,
                _("The task has no number of its own; it was numbered %(code)s.") % {"code": code},
            )
            return code
        first, *rest = [str(int(part)) for part in number.split(".")]
        if rest and self._is_group(f"{area}.{first}"):
            return ".".join([area, first, *rest])
        if rest and first == area:
            first, *rest = rest
        if not rest and int(first) != expected:
            self.warn(
                line,
                _("The numbers of area %(area)s jump to %(number)s; expected was %(expected)s.")
                % {"area": area, "number": first, "expected": expected},
            )
        return ".".join([area, first, *rest])

    def _is_group(self, code: str) -> bool:
        """Whether the line numbered `code` only heads the sub-numbers that follow it."""
        last = self.tasks[-1] if self.tasks else None
        if last and last.code == code and not (last.lead or last.product or last.deadline_text):
            self.tasks.pop()
            self.groups.add(code)
            message = _("“%(title)s” heads a group of tasks and is not counted as a task.")
            self.note(last.sheet, last.row, message % {"title": shortened(last.title)})
        return code in self.groups

    def _continues_task(self, line: Line, details: bool) -> bool:
        """A task that needs several rows: its title is merged down, or left empty under it."""
        if line.own(self.columns.get("number")):
            return False
        if self.columns["title"] in line.carried:
            return True
        return not self._own(line, "title") and details and not self.broken_off

    def _extend_task(self, line: Line) -> None:
        self._count_unused(line, self.heading.used if self.heading else ())
        task = self.tasks[-1]
        self.tasks[-1] = replace(
            task,
            product=joined(task.product, self._own(line, "product")),
            lead=joined(task.lead, self._own(line, "lead")),
            coordinating=task.coordinating + listed(line.own(self.columns.get("coordinating"))),
            deadline_text=joined(task.deadline_text, self._time(line, line.own)),
            note=joined(task.note, self._own(line, "note")),
        )

    # --- The end

    def finish(self) -> PlanDraft:
        texts = [text_of_line(line) for line in self.head if line.sheet == self.head[0].sheet]
        title, basis, label = titles_among(texts)
        year = year_in(title) or year_in(" ".join(text_of_line(line) for line in self.head))
        unit = re.search(r"\bcủa\s+(.+)$", title, re.IGNORECASE)
        self._judge_tables()
        self._name_unused()
        if year is None:
            self.error(
                None,
                _("The year of the plan was not found. Write it into the title: “… năm 2021 …”."),
            )
        self.tasks = [
            self._with_target_codes(self._with_deadline(task, year)) for task in self.tasks
        ]
        return PlanDraft(
            title=title,
            label=label,
            basis=basis,
            year=year,
            unit=in_name_case(unit[1]) if unit else "",
            goals=tuple(self.goals),
            requirements=tuple(self.requirements),
            targets=tuple(self.targets),
            areas=tuple(self.areas),
            tasks=tuple(self.tasks),
            problems=tuple(self.problems),
        )

    def _judge_tables(self) -> None:
        for heading in self.tables.read.values():
            if heading.equal:
                message = _("These headings could mean the same column: %(headings)s.")
                named = ", ".join(f"“{text}”" for text in heading.equal)
                self._fault(heading.sheet, heading.row, message % {"headings": named})
        for heading in self.tables.equal:
            message = _("Two tables could be the table of tasks. Keep one of them in the workbook.")
            self._fault(heading.sheet, heading.row, message)
        if not self.tables.read:
            self.error(
                None,
                _(
                    "No table of tasks was found."
                    " It needs a column “Nhiệm vụ” and a column “Thời hạn” or “Chủ trì”."
                ),
            )
        elif not self.tasks:
            self.error(None, _("The table of tasks holds no task."))

    def _name_unused(self) -> None:
        """Every column that is not kept, with what is lost of it."""
        for (sheet, _place), column in self.unused.items():
            facts = {"heading": column.heading, "count": column.count, "text": column.text}
            if column.count:
                message = _(
                    "The column “%(heading)s” is not kept; %(count)s of its cells are filled,"
                    " for example “%(text)s”."
                )
                self.problems.append(Problem(Severity.WARNING, sheet, column.row, message % facts))
            else:
                message = _("The column “%(heading)s” is not kept; its cells are empty.")
                self.note(sheet, column.row, message % facts)

    def _with_deadline(self, task: TaskDraft, year: int | None) -> TaskDraft:
        if year is None:
            return task
        no_words = Deadline(Kind.NONE)
        deadline = read_deadline(task.deadline_text, year) if task.deadline_text else no_words
        facts = {"code": task.code, "text": task.deadline_text, "year": year}
        if not task.lead:
            self.warn(task, _("Task %(code)s names no lead office.") % facts)
        if not task.deadline_text:
            self.warn(task, _("Task %(code)s has no deadline.") % facts)
        elif deadline.kind == Kind.UNCLEAR:
            message = _("No certain day follows from the deadline “%(text)s” of task %(code)s.")
            self.warn(task, message % facts)
        elif deadline.due and deadline.due.year != year:
            self.warn(
                task,
                _("The deadline “%(text)s” of task %(code)s lies outside the year %(year)s.")
                % facts,
            )
        return replace(task, deadline=deadline)

    def _with_target_codes(self, task: TaskDraft) -> TaskDraft:
        known = {target.code for target in self.targets}
        named = list(dict.fromkeys(TARGET_CODE.findall(task.note)))
        for code in named:
            if code not in known and code.startswith("CT"):
                message = _(
                    "Task %(code)s names the target %(target)s, which the plan does not have."
                )
                self.warn(task, message % {"code": task.code, "target": code})
        return replace(task, targets=tuple(code for code in named if code in known))

    # --- Saying what was found

    def note(self, sheet: str, row: int | None, message: str) -> None:
        self.problems.append(Problem(Severity.NOTE, sheet, row, message))

    def warn(self, at: Line | TaskDraft, message: str) -> None:
        self.problems.append(Problem(Severity.WARNING, at.sheet, at.row, message))

    def error(self, at: Line | None, message: str) -> None:
        self._fault(at.sheet if at else "", at.row if at else None, message)

    def _fault(self, sheet: str, row: int | None, message: str) -> None:
        self.problems.append(Problem(Severity.ERROR, sheet, row, message))

    def _leave_out(self, line: Line) -> None:
        self.broken_off = True
        self._say_left_out(line, text_of_line(line))

    def _say_left_out(self, line: Line, text: str) -> None:
        message = _("Not read as part of the plan: “%(text)s”.")
        self.note(line.sheet, line.row, message % {"text": shortened(text)})

    def _unused_column(self, sheet: str, row: int, place: int, heading: str) -> None:
        self.unused.setdefault((sheet, place), UnusedColumn(heading, row))

    def _count_unused(self, line: Line, used: Collection[int]) -> None:
        for place, text in line.filled:
            if place not in used:
                self._unused_column(line.sheet, line.row, place, get_column_letter(place + 1))
                self.unused[line.sheet, place].count_cell(line.row, shortened(text))

    def _report_faults(self, line: Line) -> None:
        for _place, text in line.filled:
            if SPREADSHEET_FAULT.fullmatch(text):
                self.error(
                    line, _("A cell holds the spreadsheet fault %(fault)s.") % {"fault": text}
                )

    def _beside_the_title(self, line: Line) -> set[int]:
        own = {self.columns.get("number"), self.columns.get("title")}
        return {place for place in range(len(line.texts)) if place not in own}

    def _time(self, line: Line, text_of: Callable[[int | None], str]) -> str:
        return words_of_time(line, self.heading, text_of) if self.heading else ""

    def _cell(self, line: Line, name: str) -> str:
        return one_line(line.text(self.columns.get(name)))

    def _own(self, line: Line, name: str) -> str:
        return one_line(line.own(self.columns.get(name)))
