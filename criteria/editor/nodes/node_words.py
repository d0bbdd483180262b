"""The values of a node for the audit trail: plain values, lists in one line, the rule in words."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from criteria.models import Criterion, TaskArea
from criteria.rules.errors import RuleError
from criteria.rules.loading.load import load_rule
from criteria.rules.wording import write_wording
from units.formats.numbers import format_number


def node_texts(node: Criterion, names: Iterable[str]) -> dict[str, Any]:
    """The columns of a node by their names, in words."""
    return {name: _node_text(node, name) for name in names}


def _node_text(node: Criterion, name: str) -> Any:
    value = getattr(node, name)
    if name == "rule" and value and holds(node):
        penalty = node.sign == Criterion.Sign.PENALTY
        return "; ".join(write_wording(load_rule(value, node.maximum), penalty=penalty))
    if isinstance(value, TaskArea):
        return value.name
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, Decimal):
        return format_number(value)
    return json.dumps(value) if isinstance(value, dict) else value


def holds(leaf: Criterion) -> bool:
    """Whether the rule of a leaf is valid for its points."""
    try:
        load_rule(leaf.rule or {}, leaf.maximum)
    except RuleError:
        return False
    return True
