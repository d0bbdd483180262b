"""On which cells of a sheet the columns of a block fall."""

from collections.abc import Iterable
from dataclasses import dataclass

from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule


def figures_of(rule: Rule) -> tuple[Field, ...]:
    """The cells of a row that a block can fill: its figures and its list; boxes are ticked."""
    return tuple(field for field in rule.fields if field.kind != "yes_no")


@dataclass(frozen=True)
class BlockColumns:
    """The first of `figures` columns falls on the figure number `first` of every row (from 0), the
    column `note` on the notes (None: no column). Everything else lies outside the sheet.
    """

    first: int
    figures: int
    note: int | None

    def figure_at(self, column: int) -> int | None:
        """The place of the figure among those of its row."""
        return self.first + column if column < self.figures else None

    def outside(self, width: int) -> list[int]:
        """The columns that lie outside, counted from 1."""
        return [place + 1 for place in range(self.figures, width) if place != self.note]


def columns_of(
    width: int, first: int | None, rules: Iterable[Rule | None], chosen: int | None
) -> BlockColumns:
    """The columns of a block that begins at a figure (None: at a note), over rows with these rules.

    The notes follow after as many figures as any of the rows has, unless a person has `chosen`
    their column (from 1; 0: none).
    """
    if first is None:
        return BlockColumns(0, 0, 0)
    widest = max((len(figures_of(rule)) for rule in rules if rule), default=0)
    figures = min(max(widest - first, 1), width)
    if chosen is None:
        return BlockColumns(first, figures, figures if figures < width else None)
    if chosen == 0:
        return BlockColumns(first, figures, None)
    return BlockColumns(first, min(chosen - 1, width), chosen - 1)
