"""What the cells of a sheet show, in Vietnamese writing."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from numbers import Number

from openpyxl.cell.cell import Cell

from units.formats.text import clean


def text_of_cell(cell: Cell) -> str:
    """What the cell shows, in Vietnamese writing: 28/02/2021, 03/2021, 95%, 0,5."""
    value = cell.value
    match value:
        case None:
            return ""
        case str():
            return clean(value)
        case datetime() | date():
            return _date_text(value, cell.number_format)
        case time():
            return value.strftime("%H:%M")
        case bool():
            return str(value)
        case Number():
            return _number_text(Decimal(str(value)), cell.number_format)
        case _:
            return clean(str(value))


def _date_text(day: date, shown_as: str) -> str:
    """A date cell that shows only month and year means the month."""
    codes = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", shown_as.lower())
    if "d" not in codes and "m" in codes and "y" in codes:
        return f"{day:%m/%Y}"
    return f"{day:%d/%m/%Y}"


def _number_text(number: Decimal, shown_as: str) -> str:
    if not number.is_finite():
        return str(number)
    if "%" in shown_as:
        return _plain(number * 100) + "%"
    return _plain(number)


def _plain(number: Decimal) -> str:
    if abs(number.adjusted()) > 30:
        return str(number)
    return format(number.normalize(), "f").replace(".", ",")
