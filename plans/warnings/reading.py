"""Warnings as pages show them: of a task, of a plan, of a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plans.models import Plan, Task, TaskWarning, WarningLevel
from plans.task_states import TaskState
from plans.warnings.addressing import addressed_to, is_addressed_to
from plans.wording import occurrence_text
from units.formats.dates import format_day
from units.models import User

TONES = {WarningLevel.GREEN: "good", WarningLevel.YELLOW: "warn", WarningLevel.RED: "bad"}
RELATED = ("occurrence__task__plan__authority", "unit", "person", "acknowledged_by")


@dataclass(frozen=True)
class WarningLine:
    """One warning on a day, in words: what it is about, to whom it is addressed, and what came of
    it; `answers`: this person may acknowledge it now.
    """

    warning: TaskWarning
    about: str
    to: str
    answers: bool

    @property
    def task(self) -> Task:
        return self.warning.occurrence.task

    @property
    def tone(self) -> str:
        return TONES[WarningLevel(self.warning.level)]

    @property
    def state(self) -> str:
        if self.warning.acknowledged_at:
            return pgettext("warning", "acknowledged")
        if self.warning.settled_on:
            return pgettext("warning", "settled")
        return pgettext("warning", "not acknowledged yet")


def warnings_of_task(task: Task, on: date, user: User) -> Sequence[WarningLine]:
    """Those of all its times, the newest first. One query."""
    rows = TaskWarning.objects.visible_to(user).filter(occurrence__task=task)
    return [_line(row, on, user) for row in rows.select_related(*RELATED)]


def warnings_of_plan(plan: Plan, on: date, user: User) -> Sequence[WarningLine]:
    """What was not acknowledged first, then the more urgent and older. One query."""
    rows = TaskWarning.objects.visible_to(user).filter(occurrence__task__plan=plan)
    found = sorted(rows.select_related(*RELATED), key=lambda row: (not row.is_open, _urgency(row)))
    return [_line(row, on, user) for row in found]


def unanswered_by(user: User) -> Sequence[TaskWarning]:
    """What is addressed to the person and waits for an answer, of each task the most urgent. One
    query.
    """
    rows = TaskWarning.objects.visible_to(user).standing().unanswered().filter(addressed_to(user))
    first: dict[int, TaskWarning] = {}
    for row in sorted(rows.select_related(*RELATED), key=_urgency):
        first.setdefault(row.occurrence.task_id, row)
    return list(first.values())


def about_text(warning: TaskWarning, on: date) -> str:
    """ "quý I: quá hạn từ 31/03/2021", "đến hạn 31/03/2021", "có nguy cơ chậm từ 20/07/2021"."""
    day = {"day": format_day(warning.about)}
    if warning.state:
        return _("%(state)s since %(day)s") % {"state": TaskState(warning.state).label, **day}
    text = _("overdue since %(day)s") if warning.about < on else pgettext("warning", "due %(day)s")
    occurrence = warning.occurrence
    several = occurrence.task.deadline.get("every")
    name = occurrence_text(occurrence, occurrence.task.deadline) if several else ""
    return f"{name}: {text % day}" if name else text % day


def _urgency(warning: TaskWarning) -> tuple[int, date, int]:
    """The red ones first, then the older."""
    return -WarningLevel.values.index(warning.level), warning.about, warning.pk


def _line(warning: TaskWarning, on: date, user: User) -> WarningLine:
    to = warning.person.full_name if warning.person else warning.get_party_display()
    return WarningLine(
        warning,
        about_text(warning, on),
        f"{to} ({warning.unit.short_name})",
        answers=warning.is_open and is_addressed_to(warning, user),
    )
