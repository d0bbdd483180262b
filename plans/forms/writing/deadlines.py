"""The last day that a person says where the words of a deadline name none."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from units.fields import DayField


class LastDayForm(forms.Form):
    """The last day, or none; part of each form that asks for it. `year` is that of the plan."""

    day = DayField(label=gettext_lazy("Last day"), required=False)
    none = forms.BooleanField(label=gettext_lazy("It has no deadline"), required=False)
    year: int

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        return self.in_time(day) if day else None

    def in_time(self, day: date) -> date:
        """The day. Raises ValidationError where it lies far from the year of the plan."""
        if day.year not in (self.year, self.year + 1):
            text = _("Give a day in %(year)s, the year of the plan, or in the year after.")
            raise forms.ValidationError(text, params={"year": self.year})
        return day

    def refuse_choice(self) -> None:
        """Said where both are given, or none of both where one is needed."""
        text = _("Give either the last day, or say that the task has no deadline.")
        self.add_error("day", text)
