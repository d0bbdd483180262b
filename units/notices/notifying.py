"""Notices about what happened and what is due, written in the transaction in which it happens.

An app says in its `AppConfig.ready()` which kinds of notices it has:

    register("sheet_reopened", Kind(say_reopened, "scoring:sheet", urgent=True))

The table of steps (`units.workflow`) says who gets which notice when a row moves:

    "reopen": Step(…, notify=(Message("sheet_reopened", STAFF, facts_of_move),))

A notice holds facts; they are put into words when it is read.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.functional import Promise

from units.grants import GRANTS, Grant
from units.models import AuditEvent, Membership, Notice, Unit, User

Facts = Mapping[str, Any]
Closings = Callable[[User, datetime], Iterable["Closing"]]


@dataclass(frozen=True)
class Together:
    """How several notices of a kind become one line: those of the `same`, put into one `text`."""

    same: Callable[[Facts], Hashable]
    text: Callable[[Sequence[Facts]], str]


@dataclass(frozen=True)
class NoticeKind:
    """The words of a notice, the page it leads to (by the key of its target), whether it can wait
    for the daily e-mail, and how many of it are said at once.
    """

    text: Callable[[Facts], str]
    view: str
    urgent: bool = False
    together: Together | None = None


@dataclass(frozen=True)
class Audience:
    """A group of recipients: its name, and their keys for a row."""

    label: str | Promise
    people: Callable[[Any], set[int]]


@dataclass(frozen=True)
class Message:
    """A step sends a notice of this kind to these people, except the one who took the step.
    `settles` are the kinds of earlier notices of the row that are marked as read.
    """

    kind: str
    to: Audience
    facts: Callable[[AuditEvent, Any], Facts]
    settles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Delivery:
    """A notice about a row to these people (their keys). The same `milestone` is said once."""

    people: Iterable[int]
    target: models.Model
    unit: Unit | None
    facts: Facts
    milestone: str


@dataclass(frozen=True)
class Closing:
    """Something of a person that closes soon, for the daily e-mail."""

    words: str
    due_at: datetime
    url: str


_kinds: dict[str, NoticeKind] = {}
_closings: list[Closings] = []


def register(name: str, kind: NoticeKind) -> None:
    _kinds[name] = kind


def register_all(kinds: Mapping[str, NoticeKind]) -> None:
    _kinds.update(kinds)


def register_closings(read: Closings) -> None:
    _closings.append(read)


def send(messages: Iterable[Message], event: AuditEvent, row: Any) -> None:
    """Send the notices of a step; `event` is its audit row."""
    for message in messages:
        settle(message.settles, row)
        notify(
            message.kind,
            message.to.people(row) - {event.actor_id},
            target=row,
            unit=row.acting_unit,
            facts=message.facts(event, row),
            milestone=str(event.pk),
        )


def notify(
    kind: str,
    people: Iterable[int],
    *,
    target: models.Model,
    unit: Unit | None,
    facts: Facts,
    milestone: str,
) -> None:
    """One notice for each of these people (their keys). The same one again changes nothing."""
    notify_each(kind, [Delivery(people, target, unit, facts, milestone)])


def notify_each(kind: str, deliveries: Iterable[Delivery]) -> None:
    """Notices of a kind about several rows. One query."""
    Notice.objects.bulk_create(
        (
            Notice(
                recipient_id=person,
                kind=kind,
                target_id=each.target.pk,
                milestone=each.milestone,
                unit=each.unit,
                facts=dict(each.facts),
                urgent=_kinds[kind].urgent,
            )
            for each in deliveries
            for person in each.people
        ),
        ignore_conflicts=True,
    )


def settle(kinds: Iterable[str], target: models.Model) -> None:
    """Mark these notices as read: what they asked for is done."""
    settle_each(kinds, [target.pk])


def settle_each(kinds: Iterable[str], targets: Iterable[int]) -> None:
    """The same for the keys of several targets. One query."""
    of_these = {"kind__in": list(kinds), "target_id__in": list(targets)}
    Notice.objects.unread().filter(**of_these).update(read_at=Now())


# --- who is told ---------------------------------------------------------------------------------


def people_at(units: Iterable[int], *grants: Grant) -> dict[int, set[int]]:
    """Who holds one of the grants at these workplaces today: keys of people by key of the unit."""
    return _people_by("workplace", units, *grants)


def people_over(unit: Unit, *grants: Grant) -> set[int]:
    """Who holds one of the grants for exactly this territory today."""
    return people_over_each([unit.pk], *grants)[unit.pk]


def people_over_each(units: Iterable[int], *grants: Grant) -> dict[int, set[int]]:
    """The same for several territories: keys of people by key of the unit. One query."""
    return _people_by("territory", units, *grants)


def _people_by(place: str, units: Iterable[int], *grants: Grant) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {unit: set() for unit in units}
    held = _held(*grants).filter(**{f"{place}__in": list(found)})
    for unit, person in held.values_list(place, "user"):
        found[unit].add(person)
    return found


def _held(*grants: Grant) -> models.QuerySet[Membership]:
    roles = [role for role, given in GRANTS.items() if given & set(grants)]
    return Membership.objects.live().filter(role__in=roles, user__is_active=True)


# --- in words ------------------------------------------------------------------------------------


def kind_of(notice: Notice) -> NoticeKind | None:
    """None where the kind is no longer registered."""
    return _kinds.get(notice.kind)


def notice_text(notice: Notice) -> str:
    """The text of a notice; a kind that is no longer registered is shown by its name."""
    kind = kind_of(notice)
    return kind.text(notice.facts) if kind else notice.kind.replace("_", " ")


def url_of(notice: Notice) -> str:
    """The page it leads to."""
    kind = _kinds.get(notice.kind)
    return reverse(kind.view, args=[notice.target_id]) if kind else reverse("units:notice_list")


def closings_of(user: User, now: datetime) -> list[Closing]:
    """The closings of one person, the next one first."""
    found = (each for read in _closings for each in read(user, now))
    return sorted(found, key=lambda each: each.due_at)
