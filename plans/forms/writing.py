"""The forms of a task that is written: a line of the table, and all of it."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from criteria.models import TaskArea
from plans.forms.duties import DutiesForm
from plans.forms.leaves import LeavesField
from plans.intake.units import LeadOffices
from plans.models import Plan, Target, Task
from units.fields import LongTextField, TextField, WholeField, offer_rows
from units.formats import limits
from units.models import Membership, User


class TaskLineForm(DutiesForm):
    """What stands in the line of a task."""

    title = LongTextField(label=gettext_lazy("Task"), max_length=limits.PARAGRAPH)
    product = LongTextField(
        label=gettext_lazy("Product"), max_length=limits.PARAGRAPH, required=False
    )
    seen = WholeField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)
    field_order = ["title", "product"]

    def __init__(
        self,
        data: Any = None,
        *,
        plan: Plan,
        offices: LeadOffices,
        task: Task | None = None,
        **kwargs: Any,
    ) -> None:
        self.task = task
        initial = self.facts_of(task) | kwargs.pop("initial", {}) if task else None
        initial = initial or kwargs.pop("initial", None)
        super().__init__(data, plan=plan, offices=offices, initial=initial, **kwargs)
        for name in ("title", "product"):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 2})

    @staticmethod
    def facts_of(task: Task) -> dict[str, Any]:
        decided = task.deadline.get("kind") in ("date", "none")
        return {
            "title": task.title,
            "product": task.product,
            "lead": task.lead,
            "coordinating": "; ".join(task.coordinating),
            "deadline_text": task.deadline_text,
            "day": task.due if decided else None,
            "none": decided and task.due is None,
            "seen": task.version,
        }

    @property
    def values(self) -> dict[str, Any]:
        """The arguments for `write_task`."""
        names = ("title", "product", "lead", "coordinating", "deadline_text")
        return {name: self.cleaned_data[name] for name in names} | {"deadline": self.deadline}


class TaskForm(TaskLineForm):
    """All that a task says."""

    area = forms.ModelChoiceField(
        TaskArea.objects.none(), label=gettext_lazy("Task area"), empty_label=None
    )
    responsible = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Responsible person"),
        required=False,
        empty_label=gettext_lazy("nobody yet"),
    )
    budget = TextField(label=gettext_lazy("Budget"), max_length=limits.LINE, required=False)
    note = LongTextField(label=gettext_lazy("Note"), max_length=limits.WORDS, required=False)
    targets = forms.ModelMultipleChoiceField(
        Target.objects.none(),
        label=gettext_lazy("Targets it serves"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    leaves = LeavesField()
    field_order = ["area", "title", "product", "lead", "responsible"]

    def __init__(self, data: Any = None, *, plan: Plan, **kwargs: Any) -> None:
        super().__init__(data, plan=plan, **kwargs)
        offer_rows(self, "area", TaskArea.objects.all())
        offer_rows(self, "targets", plan.targets.all())
        offer_rows(self, "responsible", _people_of(plan, self.task))
        self.fields["note"].widget = forms.Textarea(attrs={"rows": 2})
        if not plan.targets.exists():
            del self.fields["targets"]
        leaves = self.fields["leaves"]
        assert isinstance(leaves, LeavesField)
        leaves.offer(plan, self.task)
        if not leaves.choices:
            del self.fields["leaves"]

    @staticmethod
    def facts_of(task: Task) -> dict[str, Any]:
        return TaskLineForm.facts_of(task) | {
            "area": task.area_id,
            "responsible": task.responsible_id,
            "budget": task.budget,
            "note": task.note,
            "targets": [target.pk for target in task.targets.all()],
            "leaves": [leaf.pk for leaf in task.leaves.all()],
        }

    @property
    def values(self) -> dict[str, Any]:
        names = ("area", "responsible", "budget", "note", "targets", "leaves")
        return super().values | {
            name: self.cleaned_data[name] for name in names if name in self.cleaned_data
        }


def _people_of(plan: Plan, task: Task | None) -> QuerySet[User]:
    """The people of the lead office, or of the authority where none is found, with the one who is
    responsible now.
    """
    office = (task and task.lead_unit) or plan.authority
    held = Membership.objects.live().filter(workplace=office)
    working = Q(is_active=True, pk__in=held.values("user"))
    named = Q(pk=task.responsible_id) if task else Q(pk=None)
    return User.objects.filter(working | named).order_by("full_name", "pk")
