"""Reads the workbook of a yearly plan as an officer has it.

Goals, requirements, targets and the annex of tasks are found by their headings, not by their
places. Every line that is no part of the plan is named in `problems`: nothing is lost silently.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from plans.annex import headings
from plans.annex.data import AreaDraft, PlanDraft, Problem, Severity, TargetDraft, TaskDraft
from plans.annex.deadlines import Deadline, Kind, read_deadline
from plans.annex.headings import Part
from plans.annex.levels import read_level
from plans.annex.table import Line, lines_of, one_line
from plans.annex.titles import in_name_case, in_sentence_case, year_in
from units.workbook import open_workbook

BULLET = re.compile(r"^(?:[-–—+*•●▪]|\d{1,2}[.)]|[a-zđ][.)])\s*")
TASK_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})*")
TARGET_CODE = re.compile(r"\b[A-ZĐ]{1,4}\d{1,3}\b")
SPREADSHEET_FAULT = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)")
LONGEST_QUOTE = 80
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
    for sheet in book.sheets:
        reader.read_sheet(list(lines_of(sheet)))
    return reader.finish()


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

    part: Part = Part.HEAD
    columns: Mapping[str, int] = field(default_factory=dict)
    unknown_columns: Mapping[int, str] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)  # codes of headings between an area and its tasks
    broken_off: bool = False  # by an empty line, or one that is no part of the table
    saw_tasks: bool = False

    def read_sheet(self, lines: list[Line]) -> None:
        self.part, self.broken_off = Part.HEAD, False
        skip = False
        for line, below in zip(lines, [*lines[1:], None], strict=True):
            if skip:
                skip = False
            elif not line.filled:
                self.broken_off = True
            else:
                skip = self._read_line(line, below)

    def _read_line(self, line: Line, below: Line | None) -> bool:
        """Read one line; true when the line below belongs to it."""
        self._report_faults(line)
        if columns := headings.task_columns(line, below):
            two_lines = headings.continues_heading(below)
            self._enter(Part.TASKS, columns, [line, below] if below and two_lines else [line])
            return two_lines
        if columns := headings.target_columns(line):
            self._enter(Part.TARGETS, columns, [line])
        elif headings.is_column_numbers(line):
            pass
        elif self.part is Part.TASKS:
            self._read_task_line(line)
        elif part := headings.section(line):
            self.part = part
        else:
            self._read_other_line(line)
        return False

    def _enter(self, part: Part, columns: Mapping[str, int], heading: list[Line]) -> None:
        self.part, self.columns, self.broken_off = part, columns, False
        self.saw_tasks = self.saw_tasks or part is Part.TASKS
        self.unknown_columns = {
            place: one_line(text)
            for line in heading
            for place, text in line.filled
            if place not in columns.values()
        }

    def _read_other_line(self, line: Line) -> None:
        match self.part:
            case Part.HEAD if len(line.filled) < MANY_CELLS:
                self.head.append(line)
            case Part.HEAD:
                self.part = Part.OTHER
                self._leave_out(line)
            case Part.GOALS:
                self.goals.append(_item(line))
            case Part.REQUIREMENTS:
                self.requirements.append(_item(line))
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
        self._report_unknown_columns(line)
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
        number, title = self._cell(line, "number").rstrip(".)"), self._cell(line, "title")
        details = any(
            self._own(line, name) for name in ("product", "lead", "coordinating", "deadline")
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

    def _add_area(self, line: Line, number: int, title: str) -> None:
        code = str(number)
        if any(area.code == code for area in self.areas):
            self.error(line, _("Area %(code)s stands twice.") % {"code": code})
        elif number != len(self.areas) + 1:
            self.warn(line, _("Area %(code)s does not follow the area before it.") % {"code": code})
        self.broken_off = False
        self.areas.append(AreaDraft(code, in_sentence_case(one_line(title))))

    def _add_task(self, line: Line, number: str, title: str) -> None:
        if not self.areas:
            self.error(
                line,
                _("The task “%(title)s” stands before the first area.") % {"title": _short(title)},
            )
            return
        self._report_unknown_columns(line)
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
            coordinating=_listed(line.text(self.columns.get("coordinating"))),
            deadline_text=self._cell(line, "deadline"),
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
            self.note(last.sheet, last.row, message % {"title": _short(last.title)})
        return code in self.groups

    def _continues_task(self, line: Line, details: bool) -> bool:
        """A task that needs several rows: its title is merged down, or left empty under it."""
        if line.own(self.columns.get("number")):
            return False
        if self.columns["title"] in line.carried:
            return True
        return not self._own(line, "title") and details and not self.broken_off

    def _extend_task(self, line: Line) -> None:
        self._report_unknown_columns(line)
        task = self.tasks[-1]
        self.tasks[-1] = replace(
            task,
            product=_joined(task.product, self._own(line, "product")),
            lead=_joined(task.lead, self._own(line, "lead")),
            coordinating=task.coordinating + _listed(line.own(self.columns.get("coordinating"))),
            deadline_text=_joined(task.deadline_text, self._own(line, "deadline")),
            note=_joined(task.note, self._own(line, "note")),
        )

    # --- The end

    def finish(self) -> PlanDraft:
        title, basis, label = self._titles()
        year = year_in(title) or year_in(" ".join(_text(line) for line in self.head))
        unit = re.search(r"\bcủa\s+(.+)$", title, re.IGNORECASE)
        if not self.saw_tasks:
            self.error(
                None,
                _(
                    "No table of tasks was found."
                    " It needs a column “Nhiệm vụ” and a column “Thời hạn” or “Chủ trì”."
                ),
            )
        elif not self.tasks:
            self.error(None, _("The table of tasks holds no task."))
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

    def _titles(self) -> tuple[str, str, str]:
        """Title, basis (in brackets) and label, from the lines above the first section or table."""
        texts = [_text(line) for line in self.head if line.sheet == self.head[0].sheet]
        called_plan = (
            at for at, text in enumerate(texts) if text.casefold().startswith("kế hoạch")
        )
        naming_year = (
            at for at, text in enumerate(texts) if year_in(text) and not text.startswith("(")
        )
        start = next(called_plan, None)
        start = next(naming_year, None) if start is None else start
        if start is None:
            return "", "", ""
        title, rest = texts[start], texts[start + 1 :]
        if year_in(title) is None and rest and not rest[0].startswith("("):
            title, rest = f"{title} {rest[0]}", rest[1:]
        in_brackets = [text for text in rest if text.startswith("(") and text.endswith(")")]
        label = "\n".join(text for text in rest if text not in in_brackets[:1])
        return title, in_brackets[0][1:-1] if in_brackets else "", label

    def _with_deadline(self, task: TaskDraft, year: int | None) -> TaskDraft:
        if year is None:
            return task
        deadline = read_deadline(task.deadline_text, year)
        facts = {"code": task.code, "text": task.deadline_text, "year": year}
        if not task.lead:
            self.warn(task, _("Task %(code)s names no lead office.") % facts)
        if not task.deadline_text:
            self.warn(task, _("Task %(code)s has no deadline.") % facts)
        elif deadline.kind == Kind.UNCLEAR:
            message = _(
                "The deadline “%(text)s” of task %(code)s was not understood; it is kept as text."
            )
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
        self.problems.append(
            Problem(Severity.ERROR, at.sheet if at else "", at.row if at else None, message)
        )

    def _leave_out(self, line: Line) -> None:
        self.broken_off = True
        self.note(
            line.sheet,
            line.row,
            _("Not read as part of the plan: “%(text)s”.") % {"text": _short(_text(line))},
        )

    def _report_unknown_columns(self, line: Line) -> None:
        for place, heading in self.unknown_columns.items():
            if text := line.own(place):
                message = _("The column “%(heading)s” is not kept; here it says “%(text)s”.")
                self.warn(line, message % {"heading": heading, "text": _short(text)})

    def _report_faults(self, line: Line) -> None:
        for _place, text in line.filled:
            if SPREADSHEET_FAULT.fullmatch(text):
                self.error(
                    line, _("A cell holds the spreadsheet fault %(fault)s.") % {"fault": text}
                )

    def _cell(self, line: Line, name: str) -> str:
        return one_line(line.text(self.columns.get(name)))

    def _own(self, line: Line, name: str) -> str:
        return one_line(line.own(self.columns.get(name)))


def _text(line: Line) -> str:
    return one_line(" | ".join(text for _place, text in line.filled))


def _item(line: Line) -> str:
    return BULLET.sub("", _text(line))


def _listed(text: str) -> tuple[str, ...]:
    """Offices that are written one under the other or divided by semicolons."""
    pieces = (BULLET.sub("", piece.strip()).strip(" .;") for piece in re.split(r"[;\n]", text))
    return tuple(piece for piece in pieces if piece)


def _joined(first: str, more: str) -> str:
    return "; ".join(text for text in (first, more) if text)


def _short(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
