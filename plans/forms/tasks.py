"""The form that reports how a task stands."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundWidget
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.forms.fields import CheckedFilesField
from evidence.models import Evidence
from plans.forms.proving import ProvingDocuments, boxes_of
from plans.models import Occurrence, ProgressWord
from plans.occurrences.workflow import ReportedProgress, words_for
from units.fields import DayField, LongTextField, NumberField, offer_choices, offer_rows
from units.formats import limits

FOLDED = ("percent", "words", "uploads")


class ProgressForm(forms.Form):
    """The report of one occurrence: its state, day, product, documents, and what hinders it."""

    occurrence = forms.IntegerField(widget=forms.HiddenInput, required=False)
    word = forms.ChoiceField(label=_("State"), widget=forms.RadioSelect)
    day = DayField(label=_("As of"), help_text=_("Where it is finished: the day of the product."))
    confirmed = forms.BooleanField(
        label=_("Yes, it was finished before the year of the plan"),
        required=False,
        widget=forms.HiddenInput,
    )
    delivered = LongTextField(
        label=_("Product delivered"),
        max_length=limits.WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example the number and date of the document that was issued."),
    )
    evidence = forms.ModelMultipleChoiceField(
        Evidence.objects.none(),
        label=_("Documents that show it"),
        required=False,
        help_text=_(
            "A document that is ticked fills in the day and the product above if they are blank."
        ),
        widget=ProvingDocuments,
    )
    uploads = CheckedFilesField(label=_("Add documents"), required=False)
    percent = NumberField(
        label=_("Percent done"), places=0, maximum=100, percent=True, required=False
    )
    words = LongTextField(
        label=_("What was done"),
        max_length=limits.WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    difficulties = LongTextField(
        label=_("Difficulties"),
        max_length=limits.WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        occurrence: Occurrence,
        documents: QuerySet[Evidence],
        may_add: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.task = occurrence.task
        self.year = self.task.plan.year
        offer_choices(self, "word", [(each, each.label) for each in words_for(occurrence)])
        self.offered = documents
        offer_rows(self, "evidence", documents)
        if documents:
            self.fields["day"].help_text = _(
                "Where it is finished: the day of the product, or tick its document below."
            )
        else:
            del self.fields["evidence"]
        if not may_add:
            del self.fields["uploads"]

    @property
    def folded(self) -> list[forms.BoundField]:
        """What is seldom said, out of the way of who reports by keyboard."""
        return [self[name] for name in FOLDED if name in self.fields]

    @property
    def folded_errors(self) -> bool:
        return any(field.errors or field.value() for field in self.folded)

    @property
    def asked(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in FOLDED]

    @property
    def boxes(self) -> tuple[list[BoundWidget], list[BoundWidget]]:
        return boxes_of(self["evidence"], f"{self.task.title} {self.task.product}")

    @property
    def documents(self) -> dict[str, Any]:
        """What is ticked, uploaded and offered, as `workflow.report` takes it."""
        names = ("evidence", "uploads")
        return {name: self.cleaned_data.get(name, ()) for name in names} | {"offered": self.offered}

    @property
    def said(self) -> ReportedProgress:
        cleaned, percent = self.cleaned_data, self.cleaned_data["percent"]
        return ReportedProgress(
            day=cleaned["day"],
            word=cleaned["word"],
            percent=None if percent is None else int(percent),
            words=cleaned["words"],
            difficulties=cleaned["difficulties"],
            delivered=cleaned["delivered"],
        )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The day lies in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        finished = cleaned.get("word") == ProgressWord.FINISHED
        if finished and "delivered" in cleaned and not cleaned["delivered"]:
            self.add_error("delivered", _("Name the product: what is finished has one."))
        day = cleaned.get("day")
        if day and day < date(self.year, 1, 1) and not cleaned.get("confirmed"):
            self.fields["confirmed"].widget = forms.CheckboxInput()
            self.add_error(
                "day",
                forms.ValidationError(
                    _(
                        "This day lies before %(year)s, the year of the plan."
                        " Correct it, or confirm it below."
                    ),
                    params={"year": self.year},
                ),
            )
        return cleaned
