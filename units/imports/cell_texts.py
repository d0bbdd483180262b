"""The values of cells as texts."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from openpyxl.cell.cell import Cell

from units.formats.numbers import CellNumber
from units.formats.text import clean

DIGITS = 15  # that Excel shows of a number
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]')  # of a number format
_PLACES = re.compile(r"[0#?,]+(?:\.([0#?]+))?")
_NOT_PLACES = re.compile(r"General|[E/]")  # scientific, fractions, days


def cell_text(cell: Cell) -> str:
    """The text of a cell; numbers as `CellNumber`s, percentages with their sign."""
    value = cell.value
    if not isinstance(value, int | float) or isinstance(value, bool):
        return plain_text(value)
    exact = Decimal(f"{value:.{DIGITS}g}")  # Excel keeps binary fractions
    layout = _LITERAL.sub("", cell.number_format).split(";")[0]
    shows_percent = "%" in _LITERAL.sub(r"\1\2", cell.number_format)
    if "%" in layout:
        exact *= 100
    exact = exact.normalize()
    places = None if _NOT_PLACES.search(layout) else _PLACES.search(layout)
    printed = exact
    if places and exact.is_finite() and exact.adjusted() < DIGITS:
        printed = exact.quantize(Decimal(1).scaleb(-len(places[1] or "")), ROUND_HALF_UP)
    return CellNumber(f"{exact:f}{'%' if shows_percent else ''}", printed)


def plain_text(value: object) -> str:
    """Any value as one line of clean text; days as 2021-12-31."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):  # Excel keeps binary fractions: what it shows has 15 digits
        value = int(value) if value.is_integer() else f"{value:.15g}"
    return " ".join(clean(str(value)).split())
