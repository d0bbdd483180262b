"""Headings of several lines: which line still belongs to one, and what it adds."""

from collections.abc import Mapping

from plans.annex.columns.claims import claim_of
from plans.annex.columns.periods import period_of
from plans.annex.table import TableRow
from plans.annex.texts import one_line

PARTS = ("lead", "coordinating", "start", "deadline")  # what a second line of a heading names


def continues(below: TableRow, paths: Mapping[int, list[str]]) -> bool:
    """Whether the line below belongs to the heading: it names the parts of wider headings."""
    title = next((place for place, path in paths.items() if _is_title(path)), None)
    if title is None or not below.filled:
        return False
    if title in below.carried:
        return True
    names = [(place, one_line(text)) for place, text in below.filled]
    return (
        len(names) > 1
        and not below.text(title)
        and all(
            _is_part(name, paths.get(place) or paths.get(_left(paths, place)) or [])
            for place, name in names
        )
    )


def _is_title(path: list[str]) -> bool:
    claim = claim_of(path)
    return bool(claim and claim[0] == "title")


def _is_part(name: str, above: list[str]) -> bool:
    claim = claim_of([*above, name])
    return bool(period_of([*above, name]) or (claim and claim[0] in PARTS))


def with_line_below(paths: Mapping[int, list[str]], below: TableRow) -> dict[int, list[str]]:
    """The paths with the names of the line below, each under the heading that covers it."""
    deeper = {place: list(path) for place, path in paths.items()}
    for place, text in below.filled:
        covering = paths.get(place) or paths.get(_left(paths, place)) or []
        deeper[place] = [*covering, one_line(text)]
    return deeper


def _left(paths: Mapping[int, list[str]], place: int) -> int:
    """The nearest heading to the left, which a wide cell is."""
    return max((each for each in paths if each < place), default=-1)
