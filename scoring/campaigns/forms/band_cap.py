"""The form of the highest band that a unit may reach."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from criteria.models import Band
from scoring.models import ScoreSheet
from units.fields import LongTextField, offer_rows
from units.formats import limits


class CapForm(forms.Form):
    """The highest band that a unit may reach in its year; a blank choice lifts the limit."""

    band = forms.ModelChoiceField(
        Band.objects.none(),
        label=gettext_lazy("Highest band allowed"),
        required=False,
        empty_label=gettext_lazy("no limit: the band follows the points"),
    )
    reason = LongTextField(
        label=gettext_lazy("Reason"),
        max_length=limits.WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, sheet: ScoreSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "band", sheet.period.criteria_set.bands.all())
        self.fields["band"].initial = sheet.band_cap_id
