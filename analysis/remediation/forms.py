"""The form that makes a remediation plan out of lost points."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.remediation.lost import LostLine
from criteria.models import TaskArea
from scoring.models import ScoreSheet
from units.fields import DayField, TextField, offer_choices, offer_rows


class RemediationForm(forms.Form):
    """Which lost leaves become tasks, in the plan of which year, until when."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year of the plan"), coerce=int)
    title = TextField(label=gettext_lazy("Title"), max_length=300)
    due = DayField(label=gettext_lazy("Last day of the tasks"))
    area = forms.ModelChoiceField(
        TaskArea.objects.none(),
        label=gettext_lazy("Task area of criteria without one"),
        required=False,
        empty_label=gettext_lazy("choose"),
    )
    lines = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Criteria"), coerce=int, required=False
    )

    def __init__(
        self, *args: Any, sheet: ScoreSheet, lost: Sequence[LostLine], **kwargs: Any
    ) -> None:
        year = sheet.period.campaign.year + 1
        title = _("Plan to overcome what the PAR Index of %(year)s showed") % {"year": year - 1}
        initial = {"year": year, "title": title, "due": date(year, 11, 30)}
        super().__init__(*args, **kwargs | {"initial": initial})
        offer_choices(self, "year", [(each, str(each)) for each in (year, year - 1)])
        offer_rows(self, "area", TaskArea.objects.order_by("order"))
        offer_choices(self, "lines", [(line.criterion.pk, line.criterion.code) for line in lost])
        if all(line.area for line in lost):
            del self.fields["area"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        year, due = cleaned.get("year"), cleaned.get("due")
        if year and due and due.year != year:
            self.add_error("due", _("The day lies outside the year of the plan."))
        return cleaned
