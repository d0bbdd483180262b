"""Telling people what happened and what is due, in the transaction in which it happens.

An app says in its `AppConfig.ready()` which kinds of notices it has, and what follows a move:

    notices.register("sheet_reopened", Kind(say_reopened, "scoring:sheet", urgent=True))
    notices.follow("scoring.scoresheet", "reopen", tell_unit)   # called with (event, target)

`record()` calls what follows its verb. A notice holds facts; they become words when it is read.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from units.grants import GRANTS, Grant
from units.models import AuditEvent, Membership, Notice, Unit, User

Facts = Mapping[str, Any]
Teller = Callable[[AuditEvent, Any], None]
Closings = Callable[[User, datetime], Iterable["Closing"]]


@dataclass(frozen=True)
class Kind:
    """How a notice is said, the page it leads to (by the key of its target), and whether it can
    wait for the daily e-mail.
    """

    say: Callable[[Facts], str]
    view: str
    urgent: bool = False


@dataclass(frozen=True)
class Closing:
    """Something of a person that closes soon, for the daily e-mail."""

    words: str
    due_at: datetime
    url: str


_kinds: dict[str, Kind] = {}
_tellers: dict[tuple[str, str], Teller] = {}
_closings: list[Closings] = []


def register(name: str, kind: Kind) -> None:
    _kinds[name] = kind


def follow(target_type: str, verb: str, teller: Teller) -> None:
    """Call `teller` with every audit row of this verb and its target, in its transaction."""
    _tellers[target_type, verb] = teller


def register_closings(read: Closings) -> None:
    _closings.append(read)


def spread(event: AuditEvent, target: models.Model | None) -> None:
    """Tell whom the move of an audit row concerns."""
    teller = _tellers.get((event.target_type, event.verb))
    if teller is not None and target is not None:
        teller(event, target)


def tell(
    kind: str,
    people: Iterable[int],
    *,
    target: models.Model,
    unit: Unit | None,
    facts: Facts,
    milestone: str,
) -> None:
    """One notice for each of these people (their keys). The same one again changes nothing."""
    Notice.objects.bulk_create(
        (
            Notice(
                recipient_id=person,
                kind=kind,
                target_id=target.pk,
                milestone=milestone,
                unit=unit,
                facts=dict(facts),
                urgent=_kinds[kind].urgent,
            )
            for person in people
        ),
        ignore_conflicts=True,
    )


def settle(kinds: Iterable[str], target: models.Model) -> None:
    """What these notices warned of is done: nobody needs to read them any more."""
    Notice.objects.unread().filter(kind__in=list(kinds), target_id=target.pk).update(read_at=Now())


# --- who is told ---------------------------------------------------------------------------------


def people_at(units: Iterable[int], *grants: Grant) -> dict[int, set[int]]:
    """Who holds one of the grants at these workplaces today: keys of people by key of the unit."""
    found: dict[int, set[int]] = {unit: set() for unit in units}
    held = _held(*grants).filter(workplace__in=found)
    for unit, person in held.values_list("workplace", "user"):
        found[unit].add(person)
    return found


def people_over(unit: Unit, *grants: Grant) -> set[int]:
    """Who holds one of the grants for exactly this territory today."""
    return set(_held(*grants).filter(territory=unit).values_list("user", flat=True))


def _held(*grants: Grant) -> models.QuerySet[Membership]:
    roles = [role for role, given in GRANTS.items() if given & set(grants)]
    return Membership.objects.live().filter(role__in=roles, user__is_active=True)


# --- in words ------------------------------------------------------------------------------------


def say(notice: Notice) -> str:
    """What it tells; a kind that nobody registers any more is shown by its name."""
    kind = _kinds.get(notice.kind)
    return kind.say(notice.facts) if kind else notice.kind.replace("_", " ")


def url_of(notice: Notice) -> str:
    """The page it leads to."""
    kind = _kinds.get(notice.kind)
    return reverse(kind.view, args=[notice.target_id]) if kind else reverse("units:notice_list")


def closings_of(user: User, now: datetime) -> list[Closing]:
    """What closes when, for one person, the next one first."""
    found = (each for read in _closings for each in read(user, now))
    return sorted(found, key=lambda each: each.due_at)
