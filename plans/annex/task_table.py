"""Reads the table of tasks: areas, tasks over one or several rows, cells that repeat."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from plans.annex import sections
from plans.annex.columns.heading import TaskHeading
from plans.annex.deadlines import Deadline, DeadlineKind, read_deadline
from plans.annex.drafts.areas import AreaDraft
from plans.annex.drafts.tasks import TaskDraft
from plans.annex.findings import Findings
from plans.annex.table import TableRow, text_of_line
from plans.annex.texts import joined, listed, one_line, shortened
from plans.annex.times import words_of_time
from units.formats.letter_case import in_sentence_case
from units.formats.text import is_as_above

TASK_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})*")
TARGET_CODE = re.compile(r"\b[A-ZĐ]{1,4}\d{1,3}\b")


@dataclass
class TaskTable:
    """The tasks below one heading after another; codes go on from table to table."""

    findings: Findings
    areas: list[AreaDraft] = field(default_factory=list)
    tasks: list[TaskDraft] = field(default_factory=list)

    heading: TaskHeading | None = None
    above: TableRow | None = None  # the last line of a task, whose cells "nt" repeats
    groups: set[str] = field(default_factory=set)  # codes of headings between an area and its tasks
    broken_off: bool = False  # by an empty line, or one that is no part of the table

    @property
    def columns(self) -> Mapping[str, int]:
        return self.heading.places if self.heading else {}

    @property
    def used(self) -> Collection[int]:
        return self.heading.used if self.heading else ()

    def enter(self, heading: TaskHeading) -> None:
        """Go on below `heading`."""
        self.heading, self.broken_off, self.above = heading, False, None
        for place, text in heading.unused.items():
            self.findings.unused_column(heading.sheet, heading.row, place, text)

    def read_line(self, line: TableRow) -> None:
        line = self._repeated_from_above(line)
        number, title = self._cell(line, "number").rstrip(".)"), self._cell(line, "title")
        details = bool(self._time(line, line.own)) or any(
            self._own(line, name) for name in ("product", "lead", "coordinating")
        )
        if not details and (
            area := sections.area(line, self._own(line, "number"), self._own(line, "title"))
        ):
            self._add_area(line, *area)
        elif self.tasks and self._continues_task(line, details):
            self._extend_task(line)
        elif title and (TASK_NUMBER.fullmatch(number) or (details and not self.broken_off)):
            self._add_task(line, number, title)
        else:
            self._leave_out(line)

    def _repeated_from_above(self, line: TableRow) -> TableRow:
        """The line with each "nt" replaced by the cell above; a finding where there is none."""
        texts = list(line.texts)
        for place in sorted(set(self.used) - {self.columns.get("number")}):
            pieces = re.split(r"[;\n]", line.text(place))
            if any(is_as_above(piece) for piece in pieces):
                texts[place] = self.above.text(place) if self.above and len(pieces) == 1 else ""
                if not texts[place]:
                    message = _("“%(text)s” means the cell above, but there is none to repeat.")
                    self.findings.error(line, message % {"text": shortened(line.text(place))})
        return replace(line, texts=tuple(texts))

    def _add_area(self, line: TableRow, number: int, title: str) -> None:
        code = str(number)
        if any(area.code == code for area in self.areas):
            self.findings.error(line, _("Area %(code)s stands twice.") % {"code": code})
        elif number != len(self.areas) + 1:
            self.findings.warn(
                line, _("Area %(code)s does not follow the area before it.") % {"code": code}
            )
        self.broken_off = False
        if more := [text for place, text in line.filled if place in self._beside_the_title(line)]:
            self.findings.left_out(line, " | ".join(more))
        self.areas.append(AreaDraft(code, in_sentence_case(one_line(title))))

    def _add_task(self, line: TableRow, number: str, title: str) -> None:
        if not self.areas:
            self.findings.error(
                line,
                _("The task “%(title)s” stands before the first area.")
                % {"title": shortened(title)},
            )
            return
        self.findings.count_unused(line, self.used)
        self.above = line
        area = self.areas[-1].code
        code = self._task_code(line, area, number)
        if any(task.code == code for task in self.tasks):
            self.findings.error(line, _("Task %(code)s stands twice.") % {"code": code})
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
            deadline=Deadline(DeadlineKind.UNCLEAR),  # read at the end, when the year is known
            note=self._cell(line, "note"),
        )
        self.broken_off = False
        self.tasks.append(task)

    def _task_code(self, line: TableRow, area: str, number: str) -> str:
        """The code of area and number as printed; findings for skipped and missing numbers."""
        before = [task.code for task in self.tasks if task.area == area] + [
            code for code in self.groups if code.startswith(f"{area}.")
        ]
        expected = max((int(code.split(".")[1]) for code in before), default=0) + 1
        if not TASK_NUMBER.fullmatch(number):
            code = f"{area}.{expected}"
            self.findings.warn(
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
            self.findings.warn(
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
            self.findings.note(last.sheet, last.row, message % {"title": shortened(last.title)})
        return code in self.groups

    def _continues_task(self, line: TableRow, details: bool) -> bool:
        """A task that needs several rows: its title is merged down, or left empty under it."""
        if line.own(self.columns.get("number")):
            return False
        if self.columns["title"] in line.carried:
            return True
        return not self._own(line, "title") and details and not self.broken_off

    def _extend_task(self, line: TableRow) -> None:
        self.findings.count_unused(line, self.used)
        task = self.tasks[-1]
        self.tasks[-1] = replace(
            task,
            product=joined(task.product, self._own(line, "product")),
            lead=joined(task.lead, self._own(line, "lead")),
            coordinating=task.coordinating + listed(line.own(self.columns.get("coordinating"))),
            deadline_text=joined(task.deadline_text, self._time(line, line.own)),
            note=joined(task.note, self._own(line, "note")),
        )

    def _leave_out(self, line: TableRow) -> None:
        self.broken_off = True
        self.findings.left_out(line, text_of_line(line))

    def _beside_the_title(self, line: TableRow) -> set[int]:
        own = {self.columns.get("number"), self.columns.get("title")}
        return {place for place in range(len(line.texts)) if place not in own}

    def _time(self, line: TableRow, text_of: Callable[[int | None], str]) -> str:
        return words_of_time(line, self.heading, text_of) if self.heading else ""

    def _cell(self, line: TableRow, name: str) -> str:
        return one_line(line.text(self.columns.get(name)))

    def _own(self, line: TableRow, name: str) -> str:
        return one_line(line.own(self.columns.get(name)))


def with_deadline(task: TaskDraft, year: int | None, findings: Findings) -> TaskDraft:
    if year is None:
        return task
    no_words = Deadline(DeadlineKind.NONE)
    deadline = read_deadline(task.deadline_text, year) if task.deadline_text else no_words
    facts = {"code": task.code, "text": task.deadline_text, "year": year}
    if not task.lead:
        findings.warn(task, _("Task %(code)s names no lead office.") % facts)
    if not task.deadline_text:
        findings.warn(task, _("Task %(code)s has no deadline.") % facts)
    elif deadline.kind == DeadlineKind.UNCLEAR:
        message = _("No certain day follows from the deadline “%(text)s” of task %(code)s.")
        findings.warn(task, message % facts)
    elif deadline.due and deadline.due.year != year:
        findings.warn(
            task,
            _("The deadline “%(text)s” of task %(code)s lies outside the year %(year)s.") % facts,
        )
    return replace(task, deadline=deadline)


def with_target_codes(task: TaskDraft, known: Collection[str], findings: Findings) -> TaskDraft:
    named = list(dict.fromkeys(TARGET_CODE.findall(task.note)))
    for code in named:
        if code not in known and code.startswith("CT"):
            message = _("Task %(code)s names the target %(target)s, which the plan does not have.")
            findings.warn(task, message % {"code": task.code, "target": code})
    return replace(task, targets=tuple(code for code in named if code in known))
