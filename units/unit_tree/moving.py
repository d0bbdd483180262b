"""A unit moves below another, with the units below it and all that is theirs."""

from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from units.audit.trail import record
from units.grants import Grant
from units.models import Unit, User
from units.permissions import require
from units.refusals import Invalid, NotReady
from units.unit_tree.checks import require_free_name, require_superior_lives
from units.unit_tree.marks import lock

# What an app says against a move: rows of authorities that are no longer above the unit.
Against = Callable[[Unit, Unit], Iterable[str]]
_against: dict[str, Against] = {}


def register(name: str, against: Against) -> None:
    """Let an app to the right say what binds a unit to where it is: the unit, the new superior."""
    _against[name] = against


def move(unit: Unit, *, parent: Unit, reason: str, by: User, seen: str) -> Unit:
    """Put the unit below another, both in the territory of the person.

    Who sees the rows of a unit follows from where it stands. A unit that was judged by an authority
    which would not be above it any more therefore ends, and a new one follows it.
    Raises Invalid naming the field, NotReady with why it stays where it is.
    """
    require(by, Grant.MANAGE_UNITS, unit=unit)
    require(by, Grant.MANAGE_UNITS, unit=parent)
    with transaction.atomic():
        locked = lock(unit, seen)
        above = Unit._base_manager.get(pk=parent.pk)
        _check_place(locked, above)
        if sentences := why_it_stays(locked, above):
            raise NotReady(*sentences)
        before, locked.parent = locked.parent, above
        require_free_name(locked)
        old = locked.path
        locked.path = f"{above.path}{locked.pk}/"
        locked.save(update_fields=["parent", "path"])
        move_below([(old, locked)])
        record(
            "unit_moved",
            by=by,
            target=locked,
            unit=locked,
            before={"parent": _named(before)},
            after={"parent": _named(above)},
            reason=reason,
        )
    return locked


def why_it_stays(unit: Unit, parent: Unit) -> list[str]:
    """What binds the unit to the units above it now."""
    return [sentence for against in _against.values() for sentence in against(unit, parent)]


def move_below(moved: Iterable[tuple[str, Unit]]) -> None:
    """Move the units below those that moved, the deepest first; pairs of old path and unit."""
    for old, unit in sorted(moved, key=lambda move: -len(move[0])):
        below = Unit.objects.filter(path__startswith=old).exclude(pk=unit.pk)
        below.update(path=Concat(Value(unit.path), Substr("path", len(old) + 1)))


def _check_place(unit: Unit, above: Unit) -> None:
    if above.path.startswith(unit.path):
        sentence = _("A unit does not belong to itself or to a unit below it.")
        raise Invalid(by_field={"parent": sentence})
    if above.pk == unit.parent_id:
        raise Invalid(by_field={"parent": _("The unit already belongs there.")})
    require_superior_lives(unit, above, "parent")


def _named(unit: Unit | None) -> str:
    return f"{unit.name} ({unit.code})" if unit else ""
