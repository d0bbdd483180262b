"""Before a sheet is proposed or submitted."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from scoring.answers.earlier.sheets import sheet_before
from scoring.answers.page.reading import read_sheet
from scoring.answers.page.sheet_page import SheetPage
from scoring.assignments.progress import warnings_of
from scoring.before_sending.changes import changes_of, totals_before
from scoring.before_sending.notified import notified_texts
from scoring.before_sending.page import BeforeSending, OpenLine, Warnings
from scoring.before_sending.rows import changed_rows, missing_rows, versions_of, warnings_of_rows
from scoring.deadlines import due_at
from scoring.models import ScoreSheet
from scoring.sheets.contents import content_of, mark_of
from scoring.sheets.steps import STEPS
from units.formats.dates import moment_text
from units.models import User
from units.permissions import require
from units.workflow import wrong_moment_text


def before_sheet_step(
    sheet: ScoreSheet, name: str, user: User, *, opened: datetime | None
) -> BeforeSending:
    """The page before the step "propose" or "submit" of a sheet (`for_page()`); `opened`: when the
    person opened the sheet. Raises PermissionDenied.
    """
    step, now = STEPS[name], sheet.now
    require(user, step.grant or "", unit=step.decided_for(sheet))
    page = read_sheet(sheet, user, now)
    before = sheet_before(sheet, page.periods)
    earlier = totals_before(sheet, before, "self")
    return BeforeSending(
        heading=str(step.label),
        about=f"{sheet.unit.name} · {sheet.period.get_period_display()}",
        back=reverse("scoring:sheet", args=[sheet.pk]),
        back_label=_("Score sheet"),
        totals=tuple(changes_of(page.totals, page.areas, earlier)),
        before=page.before if earlier else "",
        missing=missing_rows(sheet, page.rows),
        blocking=tuple(_blocking(page, name)),
        warnings=tuple(each for each in _warnings(page, user, opened) if each.lines),
        afterwards=(*notified_texts(step, sheet, user), *_AFTERWARDS[name](sheet)),
        drawn=_drawn(page, name, now),
    )


def _blocking(page: SheetPage, name: str) -> Iterator[str]:
    """Why the step cannot be taken, but for leaves that are not scored."""
    if moment := wrong_moment_text(STEPS[name], page.sheet):
        yield moment
    yield from (each.refusal for each in page.buttons if each.name == name and each.refusal)


def _warnings(page: SheetPage, user: User, opened: datetime | None) -> Iterator[Warnings]:
    sheet, parts = page.sheet, reverse("scoring:parts", args=[page.sheet.pk])
    yield changed_rows(sheet, page.rows, user, opened)
    yield Warnings(
        _("Parts that are not handed in"),
        tuple(OpenLine("", text, parts) for text in warnings_of(page.parts)),
    )
    yield from warnings_of_rows(sheet, page.rows)


def _drawn(page: SheetPage, name: str, now: datetime) -> Mapping[str, str]:
    """A proposal names the versions of the rows, a submission the mark of all that is kept."""
    if name == "propose":
        shown = {"versions": versions_of(page.rows)}
    else:
        shown = {"seen": mark_of(content_of(page.sheet))}
    return {"since": now.isoformat(), **shown}


def _after_proposing(_sheet: ScoreSheet) -> Iterator[str]:
    yield _("The figures are locked; only the head of the unit can still correct them.")
    yield _("You can take the proposal back until the head submits the sheet or sends it back.")


def _after_submitting(sheet: ScoreSheet) -> Iterator[str]:
    yield _("The figures and documents are locked, and the sheet is kept as it was submitted.")
    if due := due_at(sheet):
        yield _("The sheet can be withdrawn before %(time)s.") % {"time": moment_text(due)}
    else:
        yield _("The sheet can be withdrawn until its appraisal is finished.")


_AFTERWARDS: Mapping[str, Callable[[ScoreSheet], Iterator[str]]] = {
    "propose": _after_proposing,
    "submit": _after_submitting,
}
