"""What still stands open at a unit or with a person: other apps register here, as this app may not
import them.

In the `AppConfig.ready()` of an app to the right:

    open_work.register("scoring", at_unit=…, with_person=…)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from units.models import Unit, User


@dataclass(frozen=True)
class OpenWork:
    """One thing that is not finished, as a sentence, and the page where it is; `needs` is the grant
    by which people open that page.
    """

    text: str
    url: str = ""
    needs: str = ""

    def __str__(self) -> str:
        return self.text


AtUnit = Callable[["Unit", date], Iterable[OpenWork]]
WithPerson = Callable[["User", "Unit"], Iterable[OpenWork]]

_at_unit: dict[str, AtUnit] = {}
_with_person: dict[str, WithPerson] = {}


def register(
    name: str, *, at_unit: AtUnit | None = None, with_person: WithPerson | None = None
) -> None:
    if at_unit:
        _at_unit[name] = at_unit
    if with_person:
        _with_person[name] = with_person


def open_at(unit: "Unit", last_day: date) -> list[OpenWork]:
    """What would stand open at the unit if this were its last day."""
    return list(chain.from_iterable(find(unit, last_day) for find in _at_unit.values()))


def open_with(person: "User", workplace: "Unit") -> list[OpenWork]:
    """What the person has still to do at this workplace."""
    return list(chain.from_iterable(find(person, workplace) for find in _with_person.values()))
