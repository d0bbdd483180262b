"""The words for the deadline of a task, from one or several columns."""

from collections.abc import Callable, Mapping

from plans.annex.columns.heading import TaskHeading
from plans.annex.table import TableRow
from plans.annex.texts import one_line

MARKS = {"x", "×", "v", "✓", "✔", "√", "+", "☑", "●", "•"}
NOTHING = {"", "-", "–", "—"}
EVERY_PERIOD = {4: ("Quý", "Hằng quý"), 12: ("Tháng", "Hằng tháng")}


def words_of_time(
    line: TableRow, heading: TaskHeading, text_of: Callable[[int | None], str]
) -> str:
    """The deadline in words: of its column, of start and end, or of the periods that are ticked.

    The words of several columns are joined, so that all of them are read.
    """
    start, end = (one_line(text_of(heading.places.get(name))) for name in ("start", "deadline"))
    ticked = _ticked(line, heading.periods, text_of)
    if ticked and (start or end):
        return f"{ticked} ({end or f'từ {start}'})"
    if not start or start == end:
        return end or ticked
    return f"{start} – {end}" if end else f"Từ {start}"


def _ticked(
    line: TableRow, periods: Mapping[int, str], text_of: Callable[[int | None], str]
) -> str:
    """The periods that are ticked; with any other sign the signs as they stand, to be asked."""
    cells = {
        place: one_line(text_of(line.place_of(place)))
        for place in periods
        if line.place_of(place) in periods
    }
    written = {place: text for place, text in cells.items() if text not in NOTHING}
    if not written:
        return ""
    if all(text.casefold() in MARKS for text in written.values()):
        return _all_of([periods[place] for place in written], len(periods))
    if len({line.place_of(place) for place in periods}) == 1:  # one cell over all of them
        return next(iter(written.values()))
    return "; ".join(f"{periods[place]}: {text}" for place, text in written.items())


def _all_of(labels: list[str], count: int) -> str:
    """ "Quý I, Quý III"; four quarters or twelve months of one year are each of them."""
    unit, each = EVERY_PERIOD.get(len(labels), ("", ""))
    years = {label.partition("/")[2] for label in labels}
    if (
        count > len(labels)
        or len(years) > 1
        or not unit
        or not all(label.startswith(unit) for label in labels)
    ):
        return ", ".join(labels)
    year = years.pop()
    return f"{each} năm {year}" if year else each
