"""What follows for a task once the year and the targets of its plan are known."""

import re
from collections.abc import Collection
from dataclasses import replace

from django.utils.translation import gettext as _

from plans.annex.deadlines import Deadline, DeadlineKind, read_deadline
from plans.annex.drafts.tasks import TaskDraft
from plans.annex.findings import Findings

TARGET_CODE = re.compile(r"\b[A-ZĐ]{1,4}\d{1,3}\b")


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
