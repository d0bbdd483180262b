"""Form fields for what people type everywhere: clean text, lines, numbers and days."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.utils import from_current_timezone
from django.utils.translation import gettext_lazy

from units.formats import limits
from units.formats.dates import (
    DayError,
    day_error_text,
    format_day,
    format_moment,
    iso_day,
    read_day,
    read_moment,
)
from units.formats.lengths import too_long_text
from units.formats.numbers import NumberError, as_typed, number_error_text, read_number
from units.formats.text import clean


class TextField(forms.CharField):
    """One line of text in its clean form (NFC, no invisible characters), never without a limit.
    `offered` stands on a button below the field, which fills it in.
    """

    longest = limits.LINE
    offered = ""
    default_error_messages = {
        "max_length": gettext_lazy("%(show_value)s characters long, at most %(limit_value)s."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": self.longest, **options})

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class EmailField(forms.EmailField):
    """An e-mail address in its clean form; domains may have letters with diacritics."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": limits.EMAIL, **options})

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class LongTextField(TextField):
    """Several lines of text."""

    longest = limits.WORDS
    widget = forms.Textarea


class LinesField(LongTextField):
    """A list of texts, one a line; blank lines are left out."""

    def __init__(self, *, longest_line: int = limits.PARAGRAPH, **options: Any) -> None:
        super().__init__(**options)
        self.longest_line = longest_line

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        lines = [line for line in super().clean(value).split("\n") if line]
        sentences = [too_long_text(line, self.longest_line, f"“{line[:40]}…”") for line in lines]
        if refusals := [sentence for sentence in sentences if sentence]:
            raise forms.ValidationError(refusals)
        return lines


class NumberField(forms.Field):
    """An exact number with either decimal mark; blank is None. `percent`: the number is a
    percentage, whose sign may be typed.
    """

    widget = forms.TextInput

    def __init__(
        self,
        *,
        places: int = 2,
        minimum: int | None = 0,
        maximum: int | Decimal | None = None,
        percent: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.places = places
        self.minimum = None if minimum is None else Decimal(minimum)
        self.maximum = None if maximum is None else Decimal(maximum)
        self.percent = percent
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "maxlength": 24}

    def prepare_value(self, value: Any) -> Any:
        return as_typed(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        try:
            return read_number(
                value,
                places=self.places,
                minimum=self.minimum,
                maximum=self.maximum,
                percent=self.percent,
            )
        except NumberError as error:
            raise forms.ValidationError(number_error_text(error)) from error


class WholeField(forms.IntegerField):
    """A whole number, such as a year."""

    default_error_messages = {
        "invalid": gettext_lazy("Write a whole number."),
        "min_value": gettext_lazy("Write %(limit_value)s or more."),
        "max_value": gettext_lazy("Write %(limit_value)s or less."),
    }

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, int):
            return value
        try:
            number = read_number(value, places=0, minimum=None)
        except NumberError as error:
            raise forms.ValidationError(number_error_text(error)) from error
        return None if number is None else int(number)


class DayField(forms.Field):
    """A day, typed as 31/12/2021 or picked from a calendar (`static/js/common/days.js`)."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {
            "data-calendar": "day",
            "placeholder": gettext_lazy("dd/mm/yyyy"),
            "autocomplete": "off",
            "maxlength": 48,
        }

    def prepare_value(self, value: Any) -> Any:
        """As people write it, also what an address says as 2021-12-31."""
        day = value if isinstance(value, date) else iso_day(value or "")
        return format_day(day) if day else value

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, date):
            return value
        try:
            return read_day(value or "")
        except DayError as error:
            raise forms.ValidationError(day_error_text(error)) from error


class MomentField(DayField):
    """A day with its hour and minute, by the clock of the office: 17:00 31/12/2021."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        placeholder = gettext_lazy("17:00 dd/mm/yyyy")
        self.widget.attrs |= {"data-calendar": "moment", "placeholder": placeholder}

    def prepare_value(self, value: Any) -> Any:
        return format_moment(value) if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> datetime | None:
        try:
            moment = value if isinstance(value, datetime) else read_moment(value or "")
        except DayError as error:
            raise forms.ValidationError(day_error_text(error)) from error
        return from_current_timezone(moment) if moment else None


def offer_rows(form: forms.BaseForm, name: str, rows: QuerySet) -> None:
    """Let a field of this form choose among these rows."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


def offer_text(form: forms.BaseForm, name: str, text: str) -> None:
    """Let a press fill this text into a field of this form."""
    field = form.fields[name]
    assert isinstance(field, TextField)
    field.offered = text


def offer_choices(form: forms.BaseForm, name: str, choices: Iterable[Any]) -> None:
    """Let a field of this form choose among these pairs (groups) of value and words."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
