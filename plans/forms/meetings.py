"""The forms of meetings about a plan: begun, what was said, and what follows."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from criteria.models import TaskArea
from plans.forms.people import PersonAtOffice, people_of, works_elsewhere
from plans.models import Meeting, Plan
from plans.offices.handing_on import possible_leads
from units.fields import DayField, LongTextField, TextField, WholeField, offer_rows
from units.formats import limits
from units.models import Membership, Unit


class BeginMeetingForm(forms.Form):
    held_on = DayField(label=_("Day of the meeting"))

    def clean_held_on(self) -> Any:
        day = self.cleaned_data["held_on"]
        if day > timezone.localdate() + timedelta(days=31):
            raise forms.ValidationError(_("A meeting is prepared at most a month before its day."))
        return day


class MinutesForm(forms.Form):
    chair = TextField(label=_("Chaired by"), max_length=limits.LINE, required=False)
    minutes = LongTextField(
        label=_("Conclusions"),
        max_length=limits.SECTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    seen = WholeField(widget=forms.HiddenInput, min_value=0, max_value=10**9)


class FollowUpForm(forms.Form):
    """Who does what until when; a person is chosen with the office where he or she works."""

    title = LongTextField(
        label=_("What is to be done"),
        max_length=limits.PARAGRAPH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    lead_unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Lead office"), empty_label=_("choose")
    )
    responsible = PersonAtOffice(
        Membership.objects.none(),
        label=_("Responsible person"),
        required=False,
        empty_label=_("nobody yet"),
    )
    day = DayField(label=_("Last day"))
    area = forms.ModelChoiceField(TaskArea.objects.none(), label=_("Task area"), empty_label=None)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan: Plan = meeting.plan
        offer_rows(self, "lead_unit", possible_leads(self.plan))
        offer_rows(self, "responsible", people_of(self.plan))
        offer_rows(self, "area", TaskArea.objects.order_by("order"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        office, held = cleaned.get("lead_unit"), cleaned.get("responsible")
        if office and held and held.workplace_id != office.pk:
            self.add_error("responsible", works_elsewhere(held, office))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """The arguments for `add_follow_up`."""
        held: Membership | None = self.cleaned_data["responsible"]
        return self.cleaned_data | {"responsible": held.user if held else None}
