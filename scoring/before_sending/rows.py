"""The rows of a sheet as lines of the page before sending, each with the way to it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from scoring.answers.rows.answer_row import AnswerRow
from scoring.before_sending.page import OpenLine, Warnings
from scoring.history.submission import changed_by_others
from scoring.models import ScoreSheet
from units.models import User


def line_of_row(
    sheet: ScoreSheet, row: AnswerRow, text: str = "", reason: str = "", view: str = "scoring:sheet"
) -> OpenLine:
    """The row on the page that `view` names."""
    url = reverse(view, args=[sheet.pk])
    return OpenLine(row.code, row.title, f"{url}#row-{row.pk}", text, reason)


def missing_rows(sheet: ScoreSheet, rows: Iterable[AnswerRow]) -> tuple[OpenLine, ...]:
    """The rows that the unit scores itself and has not."""
    return tuple(line_of_row(sheet, row) for row in rows if row.is_own and not row.is_answered)


def changed_rows(
    sheet: ScoreSheet,
    rows: Iterable[AnswerRow],
    user: User,
    opened: datetime | None,
    view: str = "scoring:sheet",
) -> Warnings:
    """Those of the rows that somebody else changed after the person opened the sheet."""
    by_code = {row.code: row for row in rows}
    changed = changed_by_others(sheet, user, opened)
    lines = [(by_code[code], text) for code, text in changed if code in by_code]
    return Warnings(
        _("Changed by others after you opened the sheet"),
        tuple(line_of_row(sheet, row, text, view=view) for row, text in lines),
    )


def warnings_of_rows(sheet: ScoreSheet, rows: Iterable[AnswerRow]) -> Iterator[Warnings]:
    """What should be looked at again, and what has no document."""
    own = [row for row in rows if row.is_own]
    odd = [row for row in own if row.has_problem and row.is_answered]
    yield Warnings(
        _("Please look again"),
        tuple(line_of_row(sheet, row, row.questions_words) for row in odd),
    )
    yield Warnings(
        _("Without evidence"),
        tuple(line_of_row(sheet, row, reason=row.note) for row in own if row.lacks_document),
        asks_reason=_("Where a document is missing, say in the note how the points came about."),
    )


def versions_of(rows: Iterable[AnswerRow]) -> str:
    """Which version of each row is shown ("4711:3 4712:0")."""
    return " ".join(f"{row.pk}:{row.version}" for row in rows)
