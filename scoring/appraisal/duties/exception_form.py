"""The form of a duty as an exception: an area or a leaf, of one unit or of all."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from criteria.models import Criterion
from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.duties.page import DutyPage
from units.fields import offer_choices, offer_rows
from units.models import Unit


class NodeField(forms.ModelChoiceField):
    def label_from_instance(self, node: Any) -> str:
        """ "3 CẢI CÁCH …" or " 3.1.1 …": areas begin at the margin."""
        shown = f"{node.code} {node.title}"
        indented = shown if node.parent_id is None else f"\u2003{shown}"
        return indented if len(indented) <= 90 else f"{indented[:89]}…"


class UnitField(forms.ModelChoiceField):
    def label_from_instance(self, unit: Any) -> str:
        return unit.short_name


class DutyForm(forms.Form):
    """An exception: gives an area or a leaf, of one unit or of all, to an office or a person."""

    criterion = NodeField(label=gettext_lazy("Area or criterion"), queryset=None, empty_label="")
    unit = UnitField(
        label=gettext_lazy("Unit"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("all units"),
    )
    assignee = forms.ChoiceField(label=gettext_lazy("Appraised by"))

    def __init__(self, *args: Any, page: DutyPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        offer_rows(
            self, "criterion", Criterion.objects.filter(pk__in=[node.pk for node in page.nodes])
        )
        offer_rows(
            self,
            "unit",
            Unit.objects.filter(pk__in=[unit.pk for unit in page.units]).order_by("sort_key", "pk"),
        )
        offer_choices(self, "assignee", [("", ""), *page.candidates.choices])

    @property
    def chosen(self) -> Assignee:
        found = self.page.candidates.find(self.cleaned_data["assignee"])
        assert found is not None  # it is one of the choices
        return found
