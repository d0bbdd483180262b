"""The forms of a publication."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.campaigns.usual_dates import CLOSING_TIME
from scoring.publications.content.data import Decision
from units.fields import DayField, LongTextField, MomentField, TextField
from units.formats import limits

DAYS_TO_ACKNOWLEDGE = 3


class PrepareForm(forms.Form):
    """Until when heads acknowledge; for a correction also why."""

    acknowledge_until = MomentField(
        label=gettext_lazy("Units acknowledge until"),
        help_text=gettext_lazy("A unit that says nothing by then counts as having no remark."),
    )
    reason = LongTextField(
        label=gettext_lazy("Reason for the correction"),
        max_length=limits.WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_correction:
            del self.fields["reason"]
        day = timezone.localdate() + timedelta(days=DAYS_TO_ACKNOWLEDGE)
        zone = timezone.get_default_timezone()
        self.fields["acknowledge_until"].initial = datetime.combine(day, CLOSING_TIME, zone)


class DecisionForm(forms.Form):
    """The decision by which the results become official."""

    number = TextField(label=gettext_lazy("Number of the decision"), max_length=60)
    issued_on = DayField(label=gettext_lazy("Date of the decision"))
    signer_title = TextField(label=gettext_lazy("Title of the signer"), max_length=120)
    signer_name = TextField(label=gettext_lazy("Name of the signer"), max_length=120)

    def clean_issued_on(self) -> date:
        day: date = self.cleaned_data["issued_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The date of the decision lies in the future."))
        return day

    @property
    def decision(self) -> Decision:
        return Decision(**self.cleaned_data)
