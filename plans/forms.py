from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from criteria.models import TaskArea
from evidence.models import Evidence
from plans.annex import AreaDraft, TaskDraft
from plans.annex.deadlines import Deadline, deadline_on
from plans.models import Task
from units.fields import DayField, LongTextField, TextField, offer_choices, offer_rows
from units.files.uploads import UploadField
from units.formats import limits
from units.grants import Grant
from units.models import Unit, User
from units.permissions import units_where


class WorkbookForm(forms.Form):
    """A workbook and the unit whose plan it is; if left out, the unit that the title names."""

    upload = UploadField(
        label=_("Workbook of the plan (.xlsx)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
    authority = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Plan of"),
        required=False,
        empty_label=_("as the title of the plan says"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.territories = units_where(user, Grant.MANAGE_PLANS)
        own = Unit.objects.filter(pk__in=[unit.pk for unit in self.territories])
        offer_rows(self, "authority", own)

    @property
    def only_authority(self) -> Unit | None:
        """The one unit whose plans the person sets up, if it is one."""
        return self.territories[0] if len(self.territories) == 1 else None


class AreaForm(forms.Form):
    """The task area of one area whose title does not clearly name it."""

    meant = forms.ModelChoiceField(
        TaskArea.objects.none(),
        label=_("Task area"),
        empty_label=_("choose"),
        to_field_name="order",
    )

    def __init__(self, *args: Any, area: AreaDraft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"prefix": f"area-{area.code}"})
        self.area = area
        offer_rows(self, "meant", TaskArea.objects.all())
        self.fields["meant"].widget.attrs["form"] = "store"  # beside the table, not around it

    @property
    def order(self) -> int:
        meant: TaskArea = self.cleaned_data["meant"]
        return meant.order


class DeadlineForm(forms.Form):
    """The last day, or none, of a task whose words leave it open."""

    day = DayField(label=_("Last day"), required=False)
    none = forms.BooleanField(label=_("It has no deadline"), required=False)

    def __init__(self, *args: Any, task: TaskDraft, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"prefix": f"deadline-{task.code}"})
        self.task, self.year = task, year
        for field in self.fields.values():
            field.widget.attrs["form"] = "store"  # beside the table, not around it

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and day.year not in (self.year, self.year + 1):
            raise forms.ValidationError(
                _("Give a day in %(year)s, the year of the plan, or in the year after."),
                params={"year": self.year},
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "day" in cleaned and bool(cleaned["day"]) == cleaned["none"]:
            self.add_error(
                "day", _("Give either the last day, or say that the task has no deadline.")
            )
        return cleaned

    @property
    def deadline(self) -> Deadline:
        return deadline_on(self.cleaned_data["day"])


class IssuePlanForm(forms.Form):
    number = TextField(label=_("Document number"), max_length=60)
    issued_on = DayField(label=_("Date of issue"))

    def clean_issued_on(self) -> date:
        day: date = self.cleaned_data["issued_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The date of issue lies in the future."))
        return day


class FinishForm(forms.Form):
    """The report of a finished task: day, product, documents."""

    done_on = DayField(label=_("Finished on"))
    confirmed = forms.BooleanField(
        label=_("Yes, it was finished before the year of the plan"),
        required=False,
        widget=forms.HiddenInput,
    )
    delivered = LongTextField(
        label=_("Product delivered"),
        max_length=limits.WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example the number and date of the document that was issued."),
    )
    evidence = forms.ModelMultipleChoiceField(
        Evidence.objects.none(),
        label=_("Documents that show it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, task: Task, documents: QuerySet[Evidence], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.task = task
        offer_rows(self, "evidence", documents)
        if not documents:
            del self.fields["evidence"]

    @property
    def report(self) -> dict[str, Any]:
        """The arguments for `workflow.finish`."""
        return {
            "done_on": self.cleaned_data["done_on"],
            "delivered": self.cleaned_data["delivered"],
            "evidence": self.cleaned_data.get("evidence", ()),
        }

    def clean_done_on(self) -> date:
        day: date = self.cleaned_data["done_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The day lies in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, plan = cleaned.get("done_on"), self.task.plan
        if day and day < date(plan.year, 1, 1) and not cleaned.get("confirmed"):
            self.fields["confirmed"].widget = forms.CheckboxInput()
            self.add_error(
                "done_on",
                forms.ValidationError(
                    _(
                        "This day lies before %(year)s, the year of the plan."
                        " Correct it, or confirm it below."
                    ),
                    params={"year": plan.year},
                ),
            )
        return cleaned


class FilterForm(forms.Form):
    """The filters of a plan's page; invalid values in the address are ignored."""

    SHOW = [
        ("", _("All tasks")),
        ("open", _("Not finished")),
        ("overdue", _("Overdue")),
        ("this_month", _("Due this month")),
        ("done", _("Finished")),
        ("mine", _("Of my office")),
    ]

    q = TextField(label=_("Search"), max_length=limits.SEARCH, required=False)
    area = forms.TypedChoiceField(
        label=_("Task area"), required=False, coerce=int, empty_value=None
    )
    lead = forms.ChoiceField(label=_("Lead office"), required=False)
    show = forms.ChoiceField(label=_("Tasks"), required=False, choices=SHOW)
    on = DayField(label=_("As of"), required=False)

    def __init__(
        self, *args: Any, areas: list[tuple[int, str]], leads: list[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "area", [("", _("All areas")), *areas])
        offer_choices(self, "lead", [("", _("All offices")), *((lead, lead) for lead in leads)])
        self.fields["q"].widget.attrs["type"] = "search"
