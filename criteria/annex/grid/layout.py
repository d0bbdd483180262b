"""The layout of a table: its columns by what they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """The columns by what they hold, the headings as printed, and the first row below them.

    `given` are the columns of points that somebody fills in later, `maxima` further columns that
    claim to be the maximum, `titles` all columns of titles; `words` are the texts of the heading
    rows, each cell for itself.
    """

    columns: Mapping[str, int]
    headings: Mapping[int, str]
    given: Sequence[int]
    maxima: Sequence[int]
    titles: Sequence[int]
    words: frozenset[str]
    top: int
    first_row: int

    @property
    def read(self) -> set[int]:
        return {*self.columns.values(), *self.titles}

    @property
    def unread(self) -> list[int]:
        return [column for column in self.headings if column not in self.read]
