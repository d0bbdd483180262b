"""Form fields for what people type everywhere: clean text and days."""

from typing import Any

from django import forms

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
