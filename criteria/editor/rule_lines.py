"""The forms for the lines of a rule; numbers with either decimal mark."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from criteria.rules.numbers import plain
from units.fields import NumberField, TextField
from units.requests import read_key

MOST_LINES = 30
LARGEST_POINTS = 1000
LARGEST_BLOCK = 10_000
Dict = Mapping[str, Any]
Typed = Mapping[str, str]

FROM = [
    ("yes", pgettext_lazy("lower bound, inclusive", "from")),
    ("", pgettext_lazy("lower bound, exclusive", "above")),
]
TO = [
    ("yes", pgettext_lazy("upper bound, inclusive", "to")),
    ("", pgettext_lazy("upper bound, exclusive", "below")),
]


def points_field(label: Any, *, required: bool = False) -> NumberField:
    return NumberField(label=label, places=2, maximum=LARGEST_POINTS, required=required)


def bound_field(label: Any) -> NumberField:
    return NumberField(label=label, places=3, minimum=None, required=False, percent=True)


def block_field(label: Any, **options: Any) -> NumberField:
    """How many items count together; blank where each counts by itself."""
    widget = forms.TextInput(attrs={"placeholder": "1"})
    return NumberField(
        label=label,
        places=0,
        minimum=1,
        maximum=LARGEST_BLOCK,
        required=False,
        widget=widget,
        **options,
    )


def text_field(label: Any, *, required: bool = False, **options: Any) -> TextField:
    return TextField(label=label, max_length=500, required=required, **options)


class RuleLine(forms.Form):
    """One line of a rule. An empty line is ignored."""

    typed: ClassVar[tuple[str, ...]]  # the fields that make a line

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.get(name) not in (None, "") for name in self.typed)

    def contract(self) -> Dict:
        """The line as `load_rule` reads it, where the rule has a list of such lines."""
        raise NotImplementedError


class ScoredLine(RuleLine):
    """An option or a part, and its points."""

    typed: ClassVar[tuple[str, ...]] = ("label", "points")
    label = text_field(gettext_lazy("Text of the line"))
    points = points_field(gettext_lazy("Points"))

    @staticmethod
    def initial_of(entry: Dict) -> Dict:
        return {"label": entry["label"], "points": Decimal(entry["points"])}

    def contract(self) -> Dict:
        return {
            "label": self.cleaned_data["label"],
            "points": as_contract(self.cleaned_data["points"]),
        }


class FaultLine(ScoredLine):
    """What is wrong, what it costs, and whether it costs that for every so many only."""

    typed = ("label", "points", "every")
    every = block_field(gettext_lazy("For every"))
    field_order = ["label", "every", "points"]

    @staticmethod
    def initial_of(entry: Dict) -> Dict:
        return {**ScoredLine.initial_of(entry), "every": exact(entry.get("every"))}

    def contract(self) -> Dict:
        return {**super().contract(), "every": as_contract(self.cleaned_data["every"])}


class StepLine(RuleLine):
    """An interval of a scale and its points; a blank bound is an open end."""

    typed = ("low", "high", "points")
    low_in = forms.ChoiceField(label=gettext_lazy("Lower end"), choices=FROM, required=False)
    low = bound_field(gettext_lazy("Lower bound"))
    high_in = forms.ChoiceField(label=gettext_lazy("Upper end"), choices=TO, required=False)
    high = bound_field(gettext_lazy("Upper bound"))
    points = points_field(gettext_lazy("Points"))

    @staticmethod
    def initial_of(entry: Dict) -> Dict:
        return {
            "low_in": "yes" if entry["min_inclusive"] else "",
            "low": exact(entry["min"]),
            "high_in": "yes" if entry["max_inclusive"] else "",
            "high": exact(entry["max"]),
            "points": Decimal(entry["points"]),
        }

    def contract(self) -> Dict:
        low, high = self.cleaned_data["low"], self.cleaned_data["high"]
        return {
            "min": as_contract(low),
            "min_inclusive": low is not None and self.cleaned_data["low_in"] == "yes",
            "max": as_contract(high),
            "max_inclusive": high is not None and self.cleaned_data["high_in"] == "yes",
            "points": as_contract(self.cleaned_data["points"]),
        }


class LetterLine(RuleLine):
    """A letter of a formula and what it stands for."""

    typed = ("letter", "meaning")
    letter = TextField(label=gettext_lazy("Letter"), max_length=1, required=False)
    meaning = text_field(gettext_lazy("Meaning"))

    @staticmethod
    def initial_of(entry: tuple[str, str]) -> Dict:
        return {"letter": entry[0], "meaning": entry[1]}


def typed_lines(line_form: type[RuleLine], data: Typed) -> list[dict[str, str]]:
    """The texts of the lines that a page sent back."""
    count = min(max(read_key(data.get("lines", "")), 0), MOST_LINES)
    return [
        {name: data.get(f"line-{at}-{name}", "") for name in line_form.base_fields}
        for at in range(count)
    ]


def as_contract(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def exact(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
