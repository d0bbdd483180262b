"""What a report says, read from the database as of one moment.

Everything is read in one REPEATABLE READ transaction: counts, points and ranks fit each other, and
the document prints the moment. Nothing is computed here that the plans or the scoring compute.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plans.annex.titles import in_sentence_case, place_in
from plans.models import Task
from plans.progress import PlanProgress, State, Tally, count, state_of
from reports.content import sentences
from reports.content.entries import entries
from reports.content.outline import (
    BASIS,
    PROPOSALS,
    RECIPIENTS,
    Chapter,
    area_key,
    areas_of,
    chapters,
    paragraphs,
)
from reports.content.results import results_of
from reports.content.sentences import lower_first
from reports.data import (
    LateUnit,
    Letterhead,
    Part,
    ReportData,
    Results,
    Section,
    SelfScore,
    Signature,
    SigningForm,
    Statistic,
    TaskCount,
)
from reports.models import Report
from scoring.models import CampaignPeriod, EntryEvidence, ScoreSheet
from scoring.points.totals import totals_of
from scoring.sheets.late import late_lines
from units.models import Unit


def collect(report: Report) -> ReportData:
    """Everything the document shows, in Vietnamese, as of now."""
    with one_snapshot() as taken_at, translation.override("vi"):
        return _document(report, _figures(report, taken_at))


@contextmanager
def one_snapshot() -> Iterator[datetime]:
    """Every query inside sees the database as it was at the moment that is returned."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT now()")
        yield cursor.fetchone()[0]


@dataclass(frozen=True)
class Figures:
    """What was counted, before it is put into words."""

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


def _figures(report: Report, taken_at: datetime) -> Figures:
    period = report.period
    on = period.figures_to
    tasks = _tasks(report)
    progress = count(tasks, on)
    sheets = _sheets(period)
    judged = [each.unit for each in period.campaign.judged.select_related("unit")]
    judged.sort(key=lambda unit: unit.sort_key)
    return Figures(
        taken_at=taken_at,
        cutoff=on,
        tasks=_task_counts(progress),
        all_tasks=_all_tasks(progress) if tasks else None,
        overdue=tuple(task for task in tasks if state_of(task, on) == State.OVERDUE),
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
    """What a unit has sent counts; of an unsent sheet only how far it has come is told."""
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


# --- In words ------------------------------------------------------------------------------------


def _document(report: Report, figures: Figures) -> ReportData:
    authority, campaign = report.authority, report.period.campaign
    abstract = sentences.say_abstract(report.period.value, campaign.year)
    return ReportData(
        letterhead=letterhead_of(authority),
        abstract=abstract,
        year=campaign.year,
        cutoff=figures.cutoff,
        taken_at=figures.taken_at,
        opening=sentences.say_opening(authority.name, abstract),
        bases=entries((*_bases(report), *paragraphs(report.texts.get(BASIS.key, "")))),
        sections=tuple(_sections(report, figures)),
        signature=signature_of(report),
        recipients=_recipients(report),
        statistics=tuple(_statistics(figures)),
        tasks=figures.tasks,
        all_tasks=figures.all_tasks,
        self_scores=figures.self_scores,
        results=figures.results,
        late=figures.late,
        sample=settings.DEMO,
    )


def letterhead_of(authority: Unit) -> Letterhead:
    """A People's Committee prints no superior body; an office prints the one it belongs to."""
    above = None if authority.is_local_government else authority.parent
    return Letterhead(
        authority.name,
        _place_of(authority) or (_place_of(above) if above else ""),
        symbol="BC" if above else "BC-UBND",
        superior=above.name if above else "",
    )


def _place_of(unit: Unit) -> str:
    return unit.place or place_in(unit.name)


def signature_of(report: Report) -> Signature:
    """As recorded; before that as the head of the authority would sign."""
    committee = report.authority.is_local_government
    head = _("Chair") if committee else _("Head of office")
    default = SigningForm.COLLECTIVE if committee else SigningForm.OWN
    return Signature(
        title=report.signer_title or head,
        form=SigningForm(report.signing_form or default),
        name=report.signer_name,
        body=_("People's Committee") if committee else "",
        head=head,
    )


def _bases(report: Report) -> Iterator[str]:
    plan, criteria_set = report.plan, report.period.criteria_set
    if plan and plan.issued_on:
        issuer = report.authority.name
        yield sentences.say_plan_basis(plan.number, plan.issued_on, issuer, plan.year)
    if criteria_set.issued_on:
        what = in_sentence_case(criteria_set.title)
        issuer = criteria_set.authority.name
        yield sentences.say_decision_basis(
            criteria_set.number, criteria_set.issued_on, issuer, what
        )


def _recipients(report: Report) -> tuple[str, ...]:
    """One a line; several typed on one line stand between semicolons."""
    typed = report.texts.get(RECIPIENTS.key, "").replace(";", "\n")
    return entries(paragraphs(typed)) or default_recipients(report)


def default_recipients(report: Report) -> tuple[str, ...]:
    above = (report.authority.parent.name,) if report.authority.parent else ()
    group = report.period.criteria_set.unit_group
    return (*above, _("All %(group)s") % {"group": lower_first(group)}, _("Archives: clerk, NV"))


def _sections(report: Report, figures: Figures) -> Iterator[Section]:
    """The chapters with the parts that have something to say. Only proposals may be none."""
    counted = _counted(figures)
    for chapter in chapters(areas_of(report)):
        parts = tuple(_parts(chapter, counted, report.texts))
        if chapter is PROPOSALS and not parts:
            parts = (Part(PROPOSALS.key, counted=(_("None."),)),)
        yield Section(chapter.key, str(chapter.title), parts)


def _parts(
    chapter: Chapter, counted: dict[str, tuple[str, ...]], texts: dict[str, str]
) -> Iterator[Part]:
    for heading in chapter.parts:
        part = Part(
            heading.key,
            str(heading.title),
            counted.get(heading.key, ()),
            paragraphs(texts.get(heading.key, "")),
        )
        if part.paragraphs:
            yield part


def _counted(figures: Figures) -> dict[str, tuple[str, ...]]:
    """The sentences that follow from the figures, by the key of their part."""
    said: dict[str, tuple[str, ...]] = {
        area_key(each.order): (sentences.say_area(each),) for each in figures.tasks if each.order
    }
    whole = figures.all_tasks
    if whole:
        said["plan"] = (sentences.say_plan(whole, figures.cutoff),)
        said["next"] = (sentences.say_open_tasks(whole),) if whole.open else ()
    said["results"] = tuple(_results(figures))
    said["shortcomings"] = tuple(_shortcomings(figures))
    return said


def _results(figures: Figures) -> Iterator[str]:
    yield sentences.say_sheets(figures.submitted, len(figures.self_scores), figures.taken_at)
    if figures.results:
        yield from sentences.say_results(figures.results)


def _shortcomings(figures: Figures) -> Iterator[str]:
    if figures.late:
        yield sentences.say_late(figures.late)
    if figures.overdue:
        yield _("Tasks of the plan that are overdue:")
    for task in figures.overdue:
        yield sentences.say_overdue_task(task.title, task.lead, task.deadline_text)


def _statistics(figures: Figures) -> Iterator[Statistic]:
    if figures.all_tasks:
        whole, tasks = figures.all_tasks, pgettext("measure", "task")
        yield Statistic(_("Tasks of the plan"), tasks, Decimal(whole.total))
        yield Statistic(_("Tasks completed"), tasks, Decimal(whole.done))
        yield Statistic(_("Completion rate"), "%", whole.rate, decimals=1)
        yield Statistic(_("Tasks overdue"), tasks, Decimal(whole.overdue))
    units = pgettext("measure", "unit")
    judged, late = len(figures.self_scores), len(figures.late)
    yield Statistic(_("Units judged"), units, Decimal(judged))
    yield Statistic(_("Units that sent their self-scores"), units, Decimal(figures.submitted))
    yield Statistic(_("Units that are late with their self-scores"), units, Decimal(late))
    documents = Decimal(figures.documents)
    yield Statistic(
        _("Documents that prove the self-scores"), pgettext("measure", "document"), documents
    )
