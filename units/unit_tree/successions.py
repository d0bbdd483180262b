"""Which unit follows which: recorded when a unit ends, and corrected afterwards."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from units.audit.trail import record
from units.formats.dates import DAY, format_day
from units.grants import Grant
from units.models import Succession, Unit, User
from units.permissions import require
from units.refusals import Invalid, NotReady
from units.unit_tree.marks import lock, lock_tree


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


def unfollow(unit: Unit, successor: int, *, by: User) -> None:
    """Take back that another unit, by its key, follows the unit. Raises NotReady where it does not,
    as the second time.
    """
    require(by, Grant.MANAGE_UNITS, unit=unit)
    with transaction.atomic():
        locked = lock_tree(unit)
        wrong = successors_of(locked).filter(successor=successor).first()
        if wrong is None:
            raise NotReady(_("The unit chosen does not follow this one any more."))
        _take_back(wrong, locked, by=by)


def add_successor(unit: Unit, successor: Unit, *, by: User) -> None:
    """Record that `successor` follows the unit, which is locked, from the day after its last one.
    Raises Invalid naming the field.
    """
    require(by, Grant.MANAGE_UNITS, unit=successor)
    first_day = unit.day_after
    if first_day is None:
        sentence = _("Write the last day of the unit: the other follows it on the next.")
        raise Invalid(by_field={"valid_to": sentence})
    now = Unit._base_manager.get(pk=successor.pk)
    if now.path.startswith(unit.path):
        sentence = _("A unit is not followed by itself or by a unit below it.")
        raise Invalid(by_field={"successor": sentence})
    _require_exists(now, first_day, "successor")
    Succession.objects.update_or_create(predecessor=unit, successor=now, defaults={"on": first_day})


def follow_along(unit: Unit, before: date, *, by: User | None) -> None:
    """Who followed the unit, which is locked, after its former last day follows after the new one,
    or not at all where it goes on. Raises Invalid at the field `valid_to` where one of them does
    not exist by then.
    """
    for each in successors_of(unit).filter(on=before + DAY):
        if unit.day_after is None:
            _take_back(each, unit, by=by)
        else:
            _require_exists(each.successor, unit.day_after, "valid_to")
            _put_on(each, unit, unit.day_after, by=by)


def _take_back(wrong: Succession, unit: Unit, *, by: User | None) -> None:
    wrong.delete()
    before = {"successor": wrong.successor.name}
    record("unit_changed", by=by, target=unit, unit=unit, before=before)


def _put_on(succession: Succession, unit: Unit, day: date, *, by: User | None) -> None:
    before, succession.on = succession.on, day
    succession.save(update_fields=["on"])
    name = succession.successor.name
    record(
        "unit_changed",
        by=by,
        target=unit,
        unit=unit,
        before={"successor": name, "valid_from": before.isoformat()},
        after={"successor": name, "valid_from": day.isoformat()},
    )


def _require_exists(successor: Unit, first_day: date, field: str) -> None:
    """Raises Invalid at the field where the unit cannot follow from that day on."""
    if successor.exists_on(first_day):
        return
    facts = {"unit": successor.name}
    if successor.valid_to and successor.valid_to < first_day:
        sentence = _("“%(unit)s” ends on %(day)s itself.")
        facts["day"] = format_day(successor.valid_to)
    else:
        sentence = _("“%(unit)s” exists from %(day)s only, and cannot follow from %(first)s on.")
        facts |= {"day": format_day(successor.valid_from or first_day)}
        facts["first"] = format_day(first_day)
    raise Invalid(by_field={field: sentence % facts})
