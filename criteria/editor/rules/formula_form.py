"""The form of a formula, its letters and their meanings."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from criteria.editor.rules.fields import Dict, text_field
from criteria.editor.rules.form import RuleForm
from criteria.editor.rules.lines import LetterLine
from criteria.editor.rules.measured_forms import NO_CASE


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
