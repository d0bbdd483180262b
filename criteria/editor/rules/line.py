"""One line of a rule as a form, and the lines that a page sent back."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms

from criteria.editor.rules.fields import Dict
from units.requests import read_key

MOST_LINES = 30
Typed = Mapping[str, str]


class RuleLine(forms.Form):
    """One line of a rule. An empty line is ignored."""

    typed: ClassVar[tuple[str, ...]]  # the fields that make a line

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.get(name) not in (None, "") for name in self.typed)

    def contract(self) -> Dict:
        """The line as `load_rule` reads it, where the rule has a list of such lines."""
        raise NotImplementedError


def typed_lines(line_form: type[RuleLine], data: Typed) -> list[dict[str, str]]:
    """The texts of the lines that a page sent back."""
    count = min(max(read_key(data.get("lines", "")), 0), MOST_LINES)
    return [
        {name: data.get(f"line-{at}-{name}", "") for name in line_form.base_fields}
        for at in range(count)
    ]
