"""The form that changes the dates of a period while its campaign runs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from scoring.campaigns.forms.dates_order import DATES, check_order
from scoring.models import CampaignPeriod
from units.fields import DayField, LongTextField, MomentField


class DatesForm(forms.ModelForm):
    """The dates of one period changed while the campaign runs, with the reason."""

    reason = LongTextField(
        label=gettext_lazy("Reason for the change"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = CampaignPeriod
        fields = DATES
        field_classes = {
            "figures_from": DayField,
            "figures_to": DayField,
            "self_due_at": MomentField,
            "appraisal_due_at": MomentField,
            "explanation_due_at": MomentField,
            "second_appraisal_due_at": MomentField,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        check_order(cleaned, self.add_error)
        return cleaned
