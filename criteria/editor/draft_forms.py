"""The forms of a draft: its settings with its bands, a subgroup, a copy for another year."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from criteria.models import CriteriaSet
from units.fields import NumberField, TextField, WholeField
from units.formats import limits

LARGEST = Decimal(1000)


class SettingsForm(forms.Form):
    """The title of a set and how results follow from its points; used with `BandForms`."""

    title = TextField(label=gettext_lazy("Title"), max_length=limits.LINE)
    label = TextField(
        label=gettext_lazy("Label"),
        max_length=limits.LINE,
        required=False,
        help_text=gettext_lazy("Printed below the title, for example that the set is a sample."),
    )
    unit_group = TextField(label=gettext_lazy("Group of units"), max_length=120)
    not_applicable = forms.ChoiceField(
        label=gettext_lazy("Points that are not applicable"), choices=CriteriaSet.NotApplicable
    )
    ranking = forms.ChoiceField(label=gettext_lazy("Ranking"), choices=CriteriaSet.Ranking)
    survey_held = forms.BooleanField(
        label=gettext_lazy("A survey is held"),
        required=False,
        help_text=gettext_lazy("Without a survey no criterion of the survey applies to any unit."),
    )
    bonus_cap = NumberField(
        label=gettext_lazy("Cap of bonus points"), maximum=LARGEST, required=False
    )
    penalty_cap = NumberField(
        label=gettext_lazy("Cap of penalty points"), maximum=LARGEST, required=False
    )


class CloneForm(forms.Form):
    """The year of the copy and the units it is for."""

    title = TextField(label=gettext_lazy("Title"), max_length=limits.LINE)
    year = WholeField(label=gettext_lazy("Year"), min_value=2010, max_value=2100)
    unit_group = TextField(label=gettext_lazy("Group of units"), max_length=120)


def next_year_of(criteria_set: CriteriaSet) -> dict[str, Any]:
    """The initial values for a copy of the set for the following year."""
    year, next_year = str(criteria_set.year), str(criteria_set.year + 1)
    return {
        "title": criteria_set.title.replace(year, next_year),
        "year": criteria_set.year + 1,
        "unit_group": criteria_set.unit_group,
    }
