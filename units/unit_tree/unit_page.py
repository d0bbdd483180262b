"""The page of one unit as a value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from units.grants import Grant
from units.models import Membership, Succession, Unit, UnitName, User
from units.permissions import Verdict, holds, may
from units.unit_tree.panels import FilledUnitPanel, fill

PEOPLE = 50  # shown on the page; the rest in the list of accounts
BELOW = 50


@dataclass(frozen=True)
class NamedUnit:
    """Another unit by its name, with its page for who may open it; `on` is when one followed."""

    name: str
    url: str
    on: date | None = None


@dataclass(frozen=True)
class UnitPage:
    """Everything one person sees of one unit.

    `above` leads to it from the top, `below` are the units that belong to it, `people` hold a role
    there today, each with a link for who `manages` accounts; `steps` says whether the person may
    change the unit.
    """

    unit: Unit
    above: Sequence[NamedUnit]
    former: Sequence[UnitName]
    came_from: Sequence[NamedUnit]
    followed_by: Sequence[NamedUnit]
    below: Sequence[Unit]
    more_below: int
    people: Sequence[Membership] | None
    more_people: int
    manages: bool
    steps: Verdict
    trail: str
    panels: Sequence[FilledUnitPanel]


def unit_page(unit: Unit, user: User) -> UnitPage:
    """The unit with what stands around it. A fixed number of queries besides those of panels."""
    below = list(Unit.objects.visible_to(user).filter(parent=unit).order_by("sort_key", "pk"))
    people = _people(unit, user)
    successions = list(
        Succession.objects.filter(Q(predecessor=unit) | Q(successor=unit))
        .select_related("predecessor", "successor")
        .order_by("on", "pk")
    )
    return UnitPage(
        unit=unit,
        above=_above(unit, user),
        former=list(unit.former_names.order_by("-until", "-pk")),
        came_from=[
            _named(each.predecessor, user, each.on)
            for each in successions
            if each.successor_id == unit.pk
        ],
        followed_by=[
            _named(each.successor, user, each.on)
            for each in successions
            if each.predecessor_id == unit.pk
        ],
        below=below[:BELOW],
        more_below=len(below[BELOW:]),
        people=people[:PEOPLE] if people is not None else None,
        more_people=len(people[PEOPLE:]) if people else 0,
        manages=bool(may(user, Grant.MANAGE_ACCOUNTS, unit=unit)),
        steps=may(user, Grant.MANAGE_UNITS, unit=unit),
        trail=_trail(unit, user),
        panels=fill(unit, user),
    )


def _above(unit: Unit, user: User) -> list[NamedUnit]:
    """The units above, the topmost first."""
    keys = [int(step) for step in unit.path.strip("/").split("/")[:-1]]
    found = Unit._base_manager.in_bulk(keys)
    return [_named(found[key], user) for key in keys]


def _named(unit: Unit, user: User, on: date | None = None) -> NamedUnit:
    opens = may(user, Grant.READ_UNITS, unit=unit)
    page = reverse("units:unit_detail", args=[unit.pk]) if opens else ""
    return NamedUnit(unit.name, page, on)


def _people(unit: Unit, user: User) -> list[Membership] | None:
    """Who works at the unit today, by name; None for people who only read published results."""
    if not any(may(user, grant, unit=unit) for grant in (Grant.READ_SCORES, Grant.MANAGE_ACCOUNTS)):
        return None
    held = Membership.objects.live(timezone.localdate()).filter(workplace=unit)
    active = held.filter(user__is_active=True).select_related("user", "territory")
    return list(active.order_by("user__full_name", "role", "pk"))


def _trail(unit: Unit, user: User) -> str:
    """The audit trail of the unit, for who reads it there."""
    if not (holds(user, Grant.READ_AUDIT) and may(user, Grant.READ_AUDIT, unit=unit)):
        return ""
    return f"{reverse('units:audit_list')}?{urlencode({'unit': unit.pk})}"
