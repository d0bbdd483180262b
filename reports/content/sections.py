"""The sections of a report: what was counted and what was typed, part by part."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.content.figures import ReportFigures
from reports.content.outline import PROPOSALS, Chapter, area_key, areas_of, chapters, paragraphs
from reports.content.sentences.results import result_texts
from reports.content.sentences.sheets import late_text, sheets_text
from reports.content.sentences.tasks import area_text, open_tasks_text, overdue_task_text, plan_text
from reports.data.sections import ReportPart, Section
from reports.models import Report
from scoring.results.received.sentences import report_sentences


def sections_of(report: Report, figures: ReportFigures) -> Iterator[Section]:
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
        area_key(each.order): (area_text(each),) for each in figures.tasks if each.order
    }
    whole = figures.all_tasks
    if whole:
        sentences_by_part["plan"] = (plan_text(whole, figures.cutoff),)
        sentences_by_part["next"] = (open_tasks_text(whole),) if whole.open else ()
    sentences_by_part["results"] = tuple(_results(figures))
    sentences_by_part["shortcomings"] = tuple(_shortcomings(figures))
    return sentences_by_part


def _results(figures: ReportFigures) -> Iterator[str]:
    yield sheets_text(figures.submitted, len(figures.self_scores), figures.taken_at)
    if figures.results:
        yield from result_texts(figures.results)
    for summary in figures.from_above:
        yield from report_sentences(summary)


def _shortcomings(figures: ReportFigures) -> Iterator[str]:
    if figures.late:
        yield late_text(figures.late)
    if figures.overdue:
        yield _("Tasks of the plan that are overdue:")
    for task in figures.overdue:
        yield overdue_task_text(task.title, task.lead, task.deadline_text)
