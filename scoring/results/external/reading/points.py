"""Points and percentages as they are printed."""

from decimal import Decimal

from scoring.results.external.rows.row import DASHES
from scoring.results.external.settings.values import HIGHEST
from units.formats.numbers import CellNumber, NumberError, number_error_text, read_number
from units.refusals import Invalid

_MOST_PLACES = 15  # of a mean, which is compared as far as it is printed


class FigureRefused(Invalid):
    """The cell holds no such figure; the message gives the reason."""


def read_points(key: str, text: str, *, mean: bool = False) -> Decimal | None:
    """The points or the percentage of a cell; None where nothing is printed.

    A number is read as the format of its cell shows it. Raises FigureRefused.
    """
    if text in DASHES:
        return None
    if isinstance(text, CellNumber):
        text = CellNumber(f"{text.printed:f}{'%' if text.endswith('%') else ''}", text.printed)
    places = _MOST_PLACES if mean else 2
    try:
        return read_number(text, places=places, maximum=HIGHEST, percent=key == "index")
    except NumberError as error:
        raise FigureRefused(number_error_text(error)) from error


def is_rounded(text: str) -> bool:
    """Whether the cell holds more decimals than it shows."""
    exact = Decimal(text.rstrip("%")) if isinstance(text, CellNumber) else None
    return isinstance(text, CellNumber) and text.printed != exact
