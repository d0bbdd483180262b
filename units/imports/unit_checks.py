"""What refuses a row of the table of units, beyond what one cell shows."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from units.grants import Grant
from units.models import Unit, User
from units.permissions import may
from units.unit_tree.checks import overlap
from units.unit_tree.moving import why_it_stays


def check_identity(
    unit: Unit, seen: set[tuple[str, date | None]], same_code: Iterable[Unit]
) -> None:
    """Refuse a unit that is among those `seen` in the file, to which it is added, and one that
    exists at the same time as another of the same code.
    """
    identity = (unit.code, unit.valid_from)
    if identity in seen:
        raise ValidationError({"code": _("the unit stands in the file twice.")})
    seen.add(identity)
    if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
        raise ValidationError({"valid_to": _("the unit would end before it begins.")})
    for other in same_code:
        if other is not unit and overlap(unit, other):
            raise ValidationError(
                {"code": _("“%(unit)s” has the same code at the same time.") % {"unit": other}}
            )


def check_place(unit: Unit) -> None:
    """Refuse a circle in the tree."""
    above, passed = unit.parent, set()
    while above is not None and above.pk not in passed:
        if above is unit:
            raise ValidationError({"parent": _("the unit would stand above itself.")})
        passed.add(above.pk)
        above = above.parent


def check_scope(unit: Unit, by: User, parents: Mapping[int, int | None]) -> None:
    """Nobody changes a unit outside their territory, or moves one into or out of it; `parents`
    are the stored ones.
    """
    is_new = unit._state.adding
    if not is_new:
        _require(by, unit, "code")
    if is_new or unit.parent_id != parents[unit.pk]:
        if unit.parent is None:
            raise ValidationError(
                {"parent": _("a topmost unit is added by the operator of the system only.")}
            )
        _require(by, unit.parent, "parent")
        if not is_new and (sentences := why_it_stays(unit, unit.parent)):
            raise ValidationError({"parent": sentences})


def _require(by: User, unit: Unit, column: str) -> None:
    verdict = may(by, Grant.MANAGE_UNITS, unit=unit)
    if not verdict:
        raise ValidationError({column: verdict.reason})
