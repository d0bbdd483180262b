"""The forms of a task that is written: a line of the table, and all of it."""

import re
from datetime import date
from difflib import get_close_matches
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import TaskArea
from plans.annex.deadlines import Deadline, DeadlineKind, deadline_on, read_deadline
from plans.intake.units import LeadOffices
from plans.models import Plan, Target, Task
from units.fields import DayField, LongTextField, TextField, WholeField, offer_rows
from units.formats import limits
from units.formats.lengths import too_long_text
from units.models import Membership, User

LIKELY = 0.75  # how like an office a name must be for that office to be offered
BETWEEN = re.compile(r";|,|\s+v\u00e0\s+")  # two lead offices in one cell: "A; B", "A và B"


class TaskLineForm(forms.Form):
    """What stands in the line of a task. A deadline whose words name no certain day asks for it."""

    title = LongTextField(label=gettext_lazy("Task"), max_length=limits.PARAGRAPH)
    product = LongTextField(
        label=gettext_lazy("Product"), max_length=limits.PARAGRAPH, required=False
    )
    lead = TextField(label=gettext_lazy("Lead office"), max_length=limits.LINE)
    coordinating = TextField(
        label=gettext_lazy("Coordinating offices"), max_length=limits.WORDS, required=False
    )
    deadline_text = TextField(label=gettext_lazy("Deadline"), max_length=200)
    day = DayField(label=gettext_lazy("Last day"), required=False)
    none = forms.BooleanField(label=gettext_lazy("It has no deadline"), required=False)
    seen = WholeField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)

    def __init__(
        self,
        data: Any = None,
        *,
        plan: Plan,
        offices: LeadOffices,
        task: Task | None = None,
        **kwargs: Any,
    ) -> None:
        self.plan, self.offices, self.task = plan, offices, task
        self.deadline = Deadline(DeadlineKind.UNCLEAR)
        initial = self.facts_of(task) | kwargs.pop("initial", {}) if task else None
        super().__init__(data, initial=initial or kwargs.pop("initial", None), **kwargs)
        for name in ("title", "product"):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 2})
        self.fields["lead"].widget.attrs["list"] = "lead-offices"

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

    @property
    def asks(self) -> bool:
        """Whether the words of the deadline name no certain day, so that a person gives it."""
        text = str(self["deadline_text"].value() or "")
        return bool(text) and read_deadline(text, self.plan.year).kind == DeadlineKind.UNCLEAR

    @property
    def offered_lead(self) -> str:
        """The office that a lead which is none of the list is most like; "": it is one, or none."""
        lead = str(self["lead"].value() or "")
        if not lead or self.offices.find(lead):
            return ""
        return next(iter(get_close_matches(lead, self.offices.names, 1, LIKELY)), "")

    def clean_lead(self) -> str:
        lead: str = self.cleaned_data["lead"]
        if self.offices.find(lead):
            return lead
        parts = [part.strip() for part in BETWEEN.split(lead)]
        if len(parts) > 1 and all(self.offices.find(part) for part in parts):
            text = _(
                "A task has one lead office. Put the others with those that coordinate: %(others)s."
            )
            raise forms.ValidationError(text, params={"others": "; ".join(parts[1:])})
        return lead

    def clean_coordinating(self) -> list[str]:
        text: str = self.cleaned_data["coordinating"]
        offices = [part.strip() for part in text.split(";") if part.strip()]
        for office in offices:
            if refusal := too_long_text(office, limits.OFFICE, f"“{office[:40]}…”"):
                raise forms.ValidationError(refusal)
        return offices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        text = cleaned.get("deadline_text")
        if text:
            self.deadline = read_deadline(text, self.plan.year)
            if self.deadline.kind == DeadlineKind.UNCLEAR:
                self._decide(cleaned)
            elif self.deadline.due and self.deadline.due.year not in self._years:
                self.add_error("deadline_text", self._outside())
        return cleaned

    @property
    def _years(self) -> tuple[int, int]:
        return self.plan.year, self.plan.year + 1

    def _outside(self) -> forms.ValidationError:
        return forms.ValidationError(
            _("Give a day in %(year)s, the year of the plan, or in the year after."),
            params={"year": self.plan.year},
        )

    def _decide(self, cleaned: dict[str, Any]) -> None:
        day: date | None = cleaned.get("day")
        if day and cleaned.get("none"):
            text = _("Give either the last day, or say that the task has no deadline.")
            self.add_error("day", text)
        elif day and day.year not in self._years:
            self.add_error("day", self._outside())
        elif day or cleaned.get("none"):
            self.deadline = deadline_on(day)


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
    field_order = ["area", "title", "product", "lead", "responsible"]

    def __init__(self, data: Any = None, *, plan: Plan, **kwargs: Any) -> None:
        super().__init__(data, plan=plan, **kwargs)
        offer_rows(self, "area", TaskArea.objects.all())
        offer_rows(self, "targets", plan.targets.all())
        offer_rows(self, "responsible", _people_of(plan, self.task))
        self.fields["note"].widget = forms.Textarea(attrs={"rows": 2})
        if not plan.targets.exists():
            del self.fields["targets"]

    @staticmethod
    def facts_of(task: Task) -> dict[str, Any]:
        return TaskLineForm.facts_of(task) | {
            "area": task.area_id,
            "responsible": task.responsible_id,
            "budget": task.budget,
            "note": task.note,
            "targets": [target.pk for target in task.targets.all()],
        }

    @property
    def values(self) -> dict[str, Any]:
        names = ("area", "responsible", "budget", "note", "targets")
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
