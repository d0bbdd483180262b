"""Before the appraisal of a sheet is finished, and before its result is made final."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from scoring.appraisal.by_unit.page import AppraisalPage
from scoring.appraisal.by_unit.reading import read_appraisal
from scoring.appraisal.explanations.second_page import SecondPage
from scoring.appraisal.explanations.second_reading import read_second
from scoring.appraisal.steps import TEXTS
from scoring.before_sending.changes import changes_of
from scoring.before_sending.granted import (
    granted_before,
    granted_lines,
    seen_by_appraiser,
    without_partial,
)
from scoring.before_sending.notified import notified_texts
from scoring.before_sending.page import BeforeSending, OpenLine, Warnings
from scoring.before_sending.rows import changed_rows, line_of_row
from scoring.history.appraisal_marks import appraisal_mark_of
from scoring.models import ScoreSheet
from scoring.points.computing import bands_of
from scoring.sheets.steps import STEPS
from units.models import User
from units.permissions import require
from units.workflow import wrong_moment_text

APPRAISAL, SECOND = "scoring:appraisal", "scoring:second_appraisal"


def before_appraisal_step(
    sheet: ScoreSheet, name: str, user: User, *, opened: datetime | None
) -> BeforeSending:
    """The page before the step "finish" or "finalise" of a sheet (`for_page()`); `opened`: when the
    person opened the page they came from. Raises PermissionDenied.
    """
    step, now = STEPS[name], sheet.now
    require(user, step.grant or "", unit=step.decided_for(sheet))
    first = read_appraisal(sheet, user, now)
    again = read_second(sheet, user, now) if _is_appraised_again(sheet) else None
    before, earlier = granted_before(sheet, seen_by_appraiser)
    changes = changes_of(without_partial(first.totals), first.areas, earlier, first.claimed)
    moment = wrong_moment_text(step, sheet)
    return BeforeSending(
        heading=str(step.label),
        about=f"{sheet.unit.name} · {sheet.period.get_period_display()}",
        back=reverse(SECOND if again else APPRAISAL, args=[sheet.pk]),
        back_label=_("Second appraisal") if again else _("Appraisal"),
        totals=tuple(changes),
        before=before,
        claims=True,
        missing=tuple(_missing(first, again, name)),
        blocking=(moment,) if moment else (),
        warnings=tuple(each for each in _warnings(first, again, user, opened) if each.lines),
        afterwards=(*notified_texts(step, sheet, user), *_afterwards(first, name)),
        drawn={"since": now.isoformat(), "seen": appraisal_mark_of(sheet)},
    )


def _is_appraised_again(sheet: ScoreSheet) -> bool:
    return sheet.status == ScoreSheet.Status.EXPLAINED


def _missing(first: AppraisalPage, again: SecondPage | None, name: str) -> Iterator[OpenLine]:
    """The leaves because of which the guard of the step refuses it."""
    sheet = first.sheet
    for row in first.lines:
        if not row.is_answered:
            yield line_of_row(sheet, row.claim, row.office, view=APPRAISAL)
    if again:
        text = _("explained, and not appraised again yet")
        waiting = [line for line in again.lines if line.is_waiting]
        yield from (line_of_row(sheet, line.claim, text, view=SECOND) for line in waiting)
    elif name == "finalise" and not sheet.missed:
        text = _("Asked: %(question)s")
        for row in first.lines:
            if row.question:
                question = text % {"question": row.question}
                yield line_of_row(sheet, row.claim, question, view=APPRAISAL)


def _warnings(
    first: AppraisalPage, again: SecondPage | None, user: User, opened: datetime | None
) -> Iterator[Warnings]:
    sheet, claims = first.sheet, [row.claim for row in first.lines]
    yield changed_rows(sheet, claims, user, opened, APPRAISAL)
    if again:
        title = _("Other than in the first appraisal")
        yield Warnings(title, tuple(granted_lines(sheet, again.lines, SECOND)))
    else:
        title = _("Other than self-scored")
        yield Warnings(title, tuple(granted_lines(sheet, first.lines, APPRAISAL)))
    unproven = [row for row in first.lines if row.claim.lacks_document and row.granted]
    yield Warnings(
        _("Points granted without evidence"),
        tuple(line_of_row(sheet, row.claim, row.claim.note, view=APPRAISAL) for row in unproven),
    )


def _afterwards(first: AppraisalPage, name: str) -> Iterator[str]:
    yield str(TEXTS[name])
    sheet = first.sheet
    if name == "finish":
        yield _("The unit can then be asked to explain, or the result made final.")
        return
    cap = sheet.band_cap.value if sheet.band_cap else None
    band = bands_of(first.totals, sheet.period.criteria_set, cap)["band"]
    if sheet.period.is_final and band:
        yield _("The result of the year is banded: %(band)s.") % {"band": band}
    yield _("A mistake that is found later is corrected by taking the result up again.")
