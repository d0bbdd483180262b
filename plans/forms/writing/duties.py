"""Who does a task and until when: part of each form in which tasks are written."""

import re
from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.annex.deadlines import Deadline, DeadlineKind, deadline_on, read_deadline
from plans.forms.writing.deadlines import LastDayForm
from plans.intake.units import LeadOffices
from plans.models import Plan
from plans.wording import deadline_text
from units.fields import TextField
from units.formats import limits
from units.formats.dates import format_day
from units.formats.lengths import too_long_text

LIKELY = 0.75  # how like an office a name must be for that office to be offered
BETWEEN = re.compile(r";|,|\s+v\u00e0\s+")  # two lead offices in one cell: "A; B", "A và B"


class DutiesForm(LastDayForm):
    """Lead office, coordinating offices and deadline. A deadline whose words name no certain day
    asks for it; `deadline` is how the words were read.
    """

    lead = TextField(label=gettext_lazy("Lead office"), max_length=limits.LINE)
    coordinating = TextField(
        label=gettext_lazy("Coordinating offices"), max_length=limits.WORDS, required=False
    )
    deadline_text = TextField(label=gettext_lazy("Deadline"), max_length=200)

    def __init__(self, *args: Any, plan: Plan, offices: LeadOffices, **kwargs: Any) -> None:
        self.plan, self.offices, self.year = plan, offices, plan.year
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
    def shows_day(self) -> bool:
        """Whether the day is asked for, or what was typed there is wrong."""
        return self.asks or bool(self.errors.keys() & {"day", "none"})

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
        if text := cleaned.get("deadline_text"):
            self.deadline = read_deadline(text, self.year)
            if self.deadline.kind == DeadlineKind.UNCLEAR:
                self._decide(cleaned)
            else:
                self._compare(cleaned)
        return cleaned

    def _decide(self, cleaned: dict[str, Any]) -> None:
        """The words name no certain day: a person says it, or will before the plan is issued."""
        day, none = cleaned.get("day"), cleaned.get("none")
        if day and none:
            self.refuse_choice()
        elif day or none:
            self.deadline = deadline_on(day)

    def _compare(self, cleaned: dict[str, Any]) -> None:
        """The words say the deadline; what was typed beside them must not say another one."""
        try:
            if self.deadline.due:
                self.in_time(self.deadline.due)
        except forms.ValidationError as outside:
            self.add_error("deadline_text", outside)
            return
        day, none, due = cleaned.get("day"), cleaned.get("none"), self.deadline.due
        read = {"words": cleaned["deadline_text"], "read": deadline_text(self.deadline.as_dict())}
        if day and day != due and "day" in self.changed_data:
            text = _(
                "The words “%(words)s” say: %(read)s; the day typed here is %(day)s."
                " Correct one of them, or leave the day empty."
            )
            self.add_error("day", text % (read | {"day": format_day(day)}))
        elif none and due and "none" in self.changed_data:
            text = _("The words “%(words)s” say: %(read)s. Correct them, or do not tick this.")
            self.add_error("none", text % read)
