from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from criteria.models import CriteriaSet
from criteria.sets.set_facts import SetFacts
from units.fields import DayField, TextField, WholeField, offer_rows
from units.files.uploads import UploadField
from units.formats import limits
from units.grants import Grant
from units.models import Unit, User
from units.permissions import units_where


class AnnexForm(forms.Form):
    """The annex of a decision and the unit that issues it; left out, the annex says it."""

    upload = UploadField(
        label=_("Annex of the decision (.xlsx)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
    authority = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Issued by"),
        required=False,
        empty_label=_("as the annex says"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        territories = [unit.pk for unit in units_where(user, Grant.MANAGE_CRITERIA)]
        offer_rows(self, "authority", Unit.objects.filter(pk__in=territories))


class SetForm(forms.Form):
    """The settings of a set: read from the annex, corrected by the officer."""

    title = TextField(label=_("Title"), max_length=limits.LINE)
    year = WholeField(label=_("Year"), min_value=2010, max_value=2100)
    unit_group = TextField(label=_("Group of units"), max_length=120)
    not_applicable = forms.ChoiceField(
        label=_("Points that are not applicable"), choices=CriteriaSet.NotApplicable
    )

    @property
    def facts(self) -> SetFacts:
        return SetFacts(**self.cleaned_data)


class IssueSetForm(forms.Form):
    number = TextField(label=_("Decision number"), max_length=60)
    issued_on = DayField(label=_("Date of the decision"))

    def clean_issued_on(self) -> date:
        day: date = self.cleaned_data["issued_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The date of the decision lies in the future."))
        return day
