"""A unit ends on a day, and may be followed by another; nothing of it is deleted."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from units.audit.trail import record
from units.grants import Grant
from units.models import Membership, Unit, User
from units.open_work import OpenWork, open_at
from units.permissions import require
from units.refusals import Invalid, NotReady
from units.unit_tree.checks import (
    outlives,
    require_days_in_order,
    require_free_code,
    require_free_name,
    require_superior_lives,
)
from units.unit_tree.marks import lock
from units.unit_tree.successions import add_successor, follow_along

NAMED = 5  # of what is left, by name; the rest as a number


def end(
    unit: Unit,
    *,
    valid_to: date | None,
    successor: Unit | None,
    reason: str,
    by: User,
    seen: str,
) -> Unit:
    """Set the last day of a unit, or (None) let it go on; `successor` follows it from the next day.

    Raises Invalid naming the field, and NotReady with a sentence for each thing that would stand
    open: people, units below, sheets, tasks.
    """
    require(by, Grant.MANAGE_UNITS, unit=unit)
    with transaction.atomic():
        locked = lock(unit, seen)
        before = locked.valid_to
        if valid_to == before and successor is None:
            raise Invalid(by_field={"valid_to": _("Nothing would change.")})
        locked.valid_to = valid_to
        require_may_end(locked, before)
        locked.save(update_fields=["valid_to"])
        if before and valid_to != before:
            follow_along(locked, before, by=by)
        if successor:
            add_successor(locked, successor, by=by)
        record(
            "unit_ended" if valid_to else "unit_continued",
            by=by,
            target=locked,
            unit=locked,
            before={"valid_to": before.isoformat() if before else ""},
            after={"valid_to": valid_to.isoformat() if valid_to else ""}
            | ({"successor": successor.name} if successor else {}),
            reason=reason,
        )
    return locked


def require_may_end(unit: Unit, before: date | None) -> None:
    """Whether the last day of the unit, `before` until now, may be what it carries. Raises Invalid
    naming the field, and NotReady with a sentence for each thing that would stand open.
    """
    require_days_in_order(unit)
    if unit.valid_to is None or (before and unit.valid_to > before):
        require_free_code(unit)
        require_free_name(unit)
        require_superior_lives(unit, unit.parent, "valid_to")
    if unit.valid_to and (left := left_open(unit, unit.valid_to)):
        raise NotReady(*(each.text for each in left))


def left_open(unit: Unit, last_day: date) -> list[OpenWork]:
    """What would stand open if this were the last day of the unit."""
    return [*_units_below(unit, last_day), *_people(unit, last_day), *open_at(unit, last_day)]


def _units_below(unit: Unit, last_day: date) -> Iterator[OpenWork]:
    children = Unit._base_manager.filter(parent=unit).order_by("sort_key", "pk")
    below = [each for each in children if outlives(each, last_day)]
    if below:
        names = ", ".join(each.short_name for each in below[:NAMED])
        more = ", …" if len(below) > NAMED else ""
        text = _("%(count)s units below it go on (%(names)s): end or move them first.")
        page = reverse("units:unit_detail", args=[unit.pk])
        yield OpenWork(text % {"count": len(below), "names": names + more}, f"{page}#below")


def _people(unit: Unit, last_day: date) -> Iterator[OpenWork]:
    after = Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)
    here = Q(workplace=unit) | Q(territory=unit)
    held = Membership._base_manager.filter(after, here, user__is_active=True)
    held = held.select_related("user", "workplace")
    people = {each.user_id: each for each in held.order_by("user__full_name", "pk")}
    for each in list(people.values())[:NAMED]:
        text = _(
            "%(name)s holds a role at %(unit)s after that day: move the person or end the role."
        )
        page = reverse("units:account_detail", args=[each.user_id])
        yield OpenWork(text % {"name": each.user.full_name, "unit": each.workplace.name}, page)
    if len(people) > NAMED:
        text = _("%(count)s more people hold a role here after that day.")
        page = f"{reverse('units:account_list')}?unit={unit.pk}"
        yield OpenWork(text % {"count": len(people) - NAMED}, page)
