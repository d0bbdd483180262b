"""A unit ends on a day, and may be followed by another; nothing of it is deleted."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from units.audit.trail import record
from units.formats.dates import format_day
from units.grants import Grant
from units.models import Membership, Succession, Unit, User
from units.open_work import OpenWork, open_at
from units.permissions import require
from units.refusals import Invalid, NotReady
from units.unit_tree.checks import require_days_in_order, require_free_code, require_free_name
from units.unit_tree.marks import lock

DAY = timedelta(days=1)
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
        require_days_in_order(locked)
        if valid_to is None or (before and valid_to > before):
            require_free_code(locked)
            require_free_name(locked)
        if valid_to and (left := left_open(locked, valid_to)):
            raise NotReady(*(each.text for each in left))
        locked.save(update_fields=["valid_to"])
        if before:
            _follow_along(locked, before)
        if successor:
            _follow(locked, successor, by=by)
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


def left_open(unit: Unit, last_day: date) -> list[OpenWork]:
    """What would stand open if this were the last day of the unit."""
    return [*_units_below(unit, last_day), *_people(unit, last_day), *open_at(unit, last_day)]


def _units_below(unit: Unit, last_day: date) -> Iterator[OpenWork]:
    after = Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)
    below = list(Unit._base_manager.filter(after, parent=unit).order_by("sort_key", "pk"))
    if below:
        names = ", ".join(each.short_name for each in below[:NAMED])
        more = ", …" if len(below) > NAMED else ""
        text = _("%(count)s units below it go on: %(names)s. End or move them first.")
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


def _follow_along(unit: Unit, before: date) -> None:
    """Who followed from the former last day on follows from the new one, or not at all."""
    followed = Succession.objects.filter(predecessor=unit, on=before + DAY)
    if unit.valid_to is None:
        followed.delete()
    else:
        followed.update(on=unit.valid_to + DAY)


def _follow(unit: Unit, successor: Unit, *, by: User) -> None:
    require(by, Grant.MANAGE_UNITS, unit=successor)
    last_day = unit.valid_to
    if last_day is None:
        sentence = _("Write the last day of the unit: the other follows it on the next.")
        raise Invalid(by_field={"valid_to": sentence})
    if successor.path.startswith(unit.path):
        sentence = _("A unit is not followed by itself or by a unit below it.")
        raise Invalid(by_field={"successor": sentence})
    if successor.valid_to and successor.valid_to <= last_day:
        day = format_day(successor.valid_to)
        sentence = _("“%(unit)s” ends on %(day)s itself.") % {"unit": successor.name, "day": day}
        raise Invalid(by_field={"successor": sentence})
    Succession.objects.update_or_create(
        predecessor=unit, successor=successor, defaults={"on": last_day + DAY}
    )
