"""What differs between two texts of a plan, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.models import Plan, Target, Task
from plans.versions.differences import Change, Difference, FieldChange, PlanPart
from units.formats.dates import format_day

PLACE = gettext_lazy("place in the table")
NAMES: dict[PlanPart, tuple[type[Plan] | type[Target] | type[Task], dict[str, str | Promise]]] = {
    PlanPart.PLAN: (Plan, {}),
    PlanPart.TARGET: (
        Target,
        {"said": gettext_lazy("level"), "part_of": gettext_lazy("part of"), "after": PLACE},
    ),
    PlanPart.TASK: (
        Task,
        {
            "targets": gettext_lazy("targets served"),
            "leaves": gettext_lazy("criteria served"),
            "reading": gettext_lazy("deadline understood as"),
            "after": PLACE,
        },
    ),
}
WHAT = {
    Change.ADDED: (gettext_lazy("added"), "good"),
    Change.CHANGED: (gettext_lazy("changed"), "calm"),
    Change.REMOVED: (gettext_lazy("taken out"), "bad"),
}


@dataclass(frozen=True)
class ChangedField:
    """A field of a line by its name, with its lines of text before and after."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Changed:
    """A line of a plan that differs: what it is ("Task 3.2"), its title, what happened to it."""

    line: str
    title: str
    what: str
    tone: str
    fields: tuple[ChangedField, ...]


def changes_in_words(found: Iterable[Difference]) -> tuple[Changed, ...]:
    return tuple(_in_words(each) for each in found)


def _in_words(each: Difference) -> Changed:
    what, tone = WHAT[each.change]
    fields = tuple(_field(each.part, field) for field in each.fields)
    return Changed(_line(each), each.title, str(what), tone, fields)


def _line(each: Difference) -> str:
    match each.part:
        case PlanPart.TASK:
            return _("Task %(code)s") % {"code": each.code}
        case PlanPart.TARGET:
            return _("Target %(code)s") % {"code": each.code}
    return _("The plan itself")


def _field(part: PlanPart, field: FieldChange) -> ChangedField:
    model, others = NAMES[part]
    column: Any = None if field.name in others else model._meta.get_field(field.name)
    label = others[field.name] if column is None else column.verbose_name
    lines = _place if field.name == "after" else _lines
    return ChangedField(str(label), lines(field.before), lines(field.after))


def _place(code: str) -> tuple[str, ...]:
    return (_("after %(code)s") % {"code": code} if code else str(_("at the head")),)


def _lines(value: Any) -> tuple[str, ...]:
    """Texts of a value; an ISO day as people write it, a list line by line."""
    if not value:
        return ()
    if isinstance(value, tuple | list):
        return tuple(value)
    try:
        return (format_day(date.fromisoformat(value)),)
    except ValueError:
        return (str(value),)
