"""What refuses a row of the table of units, beyond what one cell shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from units.formats.dates import DAY
from units.grants import Grant
from units.models import Unit, UnitName, User
from units.permissions import may
from units.refusals import Invalid, NotReady
from units.unit_tree.checks import overlap, require_free_name, require_superior_lives
from units.unit_tree.ending import require_may_end
from units.unit_tree.moving import why_it_stays

COLUMN_OF: dict[str, str] = {"since": "name_since"}  # where a page calls a field otherwise


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


def check_new_name(
    unit: Unit, since: date | None, names: tuple[str, str] | None, former: Sequence[UnitName]
) -> date | None:
    """The day from which the name in the file holds, where the unit bore other `names` until now;
    None where that change is stored already. Refuse a day for a name that is not new.
    """
    if since is None:
        return None
    if names is None:
        raise ValidationError({"name_since": _("the unit is new and has no earlier name.")})
    if names != (unit.name, unit.short_name):
        return since
    if any(each.until == since - DAY for each in former):
        return None
    raise ValidationError({"name_since": _("the unit bears this name already.")})


@contextmanager
def refusals_at_columns() -> Iterator[None]:
    """What a page of a unit refuses is said at the column of its field."""
    try:
        yield
    except Invalid as refusal:
        by_column = {
            COLUMN_OF.get(field, str(field)): text for field, text in refusal.by_field.items()
        }
        raise ValidationError(by_column) from refusal
    except NotReady as refusal:
        raise ValidationError({"valid_to": list(refusal.sentences)}) from refusal


def check_as_the_pages(unit: Unit, before: Unit | None, namesakes: Iterable[Unit]) -> None:
    """Raises what the pages of one unit raise; `before` is what was stored of it, `namesakes` are
    called so below the same unit. All rows of the file are stored by now.
    """
    if before is None or unit.parent_id != before.parent_id:
        require_superior_lives(unit, unit.parent, "parent")
    if before is None or (unit.parent_id, unit.name) != (before.parent_id, before.name):
        require_free_name(unit, namesakes)
    if before is not None and unit.valid_to != before.valid_to:
        require_may_end(unit, before.valid_to)
