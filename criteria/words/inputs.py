"""An input of a leaf as the page shows it."""

from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.numbers import plain
from units.formats.numbers import NumberError, number_error_text


@dataclass(frozen=True)
class ChoiceLine:
    """A line of a choice."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Input:
    """One input of a leaf; `value` as it is typed, with the decimal comma. `needs_basis`: who
    ticks it says on what basis. `most` is the highest number that is taken (None: nobody comes near
    it).
    """

    name: str
    kind: str
    label: str
    value: str
    choices: tuple[ChoiceLine, ...] = ()
    alone: bool = False  # a box beside which no other is ticked
    needs_basis: bool = False
    most: Decimal | None = None

    @property
    def limit(self) -> str:
        """`most` for the script of the page."""
        return "" if self.most is None else plain(self.most)

    @property
    def too_large(self) -> str:
        """The message for a number above `most`, with “{}” for what was typed."""
        return number_error_text(NumberError("too_large", text="{}", maximum=self.most))

    @property
    def too_small(self) -> str:
        return number_error_text(NumberError("too_small", text="{}", minimum=0))

    @property
    def no_number(self) -> str:
        return number_error_text(NumberError("not_a_number", text="{}"))

    @property
    def shown(self) -> str:
        """The value as shown to people."""
        if self.kind == "choice":
            return next((choice.label for choice in self.choices if choice.chosen), "")
        if self.kind == "yes_no":
            return self.label if self.value else ""
        return self.value

    @property
    def mode(self) -> str:
        """The `inputmode` for phones."""
        return "numeric" if self.kind == "count" else "decimal"
