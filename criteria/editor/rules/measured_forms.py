"""The forms of the kinds that measure a figure."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.editor.rules.fields import text_field
from criteria.editor.rules.form import RuleForm
from criteria.editor.rules.interval_lines import StepLine
from criteria.editor.rules.line import Typed
from units.fields import NumberField

MEASURES = [
    ("rate", gettext_lazy("rate in percent")),
    ("count", gettext_lazy("number")),
    ("days", gettext_lazy("days late")),
]
NO_CASE = [
    ("", gettext_lazy("not stated")),
    ("full", gettext_lazy("the maximum counts")),
    ("zero", gettext_lazy("0 points")),
    ("not_applicable", gettext_lazy("not applicable")),
]


class MeasuredForm(RuleForm):
    """A rule on one figure. Only a rate is made of two."""

    measure = forms.ChoiceField(label=gettext_lazy("What is measured"), choices=MEASURES)
    numerator = text_field(gettext_lazy("Name of the figure; of a rate, the part achieved (b)"))
    denominator = text_field(gettext_lazy("Of a rate: the whole (a)"))
    when_no_case = forms.ChoiceField(
        label=gettext_lazy("When there was no case"), choices=NO_CASE, required=False
    )

    def __init__(self, data: Typed | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        is_rate = data is not None and data.get("rule-measure") == "rate"
        for form in (self, *self.lines):
            for field in form.fields.values():
                if isinstance(field, NumberField):  # only a rate is bounded by percentages
                    field.percent = field.percent and is_rate

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("measure") != "rate":
            cleaned["denominator"] = ""
        elif bool(cleaned.get("numerator")) != bool(cleaned.get("denominator")):
            missing = "denominator" if cleaned.get("numerator") else "numerator"
            self.add_error(missing, _("Name both figures of the rate, or neither."))
        return cleaned


class StepsForm(MeasuredForm):
    line_form = StepLine
    lines_key = "steps"


class ProportionalForm(MeasuredForm):
    target = NumberField(label=gettext_lazy("Target"), places=3, percent=True)
    floor = NumberField(
        label=gettext_lazy("Floor"),
        places=3,
        required=False,
        percent=True,
        help_text=gettext_lazy("Below it there are no points; blank: no floor."),
    )
    field_order = ["measure", "target", "floor"]
