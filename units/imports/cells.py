"""Cells of an import: texts of a file become values, or a sentence that says why not."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from import_export.widgets import Widget

from units.formats.dates import DayError, day_error_text, format_day, read_day
from units.formats.lengths import too_long_text
from units.formats.text import search_key


class TextWidget(Widget):
    """A text that may be compulsory and is not longer than its field."""

    def __init__(self, max_length: int, *, required: bool = False) -> None:
        super().__init__()
        self.max_length, self.required = max_length, required

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        if self.required and not value:
            raise ValueError(_("the cell is empty."))
        if refusal := too_long_text(value, self.max_length):
            raise ValueError(refusal)
        return value


class DayWidget(Widget):
    """A day as `read_day` takes it; an empty cell is no day."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> date | None:
        try:
            return read_day(value)
        except DayError as error:
            raise ValueError(day_error_text(error)) from error

    def render(self, value: date | None, obj: Any = None, **kwargs: Any) -> str:
        return format_day(value) if value else ""


class ChoiceWidget(Widget):
    """One of a few words, known by any of its spellings."""

    def __init__(self, spellings: Mapping[str, str], labels: Mapping[str, Any]) -> None:
        super().__init__()
        self.spellings, self.labels = spellings, labels

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        known = {_bare(str(label)): key for key, label in self.labels.items()}
        known |= {_bare(spelling): key for spelling, key in self.spellings.items()}
        known |= {_bare(key): key for key in self.labels}
        try:
            return known[_bare(value)]
        except KeyError:
            words = "; ".join(str(label) for label in self.labels.values())
            raise ValueError(
                _("“%(value)s” is none of: %(words)s.") % {"value": value, "words": words}
            ) from None

    def render(self, value: str, obj: Any = None, **kwargs: Any) -> str:
        return str(self.labels.get(value, value))


def _bare(word: str) -> str:
    """ "Thị xã", "thị_xã" and "thi xa" are one word."""
    return search_key(word).replace("_", " ")
