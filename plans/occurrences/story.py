"""The story of a task: its reports, and from the audit trail what was opened again or handed on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from evidence.models import Evidence
from plans.models import Occurrence, ProgressReport, Task, TaskEvidence
from units.models import AuditEvent

TOLD = ("reopen_task", "task_handed_on", "warning_acknowledged")


@dataclass(frozen=True)
class StoryLine:
    """A report, or an event of the audit trail with its reason; one of the two is None."""

    at: datetime
    by: str
    occurrence: Occurrence | None
    report: ProgressReport | None = None
    event: AuditEvent | None = None
    documents: tuple[Evidence, ...] = ()


def story_of(task: Task, links: Iterable[TaskEvidence]) -> Sequence[StoryLine]:
    """The newest first, in two queries; `links` are the documents that the reader may see."""
    brought: dict[int | None, list[Evidence]] = {}
    for link in links:
        brought.setdefault(link.report_id, []).append(link.evidence)
    occurrences = {each.pk: each for each in task.kept_occurrences}
    reports = ProgressReport.objects.filter(occurrence__in=occurrences)
    lines = [
        StoryLine(
            each.reported_at,
            each.reported_by.full_name if each.reported_by else "",
            occurrences[each.occurrence_id],
            report=each,
            documents=tuple(brought.get(each.pk, ())),
        )
        for each in reports.select_related("reported_by")
    ]
    lines += [
        StoryLine(each.at, each.actor_name, occurrences.get(_occurrence_key(each)), event=each)
        for each in told_events([task.pk], occurrences)
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def told_events(tasks: Iterable[int], occurrences: Iterable[int]) -> QuerySet[AuditEvent]:
    """What the audit trail tells of these tasks and occurrences, by their keys."""
    of_tasks = Q(target_type="plans.task", target_id__in=list(tasks))
    of_occurrences = Q(target_type="plans.occurrence", target_id__in=list(occurrences))
    return AuditEvent.objects.filter(of_tasks | of_occurrences, verb__in=TOLD)


def _occurrence_key(event: AuditEvent) -> int:
    return (event.target_id or 0) if event.target_type == "plans.occurrence" else 0
