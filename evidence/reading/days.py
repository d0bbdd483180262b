"""The day of a document: "Phú Lộc, ngày 07 tháng 3 năm 2026"."""

import re
from datetime import date
from itertools import pairwise

from evidence.reading.lines import Piece

PLACE = r"(?P<place>[^\W\d_][^\W\d_'.-]*(?:[ .-]+[^\W_]+){0,6})"
DAY = re.compile(
    rf"{PLACE} ?, ?ngày ?(?P<day>\d{{1,2}})"
    r"(?: ?tháng ?(?P<month>\d{1,2}) ?năm ?(?P<year>\d{4})"
    r"|(?P<sign>[/.-])(?P<month_>\d{1,2})(?P=sign)(?P<year_>\d{4}))"
)
FIRST_YEAR = 1990


def day_in(right: tuple[Piece, ...], today: date) -> date | None:
    """The only day in the nation's column, up to today; None else. It may go over two lines."""
    lines = [piece.text for piece in right]
    joined = [f"{one} {other}" for one, other in pairwise(lines)]
    found = {_day(match) for each in [*lines, *joined] if (match := DAY.fullmatch(each))}
    [day] = found if len(found) == 1 else [None]
    return day if day and day.year >= FIRST_YEAR and day <= today else None


def _day(match: re.Match[str]) -> date | None:
    if not match["place"][0].isupper():
        return None
    year, month = match["year"] or match["year_"], match["month"] or match["month_"]
    try:
        return date(int(year), int(month), int(match["day"]))
    except ValueError:
        return None
