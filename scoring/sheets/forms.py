"""The forms of a sheet: more time, reopening, finishing one that never came."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from scoring.models import CampaignPeriod, DeductionReason, Extension
from scoring.points.reasons import OTHER
from units.fields import LongTextField, MomentField
from units.formats import limits


class ExtensionForm(forms.Form):
    """More time for one unit, with the reason."""

    kind = forms.ChoiceField(label=gettext_lazy("Extend"), choices=Extension.Kind)
    until = MomentField(label=gettext_lazy("New deadline"))
    reason = LongTextField(
        label=gettext_lazy("Reason"),
        max_length=limits.WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, period: CampaignPeriod, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if period.explanation_due_at is None:
            self.fields["kind"].widget = forms.HiddenInput()
            self.fields["kind"].initial = Extension.Kind.SELF


class ReopeningForm(forms.Form):
    """A time at which a reopened sheet locks by itself again; blank: without a deadline."""

    until = MomentField(label=gettext_lazy("New deadline"), required=False)


class ZeroForm(forms.Form):
    """Why a sheet that never came gets 0 points: the kind of reason and its words."""

    reason_code = forms.ChoiceField(label=gettext_lazy("Kind of reason"))
    reason = LongTextField(
        label=gettext_lazy("Reason"),
        max_length=limits.WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, reasons: Iterable[DeductionReason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(each.code, each.text) for each in reasons if each.active]
        field = cast("forms.ChoiceField", self.fields["reason_code"])
        field.choices = offered
        field.initial = OTHER
