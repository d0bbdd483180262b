"""What refuses a unit in the tree: its code, its name and its days beside those of the others."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from units.formats.dates import format_day
from units.formats.text import tone_on_first_vowel
from units.models import Unit
from units.refusals import Invalid


def overlap(one: Unit, other: Unit) -> bool:
    """Whether there is a day on which both exist."""
    first, last = date.min, date.max
    return (one.valid_from or first) <= (other.valid_to or last) and (
        other.valid_from or first
    ) <= (one.valid_to or last)


def outlives(unit: Unit, last_day: date | None) -> bool:
    """Whether the unit goes on after that day, the last one of another unit."""
    return (unit.valid_to or date.max) > (last_day or date.max)


def require_superior_lives(unit: Unit, above: Unit | None, field: str) -> None:
    """Raises Invalid at the field where the unit would go on without its superior unit `above`, or
    never exists together with it.
    """
    if above is None:
        return
    if not overlap(unit, above):
        sentence = _("“%(unit)s” does not exist on the days of this unit.")
        raise Invalid(by_field={field: sentence % {"unit": above.name}})
    if above.valid_to and outlives(unit, above.valid_to):
        sentence = _("“%(unit)s” ends on %(day)s, and nothing that belongs to it goes on longer.")
        facts = {"unit": above.name, "day": format_day(above.valid_to)}
        raise Invalid(by_field={field: sentence % facts})


def require_free_code(unit: Unit) -> None:
    """Raises Invalid where another unit carries the code on a day on which this one exists."""
    for other in Unit._base_manager.filter(code=unit.code).exclude(pk=unit.pk):
        if overlap(unit, other):
            sentence = _("The unit “%(unit)s” already has this code.") % {"unit": other.name}
            raise Invalid(by_field={"code": sentence})


def named(unit: Unit) -> tuple[int | None, str]:
    """Two units that agree in this do not exist at the same time. One name is written in several
    ways: "Uỷ ban" and "ỦY BAN" are the same.
    """
    return unit.parent_id, tone_on_first_vowel(unit.name).casefold()


def require_free_name(unit: Unit, namesakes: Iterable[Unit] | None = None) -> None:
    """Raises Invalid where another unit of the same superior unit is called so meanwhile: one of
    the `namesakes`, or of those that are stored.
    """
    if namesakes is None:
        siblings = Unit._base_manager.filter(parent=unit.parent_id)
        namesakes = [each for each in siblings if named(each) == named(unit)]
    for other in namesakes:
        if other.pk != unit.pk and overlap(unit, other):
            if unit.parent:
                sentence = _(
                    "“%(parent)s” already has a unit of this name, with the code %(code)s."
                )
            else:
                sentence = _("Another topmost unit has this name, with the code %(code)s.")
            facts = {"parent": unit.parent or "", "code": other.code}
            raise Invalid(by_field={"name": sentence % facts})


def require_days_in_order(unit: Unit) -> None:
    """Raises Invalid where the unit would end before it begins."""
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        sentence = _("The unit must not end before the day on which it begins, %(day)s.")
        raise Invalid(by_field={"valid_to": sentence % {"day": format_day(unit.valid_from)}})
