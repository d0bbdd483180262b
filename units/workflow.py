"""The one mechanism that moves a status: lock, right moment, permission, guard, write, audit, and
who is told of it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from units.audit.trail import record
from units.formats.reasons import reason_given
from units.models import Unit, User
from units.notices.notifying import Message, send
from units.permissions import Verdict, in_place_of, may, require
from units.refusals import NotReady


class Moving(Protocol):
    """A row with a status and the unit in whose name it is moved."""

    pk: Any
    status: str

    @property
    def acting_unit(self) -> Unit: ...


Row = TypeVar("Row", bound=models.Model)
Guard = Callable[[Any], Iterable[str]]


@dataclass(frozen=True)
class Step:
    """One move: from these statuses to that one, by who holds the grant, when the guard has
    nothing to say; who is told of it.

    A step without a grant is made by the system only. `decided_for` names the unit for which the
    grant is held: the row's own unit unless another one decides about it.
    """

    sources: frozenset[str]
    target: str
    grant: str | None
    label: str | Promise
    guard: Guard | None = None
    needs_reason: bool = False
    decided_for: Callable[[Any], Unit] = attrgetter("acting_unit")
    notify: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A step as a button: allowed, or greyed with the reason."""

    name: str
    step: Step
    verdict: Verdict


def take(
    row: Row,
    steps: Mapping[str, Step],
    name: str,
    *,
    by: User | None,
    reason: str = "",
    **changes: Any,
) -> Row:
    """Move `row` by the step `name`, writing `changes` with it and one audit row, and tell whom the
    step names; or raise and change nothing.

    A change may be a function of the locked row, asked after the guard.
    Raises PermissionDenied (not this person) or NotReady (not now, or something is missing).
    `by=None` is the clock; it may take any step. `row` itself is refreshed.
    """
    step = steps[name]
    reason = reason_given(reason, required=False)
    with transaction.atomic():
        rows: Any = type(row)._base_manager.select_for_update(of=("self",))
        locked = rows.filter(pk=row.pk).first()
        if locked is None:
            raise NotReady(_("Somebody has deleted this meanwhile. Nothing was changed."))
        if by is not None:
            _require(by, step, locked)
        _check(step, locked, reason)
        found = {name: new(locked) if callable(new) else new for name, new in changes.items()}
        after = {**found, "status": step.target}
        before = {field: getattr(locked, field) for field in after}
        for field, value in after.items():
            setattr(locked, field, value)
        locked.save(update_fields=[*changes, "status"])
        event = record(
            name,
            by=by,
            target=locked,
            unit=locked.acting_unit,
            before=_sayable(before),
            after=_sayable(after),
            reason=reason,
            in_place_of=_in_place_of(by, step, locked),
        )
        send(step.notify, event, locked)
    row.refresh_from_db()
    return row


def offers(row: Any, steps: Mapping[str, Step], user: User) -> list[Offer]:
    """The steps that start from the row's status and that people take, each with its verdict."""
    return [
        Offer(name, step, may(user, step.grant, unit=step.decided_for(row)))
        for name, step in steps.items()
        if step.grant is not None and row.status in step.sources
    ]


def wrong_moment_text(step: Step, row: Any) -> str:
    """Why the step is not possible in the status of the row ("": it is)."""
    if row.status in step.sources:
        return ""
    return _("“%(step)s” is not possible while the status is “%(status)s”.") % {
        "step": step.label,
        "status": row.get_status_display(),
    }


def _sayable(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the audit trail can say of the written fields: texts, numbers, days, but no rows."""
    days = {field: value.isoformat() for field, value in values.items() if isinstance(value, date)}
    plain = {field: value for field, value in values.items() if isinstance(value, str | int | None)}
    return plain | days


def _require(by: User, step: Step, locked: Any) -> None:
    if step.grant is None:
        raise NotReady(_("“%(step)s” is done by the system.") % {"step": step.label})
    require(by, step.grant, unit=step.decided_for(locked))


def _check(step: Step, locked: Any, reason: str) -> None:
    """Raise NotReady when the step cannot be taken now, whoever takes it."""
    if moment := wrong_moment_text(step, locked):
        raise NotReady(moment)
    reason_given(reason, required=step.needs_reason)
    sentences = list(step.guard(locked)) if step.guard else []
    if sentences:
        raise NotReady(*sentences)


def _in_place_of(by: User | None, step: Step, locked: Any) -> str:
    if by is None or step.grant is None:
        return ""
    return in_place_of(by, step.grant, unit=step.decided_for(locked))
