"""The hidden codes by which a workbook is known again: of what it is, and which input of which leaf
each of its rows asks. They are signed, so that a code that was changed, dragged or typed is none.
"""

from dataclasses import astuple, dataclass

from django.core.signing import BadSignature, Signer

PREFIX = "book:"  # so that the code of a workbook is found among all cells


@dataclass(frozen=True)
class BookKey:
    """What a workbook is of ("answers-12": the sheet with that key), by which criteria set (its
    key), and both in the words of its title.
    """

    of: str
    criteria_set: int
    title: str


@dataclass(frozen=True)
class RowKey:
    """A row asks one input (`field`) of a leaf of a workbook (`of`), which had that version.
    `is_first`: the texts of the leaf stand in this row.
    """

    of: str
    entry: int
    version: int
    field: str
    is_first: bool


_BOOKS = Signer(salt="scoring.workbooks.book")
_ROWS = Signer(salt="scoring.workbooks.row")


def book_key_text(key: BookKey) -> str:
    return PREFIX + _BOOKS.sign_object(astuple(key))


def read_book_key(text: str) -> BookKey | None:
    """The workbook that a code names; None where it is none of ours."""
    try:
        return BookKey(*_BOOKS.unsign_object(text.removeprefix(PREFIX)))
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
