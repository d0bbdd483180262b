"""The labels of inputs and of the lines of a rule."""

from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from criteria.rules.fields import Field
from units.formats.numbers import format_number


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
    general = {
        "option": _("Level reached"),
        "numerator": _("Part achieved (b)"),
        "denominator": _("Whole (a)"),
        "value": _("Figure"),
        "count": _("Number"),
        "points": _("Points"),
        "no_case": _("No case in the period"),
        "worth": _("Points where there was no case"),
        "parts_none": _("None of these"),
    }
    return general.get(name, name)
