"""The heading of a table of tasks: its lines and the columns that it names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plans.annex.columns.claims import named_columns
from plans.annex.columns.depth import continues, with_line_below
from plans.annex.columns.periods import period_of
from plans.annex.columns.wordings import CLEAREST
from plans.annex.table import TableRow
from plans.annex.texts import one_line

SURELY = 3  # so many of the clearest wordings make a heading, whatever stands beside them
A_TITLE = re.compile(r"nhiệm vụ|công việc|nội dung|hoạt động", re.IGNORECASE)
DEEPEST_HEADING = 3


@dataclass(frozen=True)
class TaskHeading:
    """The heading of a table of tasks: `depth` lines, the places of what it names.

    `periods` are columns that are ticked: their places with "Quý I" or "Tháng 3". `unused` columns
    have a heading that is none of these. `equal` names headings that say the same equally clearly.
    """

    sheet: str
    row: int
    depth: int
    places: Mapping[str, int]
    periods: Mapping[int, str]
    unused: Mapping[int, str]
    score: int
    equal: tuple[str, ...] = ()

    @property
    def says(self) -> frozenset[str]:
        return frozenset(self.places) | ({"periods"} if self.periods else set())

    @property
    def used(self) -> set[int]:
        return {*self.places.values(), *self.periods}


def heading_at(lines: list[TableRow]) -> TaskHeading | None:
    """The heading that begins in the first of the lines, as deep as it goes."""
    paths = {place: [one_line(text)] for place, text in lines[0].filled}
    if not any(A_TITLE.search(path[0]) for path in paths.values()):
        return None
    depth = 1
    while depth < len(lines) and continues(lines[depth], paths):
        paths = with_line_below(paths, lines[depth])
        depth += 1
    if len(paths) < 3:
        return None
    periods = {place: label for place, path in paths.items() if (label := period_of(path))}
    if len(periods) == 1:  # the deadline of a task; columns to tick come together
        periods = {}
    columns = {place: path for place, path in paths.items() if place not in periods}
    named, equal = named_columns(columns)
    places = {name: place for name, (place, _clarity) in named.items()}
    known = len(places) + len(periods)
    clear = sum(clarity == CLEAREST for _place, clarity in named.values())
    if "title" not in places or not (places.keys() & {"lead", "deadline"} or periods):
        return None
    if known * 2 <= len(paths) and clear < SURELY:  # a task that names a thing or two
        return None
    return TaskHeading(
        sheet=lines[0].sheet,
        row=lines[0].row,
        depth=depth,
        places=places,
        periods=periods,
        unused={p: path[-1] for p, path in columns.items() if p not in places.values()},
        score=sum(clarity for _place, clarity in named.values()) + (CLEAREST if periods else 0),
        equal=equal,
    )
