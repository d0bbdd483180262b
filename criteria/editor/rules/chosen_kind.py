"""The form of a kind that was just chosen, filled from the rule or from the lines."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from criteria.editor.rules.form import RuleForm
from criteria.editor.rules.kind_forms import FORMS
from criteria.editor.rules.line import Typed
from criteria.editor.rules.lines import ScoredLine
from criteria.editor.rules.source_form import SourceForm
from criteria.models import Criterion
from criteria.rules.kinds.base import Rule
from criteria.rules.wording import ONE_OF
from criteria.sets.nodes import read_lines

FIRST_LINES = 3
LISTS = {"choice": "options", "parts": "parts"}


def form_of_chosen_kind(leaf: Criterion, kind: str, data: Typed) -> tuple[RuleForm, bool]:
    """The form of a kind that was just chosen, filled from the rule or from the lines; and whether
    the lines are kept although they cannot be read.
    """
    lines = SourceForm(data)
    wording = lines.cleaned_data["wording"] if lines.is_valid() else []
    read = _rule_of_wording(leaf, wording)
    keep = bool(wording) and read is None
    for rule in (read.as_dict() if read else None, leaf.rule):
        if rule and rule["kind"] == kind:
            return FORMS[kind].filled(rule), keep
    initial = {"measure": "rate", "target": Decimal(100)} if kind == "proportional" else {}
    begun: Sequence[Mapping[str, Any]] = []
    if kind in LISTS:
        begun = _first_lines(read or _rule_of_wording(leaf, [ONE_OF, *wording]), wording)
    blank: list[dict[str, str]] = [{} for _line in range(FIRST_LINES)]
    return FORMS[kind](initial=initial, lines=begun or blank), keep


def _rule_of_wording(leaf: Criterion, wording: list[str]) -> Rule | None:
    """The rule that other lines would state for the leaf."""
    return read_lines(
        Criterion(title=leaf.title, maximum=leaf.maximum, sign=leaf.sign, wording=wording)
    )


def _first_lines(read: Rule | None, wording: Sequence[str]) -> Sequence[Mapping[str, Any]]:
    """The lines of a list for the form: from the rule, or else as written."""
    if read and read.kind in LISTS:
        entries = read.as_dict()[LISTS[read.kind]]
        return [ScoredLine.initial_of(each) for each in entries if each["points"] != "0"]
    return [{"label": line} for line in wording]
