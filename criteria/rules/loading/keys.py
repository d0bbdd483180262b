"""The keys of a contract and its lists: whatever the kind does not know is refused."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from criteria.rules.errors import RuleError
from criteria.rules.loading.values import Dict, number_of, text_of


def check_keys(rule: Dict, *keys: str) -> None:
    """Refuse keys the kind does not know: what is not read must not look as if it counted."""
    for key in given_keys(rule):
        if key != "kind" and key not in keys:
            raise RuleError("key_unknown", key=str(key))


def check_keys_of_line(entry: Dict, line: int, *keys: str) -> None:
    """The same for one line of a list."""
    for key in given_keys(entry):
        if key not in keys:
            raise RuleError("key_unknown", key=str(key), line=line)


def given_keys(rule: Dict) -> dict[str, Any]:
    """What the contract says: a key that is null is not there."""
    return {key: value for key, value in rule.items() if value is not None}


def labelled_lines(rule: Dict, key: str, *more: str) -> tuple[tuple[str, Decimal], ...]:
    """The label and the points of each line, which may hold `more` keys."""
    lines = []
    for line, entry in enumerate(list_of(rule, key)):
        check_keys_of_line(entry, line, "label", "points", *more)
        lines.append((text_of(entry, "label"), number_of(entry, "points", line=line)))
    return tuple(lines)


def list_of(rule: Dict, key: str) -> Sequence[Dict]:
    """The lines under a key. Raises RuleError where there is no list of them."""
    entries = rule.get(key)
    if not isinstance(entries, list | tuple) or not all(
        isinstance(each, Mapping) for each in entries
    ):
        raise RuleError("key_wrong", key=key)
    return entries
