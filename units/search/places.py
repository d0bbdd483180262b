"""Pages and actions that people look for by name, as data: every app adds rows of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from units.formats.text import search_key
from units.models import User
from units.permissions import holds
from units.search.kinds import Hit


@dataclass(frozen=True)
class Place:
    """A page without a row in its address, open to people who hold one of the grants anywhere;
    without grants to everybody whose account is in use. `also` are other words people use for it.
    An action does something.
    """

    view: str
    label: str | Promise
    grants: frozenset[str] = frozenset()
    also: str | Promise = ""
    action: bool = False

    def open_to(self, user: User) -> bool:
        if not self.grants:
            return user.is_active
        return any(holds(user, grant) for grant in self.grants)


_places: dict[str, Place] = {}


def register_places(places: Iterable[Place]) -> None:
    """The first row about a page stands."""
    for place in places:
        _places.setdefault(place.view, place)


def places() -> Sequence[Place]:
    return list(_places.values())


def find_places(user: User, words: str, most: int) -> list[Hit]:
    """Those whose name begins with the words come first."""
    ranked = []
    for place in _places.values():
        label = search_key(str(place.label))
        text = f"{label} {search_key(str(place.also))}"
        if all(word in text for word in words.split()) and place.open_to(user):
            ranked.append((not label.startswith(words.split()[0]), label, place))
    ranked.sort(key=lambda found: found[:2])
    return [_hit(place) for _first, _label, place in ranked[:most]]


def _hit(place: Place) -> Hit:
    return Hit(str(place.label), reverse(place.view), _("an action") if place.action else "")
