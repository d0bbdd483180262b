"""The points that somebody types to see what would follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from units.formats.numbers import NumberError, number_error_text, read_number

PLACES = 2


@dataclass
class TriedPoints:
    """What was typed and read, by the code of the leaf, and what could not be read."""

    typed: dict[str, str] = field(default_factory=dict)
    points: dict[str, Decimal] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Whether something was typed and all of it could be read."""
        return bool(self.points) and not self.errors


def read_tried(given: Mapping[str, str], maxima: Mapping[str, Decimal]) -> TriedPoints:
    """The fields "p-1.2.3" of an address; other fields are not looked at."""
    tried = TriedPoints()
    for code, maximum in maxima.items():
        text = given.get(f"p-{code}", "").strip()
        if not text:
            continue
        tried.typed[code] = text
        try:
            number = read_number(text, places=PLACES, maximum=maximum)
        except NumberError as error:
            tried.errors[code] = number_error_text(error)
        else:
            if number is not None:
                tried.points[code] = number
    return tried
