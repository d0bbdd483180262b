"""From the contract of a criteria set (JSON, numbers as strings) to rules."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from criteria.rules.errors import RuleError
from criteria.rules.kinds.base import Rule
from criteria.rules.loading.kinds import (
    load_choice,
    load_deduct,
    load_formula,
    load_judged,
    load_parts,
    load_per_item,
    load_survey,
)
from criteria.rules.loading.measures import load_proportional, load_steps
from criteria.rules.loading.values import Dict


def load_rule(rule: Dict, maximum: Decimal) -> Rule:
    """The rule that the contract describes, checked; `maximum` are the points of its leaf.

    A key that is null says nothing, as if it were not there. Texts come out in one clean form.
    Raises RuleError with the reason: a key that is missing or unknown, a number that is none, a
    scale with a gap or an overlap, a floor above the target, points above the maximum …
    """
    if not isinstance(rule, Mapping):
        raise RuleError("not_a_rule")
    kind = rule.get("kind")
    if not isinstance(kind, str) or kind not in _READERS:
        raise RuleError("kind_unknown", kind=str(kind))
    return _READERS[kind](rule, maximum)


_READERS: dict[str, Callable[[Dict, Decimal], Rule]] = {
    "choice": load_choice,
    "steps": load_steps,
    "proportional": load_proportional,
    "per_item": load_per_item,
    "deduct": load_deduct,
    "parts": load_parts,
    "formula": load_formula,
    "survey": load_survey,
    "judged": load_judged,
}
KINDS = tuple(_READERS)
