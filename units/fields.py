"""Form fields for what people type everywhere: clean text and days."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from units.numbers import NumberError, read_number, say_number_error
from units.text import clean


class TextField(forms.CharField):
    """One line of text in its clean form (NFC, no invisible characters)."""

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class LongTextField(TextField):
    """Several lines of text."""

    widget = forms.Textarea


class DayField(forms.DateField):
    """A day, picked from a calendar or typed as 31/12/2021."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], **options)


class MomentField(forms.DateTimeField):
    """A day with its hour and minute, by the clock of the office."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"]
        super().__init__(widget=widget, input_formats=formats, **options)


class NumberField(forms.Field):
    """An exact number with at most `places` decimals; the comma and the point are both decimal
    marks.
    """

    widget = forms.TextInput

    def __init__(self, *, maximum: Decimal, places: int = 2, **options: Any) -> None:
        super().__init__(**options)
        self.maximum, self.places = maximum, places

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", "maxlength": 12}

    def to_python(self, value: Any) -> Decimal | None:
        try:
            return read_number(value, places=self.places, maximum=self.maximum)
        except NumberError as error:
            raise ValidationError(say_number_error(error)) from error

    def prepare_value(self, value: Any) -> Any:
        """As it is typed: decimal comma, no needless zeros, no dots between thousands."""
        if not isinstance(value, Decimal):
            return value
        text = f"{value:f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
