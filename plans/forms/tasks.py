"""The form that reports a task as finished."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.models import Evidence
from plans.models import Task
from plans.wording import delivered_text
from units.fields import DayField, LongTextField, offer_rows
from units.formats import limits
from units.formats.dates import format_day


class ProvingDocuments(forms.CheckboxSelectMultiple):
    """Documents to be ticked; each says what it proposes for the other fields (`proposing.js`)."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        document = value.instance
        option["attrs"] |= {
            "data-proposes-done_on": format_day(document.issued_on) if document.issued_on else "",
            "data-proposes-delivered": delivered_text(document),
        }
        return option


class FinishForm(forms.Form):
    """The report of a finished task: documents, day, product."""

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
        help_text=_(
            "Tick the document first: its day and its number are proposed below and can be changed."
        ),
        widget=ProvingDocuments,
    )
    field_order = ["evidence"]

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
