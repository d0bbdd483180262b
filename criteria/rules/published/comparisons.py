"""What comparing a published table with its own figures shows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from criteria.rules.published.table import Mean, PublishedLine

Column = Literal["total", "index", "band", "rank", "mean"]
Value = Decimal | int | str


@dataclass(frozen=True)
class ComparedValue:
    """A printed value and what follows from the others. `line` is None for the whole table.

    `computed` is None where no band is reached. `mean`: the printed mean that is compared.
    """

    line: PublishedLine | None
    column: Column
    printed: Value
    computed: Value | None
    mean: Mean | None = None

    @property
    def agrees(self) -> bool:
        if isinstance(self.printed, str) and isinstance(self.computed, str):
            return self.printed.casefold() == self.computed.casefold()
        return self.printed == self.computed


@dataclass(frozen=True)
class Check:
    """Every value that could be recomputed."""

    comparisons: tuple[ComparedValue, ...]

    @property
    def disagreements(self) -> list[ComparedValue]:
        return [each for each in self.comparisons if not each.agrees]

    @property
    def compared(self) -> Mapping[Column, int]:
        return Counter(each.column for each in self.comparisons)
