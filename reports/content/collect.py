"""Collects the content of a report from the database, as of one moment.

Everything is read in one REPEATABLE READ transaction: counts, points and ranks fit each other, and
the document prints the moment. Nothing is computed here that the plans or the scoring compute.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plans.annex.titles import place_in
from reports.content import sentences
from reports.content.entries import entries
from reports.content.figures import ReportFigures, figures_of
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
from reports.content.sentences import lower_first
from reports.data import (
    Letterhead,
    ReportData,
    ReportPart,
    Section,
    Signature,
    SigningForm,
    Statistic,
)
from reports.models import Report
from units.formats.letter_case import in_sentence_case
from units.models import Unit


def collect(report: Report) -> ReportData:
    """Everything the document shows, in Vietnamese, as of now."""
    with one_snapshot() as taken_at, translation.override("vi"):
        return _document(report, figures_of(report, taken_at))


@contextmanager
def one_snapshot() -> Iterator[datetime]:
    """Every query inside sees the database as it was at the moment that is returned."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT now()")
        yield cursor.fetchone()[0]


# --- In words ------------------------------------------------------------------------------------


def _document(report: Report, figures: ReportFigures) -> ReportData:
    authority, campaign = report.authority, report.period.campaign
    abstract = sentences.abstract_text(report.period.value, campaign.year)
    return ReportData(
        letterhead=letterhead_of(authority),
        abstract=abstract,
        year=campaign.year,
        cutoff=figures.cutoff,
        taken_at=figures.taken_at,
        opening=sentences.opening_text(authority.name, abstract),
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
    """The recorded signature; before signing that of the head of the authority."""
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
        yield sentences.plan_basis_text(plan.number, plan.issued_on, issuer, plan.year)
    if criteria_set.issued_on:
        what = in_sentence_case(criteria_set.title)
        issuer = criteria_set.authority.name
        yield sentences.decision_basis_text(
            criteria_set.number, criteria_set.issued_on, issuer, what
        )


def _recipients(report: Report) -> tuple[str, ...]:
    """The recipients, typed one a line or separated by semicolons."""
    typed = report.texts.get(RECIPIENTS.key, "").replace(";", "\n")
    return entries(paragraphs(typed)) or default_recipients(report)


def default_recipients(report: Report) -> tuple[str, ...]:
    above = (report.authority.parent.name,) if report.authority.parent else ()
    group = report.period.criteria_set.unit_group
    return (*above, _("All %(group)s") % {"group": lower_first(group)}, _("Archives: clerk, NV"))


def _sections(report: Report, figures: ReportFigures) -> Iterator[Section]:
    """The sections with their non-empty parts; proposals without any say that there are none."""
    counted = _counted(figures)
    for chapter in chapters(areas_of(report)):
        parts = tuple(_parts(chapter, counted, report.texts))
        if chapter is PROPOSALS and not parts:
            parts = (ReportPart(PROPOSALS.key, counted=(_("None."),)),)
        yield Section(chapter.key, str(chapter.title), parts)


def _parts(
    chapter: Chapter, counted: dict[str, tuple[str, ...]], texts: dict[str, str]
) -> Iterator[ReportPart]:
    for heading in chapter.parts:
        part = ReportPart(
            heading.key,
            str(heading.title),
            counted.get(heading.key, ()),
            paragraphs(texts.get(heading.key, "")),
        )
        if part.paragraphs:
            yield part


def _counted(figures: ReportFigures) -> dict[str, tuple[str, ...]]:
    """The sentences that follow from the figures, by the key of their part."""
    sentences_by_part: dict[str, tuple[str, ...]] = {
        area_key(each.order): (sentences.area_text(each),) for each in figures.tasks if each.order
    }
    whole = figures.all_tasks
    if whole:
        sentences_by_part["plan"] = (sentences.plan_text(whole, figures.cutoff),)
        sentences_by_part["next"] = (sentences.open_tasks_text(whole),) if whole.open else ()
    sentences_by_part["results"] = tuple(_results(figures))
    sentences_by_part["shortcomings"] = tuple(_shortcomings(figures))
    return sentences_by_part


def _results(figures: ReportFigures) -> Iterator[str]:
    yield sentences.sheets_text(figures.submitted, len(figures.self_scores), figures.taken_at)
    if figures.results:
        yield from sentences.result_texts(figures.results)


def _shortcomings(figures: ReportFigures) -> Iterator[str]:
    if figures.late:
        yield sentences.late_text(figures.late)
    if figures.overdue:
        yield _("Tasks of the plan that are overdue:")
    for task in figures.overdue:
        yield sentences.overdue_task_text(task.title, task.lead, task.deadline_text)


def _statistics(figures: ReportFigures) -> Iterator[Statistic]:
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
