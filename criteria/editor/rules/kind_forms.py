"""The form of each kind of rule; numbers as people type them."""

from django import forms
from django.utils.translation import gettext_lazy

from criteria.editor.rules.fields import block_field, points_field, text_field
from criteria.editor.rules.form import RuleForm
from criteria.editor.rules.formula_form import FormulaForm
from criteria.editor.rules.lines import FaultLine, ScoredLine
from criteria.editor.rules.measured_forms import ProportionalForm, StepsForm
from criteria.rules.errors import RuleError


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
    """A survey needs nothing but the maximum."""


class JudgedForm(RuleForm):
    step = points_field(gettext_lazy("Step between the points"), required=True)


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
