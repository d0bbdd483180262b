"""The form of a line in the table of a draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from plans.annex.deadlines import DeadlineKind, read_deadline
from plans.forms.writing.duties import DutiesForm
from plans.intake.units import LeadOffices
from plans.models import Plan, Task
from plans.wording import deadline_text
from units.fields import LongTextField, WholeField
from units.formats import limits


class TaskLineForm(DutiesForm):
    """What stands in the line of a task."""

    title = LongTextField(label=gettext_lazy("Task"), max_length=limits.PARAGRAPH)
    product = LongTextField(
        label=gettext_lazy("Product"), max_length=limits.PARAGRAPH, required=False
    )
    seen = WholeField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)
    field_order = ["title", "product", "lead", "coordinating", "deadline_text"]

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
        asked = read_deadline(task.deadline_text, task.plan.year).kind == DeadlineKind.UNCLEAR
        decided = asked and not task.is_undecided
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

    def words_of(self, task: Task) -> dict[str, str]:
        """What a task says, as people read it, by the fields that ask for it."""
        return {
            "title": task.title,
            "product": task.product,
            "lead": task.lead,
            "coordinating": "; ".join(task.coordinating),
            "deadline_text": f"{task.deadline_text} ({deadline_text(task.deadline)})",
        }

    def differs_from(self, task: Task, name: str) -> bool:
        """Whether another text was typed in the field than the task says."""
        names = ("deadline_text", "day", "none") if name == "deadline_text" else (name,)
        facts = self.facts_of(task)
        return any(
            self.fields[each].has_changed(facts[each], self[each].data)
            for each in names
            if each in self.fields
        )

    @property
    def values(self) -> dict[str, Any]:
        """The arguments for `write_task`."""
        names = ("title", "product", "lead", "coordinating", "deadline_text")
        return {name: self.cleaned_data[name] for name in names} | {"deadline": self.deadline}
