"""The headings of a published table: which column is which."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.published.table import Measured
from units.formats.text import search_key

POINTS: tuple[Measured, ...] = ("appraised", "survey", "total", "index")
VALUES = (*POINTS, "band", "rank")
_ADJUSTS = re.compile(r"\bdiem (?:thuong|cong|tru|phat|uu tien)|^(?:thuong|tru|phat|cong them)\b")


@dataclass(frozen=True)
class ResultHeadings:
    """The column of each key. `rows` are the positions of the heading rows in the grid; `unused`
    the columns that are not used, as printed; `maxima` the points that headings name; `overall`:
    the rank is over all groups.
    """

    rows: tuple[int, ...]
    places: Mapping[str, int]
    unused: tuple[str, ...]
    twice: tuple[str, ...]
    maxima: Mapping[str, Decimal]
    overall: bool

    @property
    def adjusted(self) -> bool:
        """Whether a column that is not used adds points to the total, or takes some off."""
        return any(_ADJUSTS.search(search_key(name)) for name in self.unused)

    @property
    def are_enough(self) -> bool:
        return "unit" in self.places and any(key in self.places for key in VALUES)
