"""Before a part of a sheet is handed in."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from scoring.answers.earlier.sheets import sheet_before
from scoring.answers.page.reading import read_sheet
from scoring.answers.page.sheet_page import SheetPage
from scoring.answers.rows.answer_row import AnswerRow
from scoring.assignments.workflow import STEPS, require_assignee, why_not_now
from scoring.before_sending.changes import changes_of, comparable, totals_of_leaves
from scoring.before_sending.notified import notified_texts
from scoring.before_sending.page import BeforeSending, TotalChange
from scoring.before_sending.rows import changed_rows, missing_rows, versions_of, warnings_of_rows
from scoring.models import Part
from units.models import User


def before_handing_in(part: Part, user: User, *, opened: datetime | None) -> BeforeSending:
    """The page before a part is handed in (its sheet `for_page()`); `opened`: when the person
    opened the sheet. Raises PermissionDenied.
    """
    require_assignee(part, user)
    step, sheet, now = STEPS["hand_in"], part.sheet, part.sheet.now
    page = read_sheet(sheet, user, now)
    rows = _rows_of(part, page)
    before = comparable(sheet, sheet_before(sheet, page.periods))
    warnings = (changed_rows(sheet, rows, user, opened), *warnings_of_rows(sheet, rows))
    return BeforeSending(
        heading=str(step.label),
        about=f"{part.label} · {sheet.unit.name} · {sheet.period.get_period_display()}",
        back=reverse("scoring:sheet", args=[sheet.pk]),
        back_label=_("Score sheet"),
        totals=tuple(_changes(part, page, rows)),
        before=page.before if before else "",
        missing=missing_rows(sheet, rows),
        blocking=tuple(why_not_now(part, now)),
        warnings=tuple(each for each in warnings if each.lines),
        afterwards=(*notified_texts(step, part, user), *_afterwards()),
        drawn={"since": now.isoformat(), "versions": versions_of(rows)},
    )


def _rows_of(part: Part, page: SheetPage) -> list[AnswerRow]:
    keys = {leaf.entry for line in page.parts if line.part == part for leaf in line.leaves}
    return [row for row in page.rows if row.pk in keys]


def _changes(part: Part, page: SheetPage, rows: list[AnswerRow]) -> Iterator[TotalChange]:
    """What the leaves of the part add up to, beside the same leaves of the period before."""
    sheet, codes = part.sheet, [row.code for row in rows]
    before = comparable(sheet, sheet_before(sheet, page.periods))
    earlier = totals_of_leaves(sheet, codes, before) if before else None
    return changes_of(totals_of_leaves(sheet, codes, sheet), page.areas, earlier)


def _afterwards() -> Iterator[str]:
    yield _("The criteria of the part are locked until the unit sends the part back.")
    yield _("Whoever puts the sheet together sees on the page of the parts that it is handed in.")
