"""The form that writes several tasks of a draft together."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from criteria.models import TaskArea
from plans.forms.writing.duties import DutiesForm
from plans.intake.units import LeadOffices
from plans.models import Plan, Task
from units.fields import offer_rows
from units.models import Membership, User


class TogetherForm(DutiesForm):
    """What is left empty stays as it is in each task."""

    WRITTEN = ("lead", "coordinating", "deadline_text", "responsible", "area")
    WAYS = [("add", _("add to those of each task")), ("replace", _("put in their place"))]

    way = forms.ChoiceField(
        label=_("What is written there is to"), choices=WAYS, widget=forms.RadioSelect
    )
    responsible = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Responsible person"),
        required=False,
        empty_label=_("as it is"),
    )
    area = forms.ModelChoiceField(
        TaskArea.objects.none(), label=_("Task area"), required=False, empty_label=_("as it is")
    )
    field_order = ["lead", "coordinating", "way", "deadline_text", "day", "none"]

    def __init__(
        self, data: Any, *, plan: Plan, offices: LeadOffices, tasks: Iterable[Task]
    ) -> None:
        super().__init__(data, plan=plan, offices=offices, initial={"way": "add"})
        for name in ("lead", "deadline_text"):
            self.fields[name].required = False
        offer_rows(self, "area", TaskArea.objects.all())
        workplaces = {task.acting_unit.pk for task in tasks} | {plan.authority_id}
        if lead := offices.find(str(self["lead"].value() or "")):
            workplaces.add(lead.pk)
        held = Membership.objects.live().filter(workplace__in=workplaces)
        working = Q(is_active=True, pk__in=held.values("user"))
        offer_rows(self, "responsible", User.objects.filter(working).order_by("full_name", "pk"))
        typed = (self.data.get(name) for name in ("day", "none"))
        if not self.asks and not any(typed):
            del self.fields["day"], self.fields["none"]

    def clean_lead(self) -> str:
        return super().clean_lead() if self.cleaned_data["lead"] else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in self.WRITTEN):
            raise forms.ValidationError(_("Fill in what is to change in these tasks."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """The columns of `SharedDuties`."""
        given = {name: self.cleaned_data[name] for name in self.WRITTEN}
        return given | {
            "coordinating": tuple(given["coordinating"]),
            "adds": self.cleaned_data.get("way") == "add",
            "deadline": self.deadline if given["deadline_text"] else None,
        }
