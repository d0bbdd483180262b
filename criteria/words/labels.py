"""The labels of inputs and of the lines of a rule."""

from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.rules.fields import Field
from units.formats.numbers import format_number

GENERAL = {
    "option": gettext_lazy("Level reached"),
    "numerator": gettext_lazy("Part achieved (b)"),
    "denominator": gettext_lazy("Whole (a)"),
    "value": gettext_lazy("Figure"),
    "count": gettext_lazy("Number"),
    "points": gettext_lazy("Points"),
    "no_case": gettext_lazy("No case in the period"),
    "worth": gettext_lazy("Points where there was no case"),
    "parts_none": gettext_lazy("None of these"),
}


def label_text(field: Field) -> str:
    """The label of an input: the rule's own text, else a general word; with the points it earns."""
    label = label_of(field.name, field.kind, field.label)
    return label if field.points is None else line_text(label, field.points)


def line_text(label: str, points: Decimal) -> str:
    """A line of a rule with its points."""
    return _("%(label)s: %(points)s points") % {"label": label, "points": format_number(points)}


def label_of(name: str, kind: str = "", label: str = "") -> str:
    """The label of a field known by its name only."""
    if label:
        return capfirst(label)
    if kind == "percent":
        return _("Mean satisfaction (%)")
    return str(GENERAL.get(name, name))
