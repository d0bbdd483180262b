"""What a meeting looks at: its plan on that day, and what happened since the one before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from plans.board import tasks_of
from plans.models import Meeting, Occurrence, ProgressReport, Task
from plans.occurrences.reading import with_occurrences
from plans.progress import PlanProgress, count
from plans.task_states import TaskState, is_done_on, state_of

AHEAD = timedelta(days=14)  # due so soon without a word is slow
SLOW = (TaskState.BEHIND, TaskState.AT_RISK, TaskState.SILENT)


@dataclass(frozen=True)
class ReviewedTask:
    """A task on the day of the meeting, with the last report until then; `late`: days after the
    last day of its first open occurrence.
    """

    task: Task
    state: TaskState
    last: ProgressReport | None
    late: int | None = None

    @property
    def said(self) -> str:
        """What was done, or the word that was chosen; blank where nothing was reported."""
        last = self.last
        return (last.words or last.delivered or last.get_word_display()) if last else ""

    @property
    def why(self) -> str:
        """What hinders it, in the words of its last report."""
        return self.last.difficulties if self.last else ""


@dataclass(frozen=True)
class Review:
    """`since` is the day of the meeting before, or that of the plan's issue; `before` the counts on
    it. `earlier` are follow-ups of former meetings that were open then.
    """

    meeting: Meeting
    since: date
    now: PlanProgress
    before: PlanProgress
    moved: tuple[ReviewedTask, ...]
    slow: tuple[ReviewedTask, ...]
    stuck: tuple[ReviewedTask, ...]
    earlier: tuple[ReviewedTask, ...]
    own: tuple[ReviewedTask, ...]


def review_of(meeting: Meeting) -> Review:
    """Constant queries, whatever the size of the plan."""
    plan, on = meeting.plan, meeting.held_on
    since = _since(meeting)
    tasks = tasks_of(plan)
    follow_ups = list(with_occurrences(_follow_ups(meeting)))
    last = _last_reports(meeting)
    rows = [_row(task, on, last) for task in tasks]
    earlier = [_row(task, on, last) for task in follow_ups if task.meeting_id != meeting.pk]
    return Review(
        meeting=meeting,
        since=since,
        now=count(tasks, on),
        before=count(tasks, since),
        moved=tuple(row for row in rows if row.last and _day_of(row.last) > since),
        slow=tuple(row for row in rows if _is_slow(row, on)),
        stuck=tuple(sorted(_overdue(rows), key=lambda row: -(row.late or 0))),
        earlier=tuple(row for row in earlier if _was_open(row.task, since)),
        own=tuple(_row(task, on, last) for task in follow_ups if task.meeting_id == meeting.pk),
    )


def _since(meeting: Meeting) -> date:
    before = (
        meeting.plan.meetings.filter(ordinal__lt=meeting.ordinal)
        .order_by("-ordinal", "-pk")
        .first()
    )
    if before:
        return before.held_on
    return meeting.plan.issued_on or date(meeting.plan.year, 1, 1)


def _follow_ups(meeting: Meeting) -> QuerySet[Any]:
    """Those of this meeting and of all before it, in their order."""
    rows = Task._base_manager.filter(
        meeting__plan=meeting.plan_id, meeting__ordinal__lte=meeting.ordinal
    )
    related = rows.select_related("area", "lead_unit", "responsible", "meeting", "plan__authority")
    return related.order_by("meeting__ordinal", "position", "pk")


def _last_reports(meeting: Meeting) -> dict[int, ProgressReport]:
    """The last report of each task until the day of the meeting, by the key of the task."""
    end = timezone.make_aware(datetime.combine(meeting.held_on, time.max))
    reports = ProgressReport.objects.filter(
        occurrence__task__plan=meeting.plan_id, reported_at__lte=end
    ).select_related("occurrence", "reported_by")
    return {each.occurrence.task_id: each for each in reports.order_by("reported_at", "pk")}


def _row(task: Task, on: date, last: dict[int, ProgressReport]) -> ReviewedTask:
    first = _first_open(task, on)
    late = (on - first.due).days if first and first.due and first.due < on else None
    return ReviewedTask(task, state_of(task, on), last.get(task.pk), late)


def _first_open(task: Task, on: date) -> Occurrence | None:
    """The earliest that was not finished at the end of that day."""
    return next((each for each in task.kept_occurrences if not is_done_on(each, on)), None)


def _overdue(rows: Iterable[ReviewedTask]) -> list[ReviewedTask]:
    return [row for row in rows if row.state == TaskState.OVERDUE]


def _is_slow(row: ReviewedTask, on: date) -> bool:
    """Behind, at risk or silent by its own word, or due soon while nobody said a word of it."""
    if row.state in SLOW:
        return True
    first = _first_open(row.task, on)
    if row.state != TaskState.DOING or first is None or first.due is None:
        return False
    said = row.last is not None and row.last.occurrence_id == first.pk
    return first.due <= on + AHEAD and not said


def _was_open(task: Task, since: date) -> bool:
    return _first_open(task, since) is not None


def _day_of(report: ProgressReport) -> date:
    return timezone.localdate(report.reported_at)
