"""The reasoning of rules that count: items, faults and parts that add up."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class CountedItems:
    """So many items at so many points for every so many of them, up to the maximum."""

    count: Decimal
    points_each: Decimal
    every: Decimal
    maximum: Decimal
    unrounded: Decimal

    @property
    def blocks(self) -> Decimal:
        return self.count // self.every


@dataclass(frozen=True)
class Fault:
    """One sort of fault: what every so many occurrences cost, and how many there were."""

    label: str
    points: Decimal
    every: Decimal
    count: Decimal

    @property
    def blocks(self) -> Decimal:
        return self.count // self.every


@dataclass(frozen=True)
class Deducted:
    """The maximum less what the faults cost, not below 0."""

    maximum: Decimal
    faults: tuple[Fault, ...]
    unrounded: Decimal


@dataclass(frozen=True)
class DonePart:
    """One of the parts that add up, and whether it was done."""

    label: str
    points: Decimal
    done: bool


@dataclass(frozen=True)
class Summed:
    """The parts that were done, added up to no more than the maximum."""

    parts: tuple[DonePart, ...]
    maximum: Decimal
    unrounded: Decimal
