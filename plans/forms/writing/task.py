"""The form of all that a task of a draft says."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import TaskArea
from plans.forms.writing.leaves import LeavesField
from plans.forms.writing.lines import TaskLineForm
from plans.models import Plan, Target, Task
from plans.wording import leaf_text
from units.fields import LongTextField, TextField, offer_rows
from units.formats import limits
from units.models import Membership, Unit, User


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
    field_order = ["area", "title", "product", "lead", "responsible", "coordinating"]
    field_order += ["deadline_text"]

    def __init__(self, data: Any = None, *, plan: Plan, **kwargs: Any) -> None:
        super().__init__(data, plan=plan, **kwargs)
        offer_rows(self, "area", TaskArea.objects.all())
        offer_rows(self, "targets", plan.targets.all())
        led = self.offices.find(str(self["lead"].value() or ""))
        offer_rows(self, "responsible", _people_of(plan, self.task, led))
        only = _("Only where the words of the deadline name no certain day.")
        self.fields["day"].help_text = only
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

    def words_of(self, task: Task) -> dict[str, str]:
        return super().words_of(task) | {
            "area": task.area.name,
            "responsible": str(task.responsible or ""),
            "budget": task.budget,
            "note": task.note,
            "targets": "; ".join(str(target) for target in task.targets.all()),
            "leaves": "; ".join(map(leaf_text, task.leaves.select_related("criteria_set"))),
        }

    def show_conflict(self, text: str, stored: Mapping[str, str], *, seen: int) -> None:
        """Say who was faster, and beside each field that differs what is stored there now. `seen`
        is the version of that: sent again, what was typed is kept.
        """
        sent: Any = self.data
        again = sent.copy()
        again["seen"] = str(seen)
        self.data = again
        self.add_error(None, text)
        now = _("Stored now: “%(text)s”. Save again to keep yours.")
        for name, words in stored.items():
            self.add_error(name, now % {"text": words})

    @property
    def values(self) -> dict[str, Any]:
        names = ("area", "responsible", "budget", "note", "targets", "leaves")
        return super().values | {
            name: self.cleaned_data[name] for name in names if name in self.cleaned_data
        }


def _people_of(plan: Plan, task: Task | None, led: Unit | None) -> QuerySet[User]:
    """The people of the lead office, or of the authority where none is found, those of the office
    that was typed (`led`), and the one who is responsible now.
    """
    office = (task and task.lead_unit) or plan.authority
    held = Membership.objects.live().filter(workplace__in=[office, led or office])
    working = Q(is_active=True, pk__in=held.values("user"))
    named = Q(pk=task.responsible_id) if task else Q(pk=None)
    return User.objects.filter(working | named).order_by("full_name", "pk")
