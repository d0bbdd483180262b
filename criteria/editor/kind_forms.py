"""The form of each kind of rule; numbers as people type them."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.editor.rule_forms import RuleForm
from criteria.editor.rule_lines import (
    Dict,
    FaultLine,
    LetterLine,
    ScoredLine,
    StepLine,
    Typed,
    block_field,
    points_field,
    text_field,
)
from criteria.rules.errors import RuleError
from units.fields import NumberField

MEASURES = [
    ("rate", gettext_lazy("rate in percent")),
    ("count", gettext_lazy("number")),
    ("days", gettext_lazy("days late")),
]
NO_CASE = [
    ("", gettext_lazy("not said")),
    ("full", gettext_lazy("the maximum counts")),
    ("zero", gettext_lazy("0 points")),
    ("not_applicable", gettext_lazy("not applicable")),
]


class ChoiceForm(RuleForm):
    line_form = ScoredLine
    lines_key = "options"


class PartsForm(RuleForm):
    line_form = ScoredLine
    lines_key = "parts"


class DeductForm(RuleForm):
    line_form = FaultLine
    lines_key = "each"


class PerItemForm(RuleForm):
    points_each = points_field(gettext_lazy("Points for each item"), required=True)
    every = block_field(
        gettext_lazy("For every how many items"),
        help_text=gettext_lazy(
            "5: the points are given for every 5 items; what is left over earns nothing. Blank: for"
            " each item."
        ),
    )
    numerator = text_field(gettext_lazy("What is counted"))

    def _place(self, refusal: RuleError) -> tuple[forms.Form, str]:
        return self, "points_each"


class SurveyForm(RuleForm):
    """There is nothing to say beside the maximum."""


class JudgedForm(RuleForm):
    step = points_field(gettext_lazy("Step between the points"), required=True)


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


class FormulaForm(RuleForm):
    line_form = LetterLine
    expression = text_field(
        gettext_lazy("Formula"),
        required=True,
        help_text=gettext_lazy(
            "Letters a to z, “max” for the maximum, + − × / and brackets: (b / a) × max"
        ),
    )
    when_no_case = forms.ChoiceField(
        label=gettext_lazy("When a divisor is 0"), choices=NO_CASE, required=False
    )

    @classmethod
    def entries(cls, rule: Dict) -> Sequence[Any]:
        return list(rule["variables"].items())

    @classmethod
    def initial_of(cls, rule: Dict) -> dict[str, Any]:
        expression = re.sub(r"(?<=\d)\.(?=\d)", ",", rule["expression"].replace("*", "×"))
        return super().initial_of(rule) | {"expression": expression}

    def clean_expression(self) -> str:
        """As the engine spells it: points for commas, * and / for the printed signs."""
        typed = self.cleaned_data["expression"].lower().translate(str.maketrans("×÷–−", "*/--"))
        return re.sub(r"(?<=\d),(?=\d)", ".", typed)

    def contract(self) -> dict[str, Any]:
        letters = {
            line.cleaned_data["letter"].lower(): line.cleaned_data["meaning"]
            for line in self._counted
        }
        return super().contract() | {"variables": letters}


FORMS: dict[str, type[RuleForm]] = {
    "choice": ChoiceForm,
    "steps": StepsForm,
    "proportional": ProportionalForm,
    "per_item": PerItemForm,
    "deduct": DeductForm,
    "parts": PartsForm,
    "formula": FormulaForm,
    "survey": SurveyForm,
    "judged": JudgedForm,
}
