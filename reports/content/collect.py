"""Collects the content of a report from the database, as of one moment.

Everything is read in one REPEATABLE READ transaction: counts, points and ranks fit each other, and
the document prints the moment. Nothing is computed here that the plans or the scoring compute.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation

from reports.content.bases import bases_of
from reports.content.entries import entries
from reports.content.figures import ReportFigures, figures_of
from reports.content.letterhead import letterhead_of, signature_of
from reports.content.outline import BASIS, paragraphs
from reports.content.recipients import recipients_of
from reports.content.sections import sections_of
from reports.content.sentences.openings import abstract_text, opening_text
from reports.content.statistics import statistics_of
from reports.data.report import ReportData
from reports.models import Report


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


def _document(report: Report, figures: ReportFigures) -> ReportData:
    authority, campaign = report.authority, report.period.campaign
    abstract = abstract_text(report.period.value, campaign.year)
    return ReportData(
        letterhead=letterhead_of(authority),
        abstract=abstract,
        year=campaign.year,
        cutoff=figures.cutoff,
        taken_at=figures.taken_at,
        opening=opening_text(authority.name, abstract),
        bases=entries((*bases_of(report), *paragraphs(report.texts.get(BASIS.key, "")))),
        sections=tuple(sections_of(report, figures)),
        signature=signature_of(report),
        recipients=recipients_of(report),
        statistics=tuple(statistics_of(figures)),
        tasks=figures.tasks,
        all_tasks=figures.all_tasks,
        self_scores=figures.self_scores,
        results=figures.results,
        late=figures.late,
        sample=settings.DEMO,
    )
