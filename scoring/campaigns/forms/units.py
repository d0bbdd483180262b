"""The forms in which units are ticked: whom to judge, and whom not to rank."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from scoring.models import Campaign
from units.fields import LongTextField, offer_rows
from units.models import Unit


class UnitsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, unit: Unit) -> str:
        return unit.name


class LeftOutForm(forms.Form):
    """The units of a campaign that are judged without being ranked."""

    units = UnitsField(
        Unit.objects.none(), label=gettext_lazy("Judged, but not ranked"), required=False
    )
    reason = LongTextField(
        label=gettext_lazy("Reason for the change"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        judged = Unit.objects.filter(judged_in__campaign=campaign)
        offer_rows(self, "units", judged)
        self.fields["units"].initial = list(
            judged.filter(judged_in__ranked=False, judged_in__campaign=campaign)
        )
