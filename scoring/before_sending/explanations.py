"""Before the unit submits its explanation."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from criteria.rules.totals.results import SheetTotals
from scoring.answers.page.headings import areas_of
from scoring.answers.rows.texts import points_text
from scoring.appraisal.explanations.line import ExplanationLine
from scoring.appraisal.explanations.unit_page import ExplanationPage, read_explanation
from scoring.appraisal.steps import TEXTS
from scoring.before_sending.changes import changes_of
from scoring.before_sending.granted import granted_before
from scoring.before_sending.notified import notified_texts
from scoring.before_sending.page import BeforeSending, OpenLine, TotalChange, Warnings
from scoring.before_sending.rows import changed_rows, line_of_row
from scoring.history.appraisal_marks import appraisal_mark_of
from scoring.models import ScoreSheet
from scoring.points.stages import seen_by_unit
from scoring.sheets.explanation_deadline import why_not_explaining
from scoring.sheets.steps import STEPS
from units.models import User
from units.permissions import require

EXPLANATION = "scoring:explanation"


def before_explaining(sheet: ScoreSheet, user: User, *, opened: datetime | None) -> BeforeSending:
    """The page before the explanation of a sheet (`for_page()`) is submitted; `opened`: when the
    person opened the page of the explanation. Raises PermissionDenied.
    """
    step, now = STEPS["explain"], sheet.now
    require(user, step.grant or "", unit=step.decided_for(sheet))
    page = read_explanation(sheet, user, now)
    before, earlier = granted_before(sheet, seen_by_unit)
    refusal = why_not_explaining(sheet, now)
    silent = [line for line in page.lines if not line.is_answered]
    return BeforeSending(
        heading=str(step.label),
        about=f"{sheet.unit.name} · {sheet.period.get_period_display()}",
        back=reverse(EXPLANATION, args=[sheet.pk]),
        back_label=_("Explanation"),
        totals=tuple(_changes(page, earlier)),
        before=before,
        claims=True,
        missing=tuple(_line(sheet, line, line.question) for line in silent),
        blocking=(refusal,) if refusal else (),
        warnings=tuple(each for each in _warnings(page, user, opened) if each.lines),
        afterwards=(
            *notified_texts(step, sheet, user),
            str(TEXTS["explain"]),
            _("What is explained or proved anew is appraised again; the first points stand else."),
        ),
        drawn={"since": now.isoformat(), "seen": appraisal_mark_of(sheet)},
    )


def _changes(page: ExplanationPage, earlier: SheetTotals | None) -> Iterator[TotalChange]:
    """What was granted first; the areas are those of the leaves in the round."""
    if page.first:
        areas = areas_of(page.sheet, [line.claim for line in page.lines], page.first)
        yield from changes_of(page.first, areas, earlier, page.claimed)


def _warnings(page: ExplanationPage, user: User, opened: datetime | None) -> Iterator[Warnings]:
    sheet = page.sheet
    yield changed_rows(sheet, [line.claim for line in page.lines], user, opened, EXPLANATION)
    yield Warnings(
        _("Lowered points that are not explained: they stand"),
        tuple(
            _line(sheet, line, _points_text(line), line.claim.granted_reason)
            for line in page.lines
            if not (line.question or line.answer or line.added)
        ),
    )


def _line(sheet: ScoreSheet, line: ExplanationLine, text: str, reason: str = "") -> OpenLine:
    return line_of_row(sheet, line.claim, text, reason, EXPLANATION)


def _points_text(line: ExplanationLine) -> str:
    claim = line.claim
    return _("%(before)s → %(after)s") % {
        "before": points_text(claim.points, not_applicable=claim.not_applicable),
        "after": points_text(claim.granted, not_applicable=line.first_not_applicable),
    }
