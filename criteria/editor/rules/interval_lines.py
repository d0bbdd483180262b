"""The line of a scale: an interval and its points."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from criteria.editor.rules.fields import Dict, as_contract, bound_field, exact, points_field
from criteria.editor.rules.line import RuleLine

FROM = [
    ("yes", pgettext_lazy("lower bound, inclusive", "from")),
    ("", pgettext_lazy("lower bound, exclusive", "above")),
]
TO = [
    ("yes", pgettext_lazy("upper bound, inclusive", "to")),
    ("", pgettext_lazy("upper bound, exclusive", "below")),
]


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
