"""Which unit follows which: recorded when a unit ends, and corrected afterwards."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from units.audit.trail import record
from units.formats.dates import format_day
from units.grants import Grant
from units.models import Succession, Unit, User
from units.permissions import require
from units.refusals import Invalid
from units.unit_tree.marks import lock, lock_tree

DAY = timedelta(days=1)


def successors_of(unit: Unit) -> QuerySet[Succession]:
    """What follows the unit, the first one first."""
    rows = Succession.objects.filter(predecessor=unit)
    return rows.select_related("predecessor", "successor").order_by("on", "pk")


def follow(unit: Unit, successor: Unit, *, reason: str, by: User, seen: str) -> None:
    """Let another unit follow a unit that has its last day; a unit that is split is followed by
    several. Raises Invalid naming the field, NotReady where the unit is not as `seen` any more.
    """
    require(by, Grant.MANAGE_UNITS, unit=unit)
    with transaction.atomic():
        locked = lock(unit, seen)
        if successors_of(locked).filter(successor=successor).exists():
            sentence = _("“%(unit)s” follows this unit already.") % {"unit": successor.name}
            raise Invalid(by_field={"successor": sentence})
        add_successor(locked, successor, by=by)
        record(
            "unit_changed",
            by=by,
            target=locked,
            unit=locked,
            after={"successor": successor.name},
            reason=reason,
        )


def unfollow(succession: Succession, *, by: User) -> None:
    """Take back that one unit follows another; a second time changes nothing."""
    require(by, Grant.MANAGE_UNITS, unit=succession.predecessor)
    with transaction.atomic():
        locked = lock_tree(succession.predecessor)
        gone, _rows = successors_of(locked).filter(pk=succession.pk).delete()
        if gone:
            before = {"successor": succession.successor.name}
            record("unit_changed", by=by, target=locked, unit=locked, before=before)


def add_successor(unit: Unit, successor: Unit, *, by: User) -> None:
    """Record that `successor` follows the unit, which is locked, from the day after its last one.
    Raises Invalid naming the field.
    """
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


def follow_along(unit: Unit, before: date) -> None:
    """Who followed from the former last day on follows from the new one, or not at all."""
    followed = Succession.objects.filter(predecessor=unit, on=before + DAY)
    if unit.valid_to is None:
        followed.delete()
    else:
        followed.update(on=unit.valid_to + DAY)
