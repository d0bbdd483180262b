"""The hidden codes by which a workbook is known again: of which sheet it is, and which input of
which leaf each of its rows asks. They are signed, so that a code that was changed, dragged or typed
is none.
"""

from dataclasses import astuple, dataclass

from django.core.signing import BadSignature, Signer

from scoring.models import ScoreSheet

PREFIX = "sheet:"  # so that the code of a sheet is found among all cells


@dataclass(frozen=True)
class SheetKey:
    """The sheet and the criteria set of a workbook (keys), and both in the words of its title."""

    sheet: int
    criteria_set: int
    title: str


@dataclass(frozen=True)
class RowKey:
    """A row asks one input (`field`) of a leaf of a sheet (keys), whose `version` it was."""

    sheet: int
    entry: int
    version: int
    field: str


_SHEETS = Signer(salt="scoring.answers.workbook.sheet")
_ROWS = Signer(salt="scoring.answers.workbook.row")


def sheet_key_text(key: SheetKey) -> str:
    return PREFIX + _SHEETS.sign_object(astuple(key))


def read_sheet_key(text: str) -> SheetKey | None:
    """The sheet that a code names; None where it is none of ours."""
    try:
        return SheetKey(*_SHEETS.unsign_object(text.removeprefix(PREFIX)))
    except BadSignature:
        return None


def row_key_text(key: RowKey) -> str:
    return _ROWS.sign_object(astuple(key))


def read_row_key(text: str) -> RowKey | None:
    """The input that a code names; None where it is none of ours."""
    try:
        return RowKey(*_ROWS.unsign_object(text))
    except BadSignature:
        return None


def title_of(sheet: ScoreSheet) -> str:
    """The unit and the period, as the title of the workbook and its hidden code name them."""
    return f"{sheet.unit.name} – {sheet.period.in_year}"
