"""Columns that are ticked: each stands for a quarter, a month or a half year."""

import re

from plans.annex.columns.wordings import LONGEST_HEADING
from plans.annex.deadlines import DeadlineKind, read_deadline

BARE_NUMBER = re.compile(r"i{1,3}|iv|\d{1,2}")
ROMAN = ("I", "II", "III", "IV")
YEAR_NAMED = re.compile(r"\bnăm (20\d\d)\b")
SOME_YEAR = 2024  # only the kind of a heading is asked here, and every day of a leap year exists


def period_of(path: list[str]) -> str | None:
    """The quarter, month or half year that a column stands for: "Quý I", "Tháng 3/2021"."""
    words, above = path[-1], " ".join(path[:-1]).casefold()
    if len(words) > LONGEST_HEADING:
        return None
    if BARE_NUMBER.fullmatch(words.casefold()):
        unit = "Quý" if "quý" in above else "Tháng" if "tháng" in above else ""
        words = f"{unit} {words}"
    period = read_deadline(words, SOME_YEAR)
    match period.kind:
        case DeadlineKind.QUARTER if period.quarter:
            label = f"Quý {ROMAN[period.quarter - 1]}"
        case DeadlineKind.MONTH:
            label = f"Tháng {period.month}"
        case DeadlineKind.RANGE if "đầu" in words.casefold() or "cuối" in words.casefold():
            return words
        case _:
            return None
    year = re.search(r"20\d\d", words) or YEAR_NAMED.search(above)
    return f"{label}/{year[0][-4:]}" if year else label
