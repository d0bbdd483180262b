"""Single values of a contract: texts, numbers, the ends of a step."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from criteria.rules.errors import RuleError
from criteria.rules.kinds.base import ONE
from criteria.rules.numbers import parse
from units.formats.text import clean

Dict = Mapping[str, Any]


def every_of(rule: Dict, **where: int) -> Decimal:
    """The size of a block that earns or costs points; where none is named, each item does."""
    return ONE if rule.get("every") is None else number_of(rule, "every", **where)


def text_of(rule: Dict, key: str) -> str:
    """A text in one clean form; "" where there is none. Raises RuleError for what is no text."""
    text = rule.get(key, "")
    if text is None:
        return ""
    if not isinstance(text, str):
        raise RuleError("key_wrong", key=key)
    return " ".join(clean(text).split())


def is_end_included(step: Dict, end: str, line: int) -> bool:
    """Whether the end belongs to the step; an open end has nothing that could."""
    key = f"{end}_inclusive"
    flag = False if step.get(key) is None else step[key]
    if not isinstance(flag, bool):
        raise RuleError("key_wrong", key=key, line=line)
    return flag and step.get(end) is not None


def end_of(step: Dict, key: str, line: int) -> Decimal | None:
    """The bound of a step; None is an open end."""
    return None if step.get(key) is None else number_of(step, key, line=line)


def number_of(rule: Dict, key: str, **where: int) -> Decimal:
    """A number that must be there. Raises RuleError naming its key."""
    if rule.get(key) is None:
        raise RuleError("key_missing", key=key, **where)
    number = parse(rule[key])
    if number is None:
        raise RuleError("not_a_number", key=key, text=str(rule[key]), **where)
    return number
