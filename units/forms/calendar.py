"""The forms of the days off: whose calendar, one day, or the table of a year."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from units.fields import DayField, TextField, offer_rows
from units.forms.table_files import PersonalForm, TableFileForm
from units.grants import Grant
from units.models import Holiday, Unit
from units.permissions import units_where


class CalendarForm(PersonalForm):
    """Whose calendar it is; not asked of people who keep the calendar of one authority only."""

    authority = forms.ModelChoiceField(Unit.objects.none(), label=_("Holds for"), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = [unit.pk for unit in units_where(self.user, Grant.KEEP_CALENDAR)]
        units = Unit.objects.filter(pk__in=kept)
        self.only = units[0] if len(units) == 1 else None
        if self.only:
            del self.fields["authority"]
        else:
            offer_rows(self, "authority", units)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return cleaned | ({"authority": self.only} if self.only else {})


class HolidayForm(CalendarForm):
    """A day off, or a weekend day on which people work."""

    day = DayField(label=_("Day"))
    name = TextField(label=_("Occasion"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind of day"), choices=Holiday.Kind)
    field_order = ("day", "name", "kind", "authority")


class HolidayFileForm(CalendarForm, TableFileForm):
    """The table of a year."""

    field_order = ("file", "authority")

    @property
    def options(self) -> dict[str, int]:
        return {"authority": self.cleaned_data["authority"].pk}
