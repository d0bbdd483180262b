"""The state of a task on a given day; never stored, it follows from its occurrences and the day."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.annex.deadlines import Every
from plans.models import Occurrence, ProgressWord, Task

MONTHS_OF_A_WORD = 3  # so long a word about what has no last day says how it stands
DAYS_OF_A_WORD = {Every.DAY: 1, Every.WEEK: 7}  # shorter where the task returns sooner


class TaskState(models.TextChoices):
    """The state of a task on a day. What has no last day stands as its last word says; with none,
    or only an old one, it is `SILENT`.
    """

    DONE = "done", _("finished")
    DOING = "doing", _("under way")
    OVERDUE = "overdue", _("overdue")
    NOT_DUE = "future", _("not due yet")
    ON_TRACK = "on_track", _("on track")
    AT_RISK = "at_risk", _("at risk")
    BEHIND = "behind", _("behind schedule")
    SILENT = "silent", _("not updated")


# Of several occurrences the first of these that one of them is in.
MOST_URGENT = (
    TaskState.OVERDUE,
    TaskState.BEHIND,
    TaskState.AT_RISK,
    TaskState.SILENT,
    TaskState.DOING,
    TaskState.ON_TRACK,
    TaskState.NOT_DUE,
    TaskState.DONE,
)
OF_WORD = {
    ProgressWord.ON_TRACK: TaskState.ON_TRACK,
    ProgressWord.AT_RISK: TaskState.AT_RISK,
    ProgressWord.LATE: TaskState.BEHIND,
}


class Timeliness(models.TextChoices):
    """When something was finished, by the day of its product."""

    EARLY = "early", _("before the deadline")
    ON_TIME = "on_time", pgettext_lazy("of a task", "on time")
    LATE = "late", _("after the deadline")


def state_of(task: Task, on: date) -> TaskState:
    """The state of a task at the end of the day `on`; what was done later was open then. It is read
    with its occurrences (`occurrences.reading`).
    """
    every = task.deadline.get("every")
    states = {state_of_occurrence(each, on, every) for each in task.kept_occurrences}
    return next((state for state in MOST_URGENT if state in states), TaskState.DOING)


def state_of_occurrence(occurrence: Occurrence, on: date, every: str | None = None) -> TaskState:
    """The same of one occurrence; `every` is how often its task returns."""
    if is_done_on(occurrence, on):
        return TaskState.DONE
    if occurrence.due is None:
        return _by_own_word(occurrence, on, every)
    if occurrence.due < on:
        return TaskState.OVERDUE
    return TaskState.DOING if occurrence.begins <= on else TaskState.NOT_DUE


def is_done_on(occurrence: Occurrence, on: date) -> bool:
    if occurrence.status != Occurrence.Status.DONE:
        return False
    return occurrence.done_on is not None and occurrence.done_on <= on


def timeliness_of(occurrences: Iterable[Occurrence]) -> Timeliness | None:
    """When something was finished: late if one of its occurrences was, early if all were; None
    where none of them is finished or has a last day.
    """
    found = [
        (each.done_on, each.due)
        for each in occurrences
        if each.status == Occurrence.Status.DONE and each.done_on and each.due
    ]
    if not found:
        return None
    if any(done_on > due for done_on, due in found):
        return Timeliness.LATE
    if all(done_on < due for done_on, due in found):
        return Timeliness.EARLY
    return Timeliness.ON_TIME


def _by_own_word(occurrence: Occurrence, on: date, every: str | None) -> TaskState:
    """By the last word about a day until then. Without one it is under way as long as a word could
    not be old yet.
    """
    last = next((each for each in occurrence.own_words if each.day <= on), None)
    if word_lasts_to(last.day if last else occurrence.begins, every) < on:
        return TaskState.SILENT
    return OF_WORD[ProgressWord(last.word)] if last else TaskState.DOING


def word_lasts_to(day: date, every: str | None) -> date:
    """The last day on which a word about this day still says how things stand."""
    if every in DAYS_OF_A_WORD:
        return day + timedelta(days=DAYS_OF_A_WORD[Every(every)])
    months = day.year * 12 + day.month - 1 + MONTHS_OF_A_WORD
    first = date(months // 12, months % 12 + 1, 1)
    after = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), after - timedelta(days=1))
