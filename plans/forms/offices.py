"""The filters of the list of an office, and the form that hands tasks on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.forms.people import PersonAtOffice, people_of, works_elsewhere
from plans.models import Plan, Task
from plans.offices.handing_on import done_at, open_tasks_in, possible_leads, successor_of
from units.fields import LongTextField, offer_choices, offer_rows
from units.formats import limits
from units.models import Membership, Unit, User


class OfficeFilterForm(forms.Form):
    """Invalid values in the address are ignored."""

    PARTS = [
        ("", _("Lead and coordinating")),
        ("lead", _("We lead")),
        ("coordinating", _("We coordinate")),
    ]
    SHOW = [
        ("", _("All open tasks")),
        ("overdue", _("Overdue or behind")),
        ("7", _("Due in 7 days")),
        ("30", _("Due in 30 days")),
    ]

    show = forms.ChoiceField(label=_("Tasks"), required=False, choices=SHOW)
    part = forms.ChoiceField(label=_("Our part"), required=False, choices=PARTS)
    plan = forms.TypedChoiceField(label=_("Plan"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, plans: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "plan", [("", _("All plans")), *plans.items()])


class TasksToHandOn(forms.ModelMultipleChoiceField):
    def label_from_instance(self, task: Task) -> str:
        return f"{task.code}. {task.title} ({task.lead})"


class HandOnForm(forms.Form):
    """The open tasks of a plan; those of `unit` and `person` alone, all ticked, where they are
    named.
    """

    tasks = TasksToHandOn(
        Task.objects.none(), label=_("Open tasks"), widget=forms.CheckboxSelectMultiple
    )
    to = forms.ModelChoiceField(
        Unit.objects.none(), label=_("New lead office"), empty_label=_("choose")
    )
    person = PersonAtOffice(
        Membership.objects.none(),
        label=_("Responsible person"),
        required=False,
        empty_label=_("nobody yet"),
    )
    reason = LongTextField(
        label=_("Reason"), max_length=limits.WORDS, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, *args: Any, plan: Plan, unit: Unit | None, person: User | None, **kwargs: Any
    ) -> None:
        tasks = open_tasks_in(plan).order_by("area__order", "position", "pk")
        initial: dict[str, Any] = {}
        if unit:
            tasks = tasks.filter(done_at(unit))
            initial["to"] = successor_of(unit)
        if person:
            tasks = tasks.filter(responsible=person)
            initial["to"] = initial.get("to") or unit
        if unit or person:
            initial["tasks"] = [task.pk for task in tasks]
        super().__init__(*args, **kwargs | {"initial": initial})
        offer_rows(self, "tasks", tasks)
        offer_rows(self, "to", possible_leads(plan))
        offer_rows(self, "person", people_of(plan))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        office, held = cleaned.get("to"), cleaned.get("person")
        if office and held and held.workplace_id != office.pk:
            self.add_error("person", works_elsewhere(held, office))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """The arguments for `hand_on`."""
        held: Membership | None = self.cleaned_data["person"]
        return self.cleaned_data | {"person": held.user if held else None}
