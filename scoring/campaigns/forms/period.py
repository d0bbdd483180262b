"""The form of one period of a campaign that is being set up."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from criteria.models import PeriodChoice
from criteria.periods import Period
from scoring.campaigns import usual_dates
from scoring.campaigns.forms.dates_order import DATES, check_order
from scoring.campaigns.setup import PeriodDates
from units.calendar.workdays import Workdays
from units.fields import DayField, MomentField


class PeriodForm(forms.Form):
    """The dates of one period of a campaign that is being set up."""

    figures_from = DayField(label=gettext_lazy("Figures from"))
    figures_to = DayField(label=gettext_lazy("Figures to"))
    self_due_at = MomentField(label=gettext_lazy("Self-scores due"))
    appraisal_due_at = MomentField(label=gettext_lazy("Appraisal due"))
    explanation_due_at = MomentField(label=gettext_lazy("Explanations due"), required=False)
    second_appraisal_due_at = MomentField(
        label=gettext_lazy("Second appraisal due"), required=False
    )

    def __init__(self, data: Any = None, *, period: Period, year: int, workdays: Workdays) -> None:
        zone = timezone.get_default_timezone()
        deadlines = {
            "self_due_at": usual_dates.self_due(period, year, zone),
            "appraisal_due_at": usual_dates.appraisal_due(period, year, zone),
            "explanation_due_at": usual_dates.explanation_due(period, year, zone),
            "second_appraisal_due_at": usual_dates.second_appraisal_due(period, year, zone),
        }
        proposed = {
            "figures_from": usual_dates.first_day(year),
            "figures_to": usual_dates.cut_off(period, year),
            **{name: due and _on_workday(due, workdays) for name, due in deadlines.items()},
        }
        super().__init__(data, prefix=period, initial=proposed)
        self.period = period
        self.label = PeriodChoice(period).label

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        check_order(cleaned, self.add_error)
        return cleaned

    @property
    def dates(self) -> PeriodDates:
        return PeriodDates(self.period, **{name: self.cleaned_data[name] for name in DATES})


def _on_workday(due: datetime, workdays: Workdays) -> datetime:
    """The same time on the next working day, where the day is one off."""
    return datetime.combine(workdays.on_or_after(due.date()), due.timetz())
