"""Who does a task and until when: part of each form in which tasks are written."""

import re
from datetime import date
from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.annex.deadlines import Deadline, DeadlineKind, deadline_on, read_deadline
from plans.intake.units import LeadOffices
from plans.models import Plan
from units.fields import DayField, TextField
from units.formats import limits
from units.formats.lengths import too_long_text

LIKELY = 0.75  # how like an office a name must be for that office to be offered
BETWEEN = re.compile(r";|,|\s+v\u00e0\s+")  # two lead offices in one cell: "A; B", "A và B"


class DutiesForm(forms.Form):
    """Lead office, coordinating offices and deadline. A deadline whose words name no certain day
    asks for it; `deadline` is how the words were read.
    """

    lead = TextField(label=gettext_lazy("Lead office"), max_length=limits.LINE)
    coordinating = TextField(
        label=gettext_lazy("Coordinating offices"), max_length=limits.WORDS, required=False
    )
    deadline_text = TextField(label=gettext_lazy("Deadline"), max_length=200)
    day = DayField(label=gettext_lazy("Last day"), required=False)
    none = forms.BooleanField(label=gettext_lazy("It has no deadline"), required=False)

    def __init__(self, *args: Any, plan: Plan, offices: LeadOffices, **kwargs: Any) -> None:
        self.plan, self.offices = plan, offices
        self.deadline = Deadline(DeadlineKind.UNCLEAR)
        super().__init__(*args, **kwargs)
        self.fields["lead"].widget.attrs["list"] = "lead-offices"
        for name in ("coordinating", "deadline_text"):  # one line each, seen in full when long
            self.fields[name].widget = forms.Textarea(attrs={"rows": 1})

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
