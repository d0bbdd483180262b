"""The forms of a plan's page: its filters, and its issue."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.fields import DayField, LongTextField, TextField, offer_choices
from units.formats import limits


class IssuePlanForm(forms.Form):
    """Number, day and signer of the document by which a plan is issued."""

    number = TextField(label=_("Document number"), max_length=60)
    issued_on = DayField(label=_("Date of issue"))
    signer = TextField(
        label=_("Signed by"),
        max_length=limits.LINE,
        required=False,
        help_text=_("The full name, as it stands under the document."),
    )

    def clean_issued_on(self) -> date:
        day: date = self.cleaned_data["issued_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The date of issue lies in the future."))
        return day


class AmendForm(IssuePlanForm):
    """The same of the document that amends it, and why."""

    reason = LongTextField(
        label=_("Why is the plan amended?"),
        max_length=limits.WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TextOfDayForm(forms.Form):
    on = DayField(label=_("Text in force on"), required=False)


class FilterForm(forms.Form):
    """The filters of a plan's page; invalid values in the address are ignored."""

    SHOW = [
        ("", _("All tasks")),
        ("open", _("Not finished")),
        ("overdue", _("Overdue")),
        ("7", _("Due in 7 days")),
        ("30", _("Due in 30 days")),
        ("this_month", _("Due this month")),
        ("done", _("Finished")),
        ("mine", _("Mine and of my office")),
    ]

    q = TextField(label=_("Search"), max_length=limits.SEARCH, required=False)
    area = forms.TypedChoiceField(
        label=_("Task area"), required=False, coerce=int, empty_value=None
    )
    lead = forms.ChoiceField(label=_("Lead office"), required=False)
    show = forms.ChoiceField(label=_("Tasks"), required=False, choices=SHOW)
    on = DayField(label=_("As of"), required=False)

    def __init__(
        self, *args: Any, areas: list[tuple[int, str]], leads: list[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "area", [("", _("All areas")), *areas])
        offer_choices(self, "lead", [("", _("All offices")), *((lead, lead) for lead in leads)])
        self.fields["q"].widget.attrs["type"] = "search"


class ChangesFilterForm(FilterForm):
    """The same, and the day after which something changed."""

    since = DayField(label=_("Changes since"), required=False)


class TreeForm(forms.Form):
    """The year and the day of the tree of plans; invalid values in the address are ignored."""

    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    on = DayField(label=_("As of"), required=False)

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "year", [(year, str(year)) for year in years])
