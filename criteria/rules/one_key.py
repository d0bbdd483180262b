"""The answers that one key fills in: the one that earns the most, and the one that earns nothing.

Only what a rule says by itself is filled in. A rule of which several answers earn as much, or whose
answer is a count that somebody must make, has none: no answer is better than an invented one.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from criteria.rules.errors import AnswerError
from criteria.rules.kinds.base import Rule
from criteria.rules.kinds.choice import Choice
from criteria.rules.kinds.deduct import Deduct
from criteria.rules.kinds.judged import Judged
from criteria.rules.kinds.measured import Measured
from criteria.rules.kinds.parts import NONE, Parts
from criteria.rules.kinds.per_item import PerItem
from criteria.rules.numbers import ZERO, plain

WHOLE = "@denominator"  # whatever stands in the field of the whole
Filled = Mapping[str, str]  # by the name of the field


def best_filled(rule: Rule) -> Filled | None:
    """What to fill in for the most points that any answer earns; None where the rule does not say.

    A rate reaches 100 % with the part "@denominator".
    """
    return _only(rule, rule.best)


def zero_filled(rule: Rule) -> Filled | None:
    """What to fill in for 0 points; None where the rule does not say."""
    return _only(rule, ZERO)


def _only(rule: Rule, points: Decimal) -> Filled | None:
    """The one plain answer that earns exactly these points."""
    found = [filled for filled in _plain_answers(rule) if _earned(rule, filled) == points]
    return found[0] if len(found) == 1 else None


def _plain_answers(rule: Rule) -> Iterator[Filled]:
    """The answers that need no counting: all and nothing, or each line of a list."""
    match rule:
        case Choice():
            yield from ({"option": option.value} for option in rule.fields[0].options)
        case Parts():
            yield {f"parts_{at}": "yes" for at in range(len(rule.parts))}
            yield {NONE: "yes"}
        case Deduct():
            yield {field.name: "0" for field in rule.fields}
        case PerItem():
            yield {"count": "0"}
        case Judged():
            yield from ({"points": plain(points)} for points in (rule.maximum, ZERO))
        case Measured(measure="rate"):
            yield from ({"numerator": part} for part in (WHOLE, "0"))
        case Measured():
            yield {"value": "0"}


def _earned(rule: Rule, filled: Filled) -> Decimal | None:
    """The points of the answer; for a rate, of any whole."""
    typed = {name: "1" if text == WHOLE else text for name, text in filled.items()}
    whole = {"denominator": "1"} if "numerator" in typed else {}
    try:
        return rule.score(rule.answer(typed | whole) or {}).points
    except AnswerError:
        return None
