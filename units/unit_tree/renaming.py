"""A unit gets another name from a day on; what was before stays under the old one."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from units.audit.trail import record
from units.formats.dates import DAY, format_day
from units.grants import Grant
from units.models import Unit, UnitName, User
from units.permissions import require
from units.refusals import Invalid
from units.unit_tree.checks import require_free_name
from units.unit_tree.marks import lock


def rename(
    unit: Unit, *, name: str, short_name: str, since: date | None, reason: str, by: User, seen: str
) -> Unit:
    """Give the unit another name; without a day the old one was a slip of the pen and is not kept.

    Raises Invalid naming the field, NotReady where the unit is not as `seen` any more.
    """
    require(by, Grant.MANAGE_UNITS, unit=unit)
    with transaction.atomic():
        locked = lock(unit, seen)
        before = {"name": locked.name, "short_name": locked.short_name}
        after = {"name": name, "short_name": short_name or name[:100]}
        if before == after:
            raise Invalid(by_field={"name": _("This is the present name.")})
        former = list(locked.former_names.order_by("until", "pk"))
        if since:
            former.append(keep_name(locked, former, since))
        locked.name, locked.short_name = after["name"], after["short_name"]
        require_free_name(locked)
        locked.key_words(each.name for each in former)
        locked.save(update_fields=["name", "short_name", "sort_key", "search_key"])
        record(
            "unit_renamed" if since else "unit_changed",
            by=by,
            target=locked,
            unit=locked,
            before=before,
            after=after | ({"valid_from": since.isoformat()} if since else {}),
            reason=reason,
        )
    return locked


def keep_name(unit: Unit, former: list[UnitName], since: date) -> UnitName:
    """Keep the name that the unit carries among its former ones: another holds from that day on.
    Raises Invalid naming the field `since`.
    """
    _check_day(unit, former, since)
    return UnitName.objects.create(
        unit=unit, until=since - DAY, name=unit.name, short_name=unit.short_name
    )


def _check_day(unit: Unit, former: list[UnitName], since: date) -> None:
    if since > timezone.localdate():
        sentence = _("A new name is recorded on the day from which it holds, or later.")
        raise Invalid(by_field={"since": sentence})
    begins = unit.valid_from
    if begins and since <= begins:
        sentence = _("The unit itself begins on %(day)s only.") % {"day": format_day(begins)}
        raise Invalid(by_field={"since": sentence})
    if unit.valid_to and since > unit.valid_to:
        sentence = _("The unit ended on %(day)s.") % {"day": format_day(unit.valid_to)}
        raise Invalid(by_field={"since": sentence})
    if former and since <= former[-1].until + DAY:
        sentence = _("The present name holds from %(day)s; a new one comes after that day.")
        day = format_day(former[-1].until + DAY)
        raise Invalid(by_field={"since": sentence % {"day": day}})
