"""The fields of the forms of a rule; numbers with either decimal mark."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from criteria.rules.numbers import plain
from units.fields import NumberField, TextField

LARGEST_POINTS = 1000
LARGEST_BLOCK = 10_000
Dict = Mapping[str, Any]


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


def as_contract(number: Decimal | None) -> str | None:
    """A number as the contract writes it."""
    return None if number is None else plain(number)


def exact(text: str | None) -> Decimal | None:
    """A number of the contract."""
    return None if text is None else Decimal(text)
