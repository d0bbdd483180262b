"""The cells of a printed table, with what is merged over several of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from units.imports.lines import Lines


@dataclass(frozen=True)
class Grid:
    """Numbered rows of texts, blank rows left out. `merged` as in Lines."""

    rows: Sequence[tuple[int, Sequence[str]]]
    merged: Sequence[tuple[int, int, int, int]]

    @classmethod
    def of(cls, lines: Lines) -> "Grid":
        """Cells that are merged downwards hold what is printed over all of them."""
        down = {
            (row, first): top
            for top, first, bottom, _last in lines.merged
            for row in range(top + 1, bottom + 1)
        }
        printed = dict(lines.rows)
        rows = [
            (
                number,
                [
                    printed[down[number, at]][at] if (number, at) in down else text
                    for at, text in enumerate(texts)
                ],
            )
            for number, texts in lines.rows
        ]
        return cls([(number, texts) for number, texts in rows if any(texts)], lines.merged)

    @cached_property
    def width(self) -> int:
        return max((len(texts) for _number, texts in self.rows), default=0)

    def number(self, at: int) -> int:
        return self.rows[at][0]

    def texts(self, at: int) -> list[str]:
        """The texts of a row, as many as the widest row has."""
        texts = self.rows[at][1]
        return [*texts, *[""] * (self.width - len(texts))]

    def spans(self, at: int, column: int) -> bool:
        """Whether the text of a cell stands over columns beside it."""
        number = self.number(at)
        return any(
            top <= number <= bottom and first == column < last
            for top, first, bottom, last in self.merged
        )

    def path(self, rows: Sequence[int], column: int) -> list[str]:
        """The headings above a column, top down, each once: a blank one is that of its neighbour
        on the left where both have another below.
        """
        found: list[str] = []
        for depth, at in enumerate(rows):
            text = self._over(at, column, rows[depth + 1 :])
            if text and text not in found:
                found.append(text)
        return found

    def _over(self, at: int, column: int, below: Sequence[int]) -> str:
        texts = self.texts(at)
        merged = self._merged_from(at, column)
        if texts[column] or merged is not None:
            return texts[column if merged is None else merged]
        while column and not texts[column] and any(self.texts(row)[column] for row in below):
            column -= 1
        return texts[column] if any(self.texts(row)[column] for row in below) else ""

    def _merged_from(self, at: int, column: int) -> int | None:
        number = self.number(at)
        for top, first, bottom, last in self.merged:
            if top <= number <= bottom and first < column <= last:
                return first
        return None
