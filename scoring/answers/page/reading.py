"""The page of a sheet, read for one person."""

from datetime import datetime

from criteria.words.reasoning import basis_text
from scoring.answers.access import SheetAccess
from scoring.answers.earlier.sheets import sheet_before, sheets_of_the_year
from scoring.answers.page.buttons import buttons_of
from scoring.answers.page.entries import ENTRIES
from scoring.answers.page.headings import areas_of
from scoring.answers.page.sheet_page import SheetPage
from scoring.answers.page.standing import (
    closed_before_sent,
    deadline_of_unit,
    last_return,
    present_extension,
)
from scoring.answers.rows.sheet_rows import rows_of_sheet, why_locked_by_part
from scoring.assignments.lookup import assignments_of
from scoring.assignments.progress import lines_of
from scoring.models import ScoreSheet
from scoring.points.computing import compute
from scoring.points.stages import STAGES, seen_by_unit
from scoring.points.totals import band_name, totals_of
from scoring.sheets.explanation_deadline import due_of
from units.grants import Grant
from units.models import User
from units.permissions import may


def read_sheet(sheet: ScoreSheet, user: User, now: datetime) -> SheetPage:
    """The page of a sheet (`for_page()`) for one person. The number of queries does not grow with
    the leaves.
    """
    entries = ENTRIES(sheet=sheet.pk)
    documents = {entry.pk: entry.documents for entry in entries}
    shares = assignments_of(sheet)
    locks = why_locked_by_part(SheetAccess.of(sheet, user, now, shares))
    periods = tuple(sheets_of_the_year(sheet))
    before = sheet_before(sheet, periods)
    returned = last_return(sheet)
    seen = seen_by_unit(sheet)
    rows = tuple(
        rows_of_sheet(sheet, entries, documents, before, user, now, shares, locks, returned, seen)
    )
    parts = lines_of(sheet, shares, entries, documents, user, now)
    buttons = tuple(buttons_of(sheet, user, now))
    totals = totals_of(sheet, "self") or compute(entries, sheet.period.criteria_set, "self")
    return SheetPage(
        sheet=sheet,
        areas=tuple(areas_of(sheet, rows, totals)),
        totals=totals,
        basis=basis_text(totals.whole),
        result=totals_of(sheet, seen) if seen else None,
        result_label=str(STAGES[seen].label) if seen else "",
        band=band_name(sheet),
        locked=locks[None] if all(locks.values()) else "",
        closed=closed_before_sent(sheet, now),
        due=deadline_of_unit(sheet, now),
        explained_until=due_of(sheet) if sheet.status == ScoreSheet.Status.EXPLAINING else None,
        returned=returned,
        extension=present_extension(sheet),
        buttons=buttons,
        periods=periods,
        before=before.period.get_period_display() if before else "",
        rows=rows,
        parts=parts,
        may_share_out=bool(may(user, Grant.SHARE_OUT, unit=sheet.unit)),
    )
