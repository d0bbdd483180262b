"""The forms that decide what the words of a plan leave open."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from criteria.models import TaskArea
from plans.annex import AreaDraft, TaskDraft
from plans.annex.deadlines import Deadline, deadline_on
from plans.forms.writing.deadlines import LastDayForm
from units.fields import offer_rows


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


class DeadlineForm(LastDayForm):
    """The last day, or none, of a task whose words leave it open."""

    def __init__(self, *args: Any, task: TaskDraft, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"prefix": f"deadline-{task.code}"})
        self.task, self.year = task, year
        for field in self.fields.values():
            field.widget.attrs["form"] = "store"  # beside the table, not around it

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "day" in cleaned and bool(cleaned["day"]) == cleaned["none"]:
            self.refuse_choice()
        return cleaned

    @property
    def deadline(self) -> Deadline:
        return deadline_on(self.cleaned_data["day"])
