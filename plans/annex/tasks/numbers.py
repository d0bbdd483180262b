"""The codes of tasks, from the numbers that are printed before them."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from plans.annex.drafts.tasks import TaskDraft
from plans.annex.findings import Findings
from plans.annex.table import TableRow
from plans.annex.texts import shortened

TASK_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})*")


@dataclass
class TaskNumbers:
    """The numbers of the tasks read so far; a line that only heads a group is taken out of them."""

    findings: Findings
    tasks: list[TaskDraft]
    groups: set[str] = field(default_factory=set)  # codes of headings between an area and its tasks

    def code_of(self, line: TableRow, area: str, number: str) -> str:
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
        is_twice = any(task.code == f"{area}.{first}" for task in self.tasks)  # an error anyhow
        if not rest and int(first) != expected and not is_twice:
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
