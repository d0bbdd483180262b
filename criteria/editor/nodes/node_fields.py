"""The fields of a node of the tree."""

from typing import Any

from django import forms

from units.fields import LinesField, LongTextField, TextField
from units.formats import limits

OFFICES = "offices"  # the list of suggestions on the page


class OneLineField(LongTextField):
    """A text that is typed into several lines and is one line."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


def office_field(label: Any, **options: Any) -> TextField:
    widget = forms.TextInput(attrs={"list": OFFICES, "autocomplete": "off"})
    return TextField(
        label=label, max_length=limits.OFFICE, required=False, widget=widget, **options
    )


def lines_field(label: Any, **options: Any) -> LinesField:
    widget = forms.Textarea(attrs={"rows": 2})
    return LinesField(
        label=label, max_length=limits.SECTION, required=False, widget=widget, **options
    )
