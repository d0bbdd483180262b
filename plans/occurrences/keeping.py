"""Keeps the occurrences of tasks as their deadlines say: when a plan is taken in, and when a task
is written.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from plans.models import Occurrence, ProgressReport, Task, TaskWarning
from plans.occurrences.days import OccurrenceDays, occurrence_days
from plans.occurrences.workflow import follow
from plans.warnings.settling import follow_warnings, forget_warnings


@dataclass
class Fitted:
    """What is to be written so that the stored occurrences are those of the deadlines."""

    new: list[Occurrence] = field(default_factory=list)
    moved: list[Occurrence] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


def keep_occurrences(task: Task) -> None:
    """The occurrences of one task; its plan is read for the year."""
    keep_all_occurrences([task])


@transaction.atomic
def keep_all_occurrences(tasks: Iterable[Task]) -> None:
    """The occurrences of tasks, read with their plans. What was reported stays: an open occurrence
    with reports takes a new day, a finished one keeps its own; so does the answer to a warning
    where a new day is left for it. The rest comes and goes.
    """
    kept = list(tasks)
    reports = ProgressReport.objects.filter(occurrence=OuterRef("pk"))
    warnings = TaskWarning._base_manager.filter(occurrence=OuterRef("pk"))
    rows = Occurrence.objects.filter(task__in=kept).annotate(
        reported=Exists(reports), warned=Exists(warnings)
    )
    stored: dict[int, list[Occurrence]] = {task.pk: [] for task in kept}
    for row in rows.order_by("task", "due", "pk").select_for_update(of=("self",)):
        stored[row.task_id].append(row)
    fitted = Fitted()
    for task in kept:
        wanted = occurrence_days(task.deadline, task.plan.year, task.deadline_text)
        _fit(task, stored[task.pk], wanted, fitted)
    forget_warnings(fitted.gone)
    Occurrence.objects.filter(pk__in=fitted.gone).delete()
    Occurrence.objects.bulk_update(fitted.moved, ["begins", "due"])
    Occurrence.objects.bulk_create(fitted.new)
    follow(kept)
    if fitted.moved:
        follow_warnings(fitted.moved, timezone.localdate())


def _fit(
    task: Task, stored: Sequence[Occurrence], wanted: Sequence[OccurrenceDays], fitted: Fitted
) -> None:
    """What was reported comes first: that of a wanted day has it, what is open and has no day any
    more takes one of the others, what is finished lets one be. Then those that nobody reported, of
    which those with a warning take a new day.
    """
    reported = [each for each in stored if _was_reported(each)]
    unreported = {each.due: each for each in stored if each not in reported}
    by_day = {each.due: each for each in reported}
    free = [days for days in wanted if days.due not in by_day]
    for days in wanted:
        if days.due in by_day:
            _move(by_day[days.due], days, fitted)
    over = [each for each in reported if each.due not in {days.due for days in wanted}]
    still_open = [each for each in over if each.status == Occurrence.Status.OPEN]
    for each, days in _paired(still_open, free, avoided=unreported):
        free.remove(days)
        _move(each, days, fitted)
    finished = [each for each in over if each.status == Occurrence.Status.DONE]
    missing = [days for days in free if days.due not in unreported]
    for _finished, days in _paired(finished, missing):
        free.remove(days)
    fresh = []
    for days in free:
        if same := unreported.pop(days.due, None):
            _move(same, days, fitted)
        else:
            fresh.append(days)
    warned = [each for each in unreported.values() if getattr(each, "warned", False)]
    for each, days in _paired(warned, fresh):
        fresh.remove(days)
        del unreported[each.due]
        _move(each, days, fitted)
    fitted.new += [Occurrence(task=task, begins=each.begins, due=each.due) for each in fresh]
    fitted.gone += [each.pk for each in unreported.values()]


def _paired(
    occurrences: Iterable[Occurrence],
    free: Iterable[OccurrenceDays],
    avoided: Container[date | None] = (),
) -> list[tuple[Occurrence, OccurrenceDays]]:
    """Each occurrence with the nearest day that is left, one that is avoided only after the others;
    the earlier occurrence has the earlier day.
    """
    left, taken = list(free), []
    ordered = sorted(occurrences, key=_last)
    for each in ordered[: len(left)]:
        near = [(days.due in avoided, abs(_last(days) - _last(each)), days) for days in left]
        nearest = min(near, key=itemgetter(0, 1))[2]
        left.remove(nearest)
        taken.append(nearest)
    return list(zip(ordered, sorted(taken, key=_last), strict=False))


def _last(days: Occurrence | OccurrenceDays) -> date:
    return days.due or date.max


def _move(occurrence: Occurrence, days: OccurrenceDays, fitted: Fitted) -> None:
    if (occurrence.begins, occurrence.due) != (days.begins, days.due):
        occurrence.begins, occurrence.due = days.begins, days.due
        fitted.moved.append(occurrence)


def _was_reported(occurrence: Occurrence) -> bool:
    """The word also of a report that came while this waited for the row."""
    done = occurrence.status == Occurrence.Status.DONE
    return done or bool(occurrence.word) or getattr(occurrence, "reported", False)
