"""The form in which an officer makes the rule of a leaf: what the forms of all kinds share."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from criteria.editor.rules.fields import Dict, as_contract, exact
from criteria.editor.rules.line import MOST_LINES, RuleLine, Typed, typed_lines
from criteria.editor.rules.refusal_fields import FIELDS
from criteria.rules.errors import RuleError
from criteria.rules.kinds.base import Rule
from criteria.rules.loading.load import load_rule
from criteria.words.refusals import rule_error_text
from units.fields import NumberField


class RuleForm(forms.Form):
    """What a kind asks for: its own fields and its lines.

    Bound to what was typed, or filled from the contract of a rule, or from typed texts that are
    not judged yet.
    """

    line_form: ClassVar[type[RuleLine] | None] = None
    lines_key: ClassVar[str] = ""

    def __init__(
        self, data: Typed | None = None, *, initial: Dict | None = None, lines: Sequence[Dict] = ()
    ) -> None:
        super().__init__(
            data, prefix="rule", initial=dict(initial or {}), use_required_attribute=False
        )
        self.lines: list[RuleLine] = []
        if self.line_form and data is not None:
            count = len(typed_lines(self.line_form, data))
            self.lines = [self._line(at, data=data) for at in range(count)]
        elif self.line_form:
            self.lines = [self._line(at, initial=line) for at, line in enumerate(lines)]

    def _line(self, at: int, **options: Any) -> RuleLine:
        assert self.line_form
        return self.line_form(prefix=f"line-{at}", use_required_attribute=False, **options)

    @classmethod
    def filled(cls, rule: Dict) -> "RuleForm":
        """The form as it would have been typed for a rule."""
        line_form: Any = cls.line_form
        lines = [line_form.initial_of(each) for each in cls.entries(rule)] if line_form else []
        return cls(initial=cls.initial_of(rule), lines=lines)

    @classmethod
    def typed(cls, data: Typed, *, add: bool = False, remove: int | None = None) -> "RuleForm":
        """The form with what was typed and without judging it; a line more, or a line less."""
        initial = {name: data.get(f"rule-{name}", "") for name in cls.base_fields}
        lines = typed_lines(cls.line_form, data) if cls.line_form else []
        if add and len(lines) < MOST_LINES:
            lines.append({})
        if remove is not None and remove < len(lines):
            del lines[remove]
        return cls(initial=initial, lines=lines)

    @classmethod
    def entries(cls, rule: Dict) -> Sequence[Any]:
        return rule.get(cls.lines_key, [])

    @classmethod
    def initial_of(cls, rule: Dict) -> dict[str, Any]:
        numbers = {
            name for name, field in cls.base_fields.items() if isinstance(field, NumberField)
        }
        return {
            name: exact(rule.get(name)) if name in numbers else rule.get(name, "")
            for name in cls.base_fields
        }

    def contract(self) -> dict[str, Any]:
        """The rule as `load_rule` reads it."""
        contract = {
            name: as_contract(value) if isinstance(value, Decimal) else value
            for name, value in self.cleaned_data.items()
            if value not in (None, "")
        }
        if self.lines_key:
            contract[self.lines_key] = [line.contract() for line in self._counted]
        return contract

    def rule(self, kind: str, maximum: Decimal) -> Rule | None:
        """The rule that was typed, or None with every refusal at its field."""
        if not all([self.is_valid(), *[line.is_valid() for line in self.lines]]):
            return None
        try:
            return load_rule({"kind": kind, **self.contract()}, maximum)
        except RuleError as refusal:
            self._show(refusal)
            return None

    @property
    def refusals(self) -> list[str]:
        """Every refusal, wherever it stands."""
        forms_: list[forms.Form] = [self, *self.lines]
        return [str(text) for form in forms_ for errors in form.errors.values() for text in errors]

    @property
    def _counted(self) -> list[RuleLine]:
        return [line for line in self.lines if not line.is_blank]

    def _show(self, refusal: RuleError) -> None:
        form, field = self._place(refusal)
        if not self.lines_key:
            facts = {name: fact for name, fact in refusal.facts.items() if name != "line"}
            refusal = RuleError(refusal.code, **facts)
        form.add_error(field if field in form.fields else None, rule_error_text(refusal))

    def _place(self, refusal: RuleError) -> tuple[forms.Form, str]:
        facts = refusal.facts
        field = FIELDS.get(refusal.code, str(facts.get("key", "")))
        at = facts.get("other_line", facts.get("line"))
        if self.lines_key and isinstance(at, int):
            return self._counted[at], field
        for line in self._counted:
            if "letter" in line.fields and line.cleaned_data["letter"] == facts.get("letter"):
                return line, field
        return self, field
