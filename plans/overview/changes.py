"""What changed in a plan between the ends of two days, from what is stored: reports, the audit
trail, the kept texts, and the days on which something was due.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from plans.models import Occurrence, Plan, ProgressReport, ProgressWord, Task
from plans.occurrences.story import told_events
from plans.overview.amended import amended_lines
from plans.overview.change_kinds import ChangeKind, PlanChange
from plans.overview.times import TaskTime, times_of
from plans.progress import Tally, tally_of
from plans.task_states import is_done_on
from units.models import AuditEvent

ONE = timedelta(days=1)
FINISHED = ProgressWord.FINISHED
KIND_OF = {"reopen_task": ChangeKind.REOPENED, "task_handed_on": ChangeKind.HANDED_ON}


@dataclass(frozen=True)
class ChangesPage:
    """Both tallies, and what happened in between by kind, the newest first."""

    since: date
    on: date
    before: Tally
    after: Tally
    kinds: tuple[tuple[ChangeKind, tuple[PlanChange, ...]], ...]

    @property
    def changes(self) -> list[PlanChange]:
        return [each for _kind, changes in self.kinds for each in changes]


def changes_of(
    plan: Plan, tasks: Sequence[Task], since: date, on: date, *, narrowed: bool
) -> ChangesPage:
    """Of these tasks, after the day `since` until the end of the day `on`. `narrowed`: they are not
    all of the plan, so that lines of its text count only where they are about one of them. Four
    queries at most.
    """
    times = {each.occurrence.pk: each for task in tasks for each in times_of(task, on)}
    reports = _reports(times, since)
    found = [*_finished(times, reports, since, on), *_overdue(times, since, on)]
    told = {each.report for each in found if each.report}
    others = [each for each in reports if each not in told and each.reported_at < _after(on)]
    found += [_reported(times[each.occurrence_id], each) for each in others]
    found += _told(tasks, times, since, on)
    found += amended_lines(plan, since, on, {task.pk for task in tasks} if narrowed else None)
    found.sort(key=lambda each: each.day, reverse=True)
    kinds = tuple(
        (kind, its_changes)
        for kind in ChangeKind
        if (its_changes := tuple(each for each in found if each.kind == kind))
    )
    return ChangesPage(since, on, tally_of(tasks, since), tally_of(tasks, on), kinds)


def _reports(times: dict[int, TaskTime], since: date) -> list[ProgressReport]:
    """Those made later than the day, the oldest first."""
    rows = ProgressReport.objects.filter(occurrence__in=times, reported_at__gte=_after(since))
    return list(rows.select_related("reported_by").order_by("reported_at", "pk"))


def _finished(
    times: dict[int, TaskTime], reports: list[ProgressReport], since: date, on: date
) -> Iterator[PlanChange]:
    last = {each.occurrence_id: each for each in reports if each.word == FINISHED}
    for time_ in times.values():
        occurrence = time_.occurrence
        if not occurrence.done_on or not is_done_on(occurrence, on):
            continue
        if not is_done_on(occurrence, since):
            report = last.get(occurrence.pk)
            yield _change(ChangeKind.FINISHED, occurrence.done_on, time_, report)


def _overdue(times: dict[int, TaskTime], since: date, on: date) -> Iterator[PlanChange]:
    for time_ in times.values():
        due = time_.occurrence.due
        first = due + ONE if due else None
        if first and since < first <= on and not is_done_on(time_.occurrence, first):
            yield _change(ChangeKind.OVERDUE, first, time_)


def _reported(time_: TaskTime, report: ProgressReport) -> PlanChange:
    return _change(ChangeKind.REPORTED, timezone.localdate(report.reported_at), time_, report)


def _change(
    kind: ChangeKind, day: date, time_: TaskTime, report: ProgressReport | None = None
) -> PlanChange:
    by = report.reported_by.full_name if report and report.reported_by else ""
    return PlanChange(kind, day, task=time_.task, time=time_, report=report, by=by)


def _told(
    tasks: Sequence[Task], times: dict[int, TaskTime], since: date, on: date
) -> Iterator[PlanChange]:
    by_key = {task.pk: task for task in tasks}
    events = told_events(by_key, times).filter(at__gte=_after(since), at__lt=_after(on))
    for event in events.filter(verb__in=KIND_OF):
        time_ = times.get(event.target_id or 0) if _is_of_occurrence(event) else None
        task = time_.task if time_ else by_key[event.target_id or 0]
        day = timezone.localdate(event.at)
        yield PlanChange(
            KIND_OF[event.verb], day, task=task, time=time_, event=event, by=event.actor_name
        )


def _is_of_occurrence(event: AuditEvent) -> bool:
    return event.target_type == Occurrence._meta.label_lower


def _after(day: date) -> datetime:
    """The moment after the end of the day."""
    return timezone.make_aware(datetime.combine(day + ONE, time.min))
