"""The inputs that a rule asks for, so that pages can draw them without knowing the kinds."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from criteria.rules.numbers import LARGEST, ZERO

FieldKind = Literal["number", "count", "percent", "points", "choice", "yes_no"]


@dataclass(frozen=True)
class Option:
    """One line to choose: `value` is what the input sends."""

    value: str
    label: str
    points: Decimal


@dataclass(frozen=True)
class Field:
    """One input. `label` is the rule's own text, empty where the rule has none. `needs_basis`:
    who fills it in says on what basis.

    `points` is what ticking it earns, for a box that earns by itself; `alone`: no other box of the
    answer is ticked beside it.
    """

    name: str
    kind: FieldKind
    label: str = ""
    places: int = 0  # decimals that may be typed
    step: Decimal = Decimal(1)
    minimum: Decimal = ZERO
    maximum: Decimal = LARGEST
    options: tuple[Option, ...] = ()
    required: bool = True
    needs_basis: bool = False
    points: Decimal | None = None
    alone: bool = False
