"""The figures of a report, counted in one moment: tasks, sheets, scores, late units, documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plans.models import Task
from plans.progress import PlanProgress, Tally, count
from plans.task_states import TaskState, state_of
from reports.content.results import results_of
from reports.data import LateUnit, Results, SelfScore, TaskCount
from reports.models import Report
from scoring.models import CampaignPeriod, EntryEvidence, ScoreSheet
from scoring.points.totals import totals_of
from scoring.sheets.late import late_lines
from units.models import Unit


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


def figures_of(report: Report, taken_at: datetime) -> ReportFigures:
    period = report.period
    on = period.figures_to
    tasks = _tasks(report)
    progress = count(tasks, on)
    sheets = _sheets(period)
    judged = [each.unit for each in period.campaign.judged.select_related("unit")]
    judged.sort(key=lambda unit: unit.sort_key)
    return ReportFigures(
        taken_at=taken_at,
        cutoff=on,
        tasks=_task_counts(progress),
        all_tasks=_all_tasks(progress) if tasks else None,
        overdue=tuple(task for task in tasks if state_of(task, on) == TaskState.OVERDUE),
        self_scores=_self_scores(period, judged, sheets),
        submitted=sum(1 for sheet in sheets.values() if sheet.submitted_at),
        late=_late(period, taken_at),
        documents=_documents(period),
        results=results_of(period),
    )


def _tasks(report: Report) -> Sequence[Task]:
    if report.plan is None:
        return []
    tasks = report.plan.tasks.select_related("area")
    return list(tasks.order_by("area__order", "position", "pk"))


def _task_counts(progress: PlanProgress) -> tuple[TaskCount, ...]:
    return tuple(_task_count(area.tally, area.name, area.order) for area in progress.areas)


def _all_tasks(progress: PlanProgress) -> TaskCount:
    return _task_count(progress.whole, pgettext("sum of rows", "Total"))


def _task_count(tally: Tally, title: str, order: int | None = None) -> TaskCount:
    return TaskCount(title, tally.total, tally.done, tally.overdue, tally.share, order)


def _sheets(period: CampaignPeriod) -> dict[int, ScoreSheet]:
    return {sheet.unit_id: sheet for sheet in period.sheets.all()}


def _self_scores(
    period: CampaignPeriod, judged: Sequence[Unit], sheets: dict[int, ScoreSheet]
) -> tuple[SelfScore, ...]:
    proven = EntryEvidence.objects.filter(entry__sheet__period=period).values("entry__sheet_id")
    counted = proven.annotate(leaves=Count("entry_id", distinct=True))
    with_evidence = dict(counted.values_list("entry__sheet_id", "leaves"))
    return tuple(_self_score(unit, sheets.get(unit.pk), with_evidence) for unit in judged)


def _self_score(
    unit: Unit, sheet: ScoreSheet | None, with_evidence: Mapping[int, int]
) -> SelfScore:
    """The score of a sheet that was submitted; of others only the progress."""
    if sheet is None:
        return SelfScore(unit.short_name, _("no sheet"))
    status = _("not submitted") if sheet.missed else sheet.get_status_display()
    totals = totals_of(sheet, "self")
    if totals is None:
        return SelfScore(unit.short_name, status)
    return SelfScore(
        unit=unit.short_name,
        status=status,
        maximum=totals.whole.maximum,
        points=totals.whole.points if sheet.submitted_at else None,
        index=totals.whole.index if sheet.submitted_at else None,
        leaves=totals.whole.leaves,
        answered=totals.whole.scored,
        with_evidence=with_evidence.get(sheet.pk, 0),
    )


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
