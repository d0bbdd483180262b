"""The figures of a report, counted in one moment: tasks, sheets, scores, late units, documents."""

from dataclasses import dataclass
from datetime import date, datetime

from plans.models import Task
from plans.progress import count
from plans.task_states import TaskState, state_of
from reports.content.results.table import results_of
from reports.content.self_scores import self_scores_of
from reports.content.task_counts import count_of_all, task_counts, tasks_of
from reports.data.counts import LateUnit, SelfScore, TaskCount
from reports.data.results import Results
from reports.models import Report
from scoring.models import CampaignPeriod, EntryEvidence, ScoreSheet
from scoring.results.received.summary import ResultSummary, summaries_from_above
from scoring.sheets.late import late_lines


@dataclass(frozen=True)
class ReportFigures:
    """The counts, before they are put into words."""

    taken_at: datetime
    cutoff: date
    tasks: tuple[TaskCount, ...]
    all_tasks: TaskCount | None
    overdue: tuple[Task, ...]
    self_scores: tuple[SelfScore, ...]
    submitted: int
    late: tuple[LateUnit, ...]
    documents: int
    results: Results | None
    from_above: tuple[ResultSummary, ...]


def figures_of(report: Report, taken_at: datetime) -> ReportFigures:
    period = report.period
    on = period.figures_to
    tasks = tasks_of(report)
    progress = count(tasks, on)
    sheets = _sheets(period)
    judged = [each.unit for each in period.campaign.judged.select_related("unit")]
    judged.sort(key=lambda unit: unit.sort_key)
    return ReportFigures(
        taken_at=taken_at,
        cutoff=on,
        tasks=task_counts(progress),
        all_tasks=count_of_all(progress) if tasks else None,
        overdue=tuple(task for task in tasks if state_of(task, on) == TaskState.OVERDUE),
        self_scores=self_scores_of(period, judged, sheets),
        submitted=sum(1 for sheet in sheets.values() if sheet.submitted_at),
        late=_late(period, taken_at),
        documents=_documents(period),
        results=results_of(period),
        from_above=summaries_from_above(report.authority, period.campaign.year),
    )


def _sheets(period: CampaignPeriod) -> dict[int, ScoreSheet]:
    return {sheet.unit_id: sheet for sheet in period.sheets.all()}


def _late(period: CampaignPeriod, taken_at: datetime) -> tuple[LateUnit, ...]:
    """Who had not sent the sheet by its deadline; nobody while it has not passed."""
    return tuple(
        LateUnit(line.sheet.unit.short_name, line.due_at, line.submitted_at, line.note)
        for line in late_lines(period, taken_at)
        if line.is_late
    )


def _documents(period: CampaignPeriod) -> int:
    links = EntryEvidence.objects.filter(entry__sheet__period=period)
    return links.values("evidence").distinct().count()
