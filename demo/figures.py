"""Made-up figures for the demo district: plausible for each rule, the same at every start."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

from criteria.rules.errors import AnswerError
from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule

TRIES = 20
PART_DONE = 0.8


def answer_for(rule: Rule, *, quality: float, seed: str) -> Mapping[str, Any]:
    """An answer to the rule worth about `quality` (0 to 1) of its maximum."""
    dice = Random(seed)
    wanted = rule.maximum * Decimal(str(round(min(max(dice.gauss(quality, 0.08), 0), 1), 2)))
    tries = [_try(rule, dice) for _number in range(TRIES)]
    return min((each for each in tries if each), key=lambda found: abs(found[1] - wanted))[0]


def _try(rule: Rule, dice: Random) -> tuple[Mapping[str, Any], Decimal] | None:
    """A random answer and its points, or None where it cannot be scored."""
    whole = dice.randint(12, 60)
    typed = {field.name: _typed(field, rule, whole, dice) for field in rule.fields}
    answer = rule.answer(typed)
    if answer is None:
        return None
    try:
        points = rule.score(answer).points
    except AnswerError:
        return None
    return None if points is None else (answer, points)


def _typed(field: Field, rule: Rule, whole: int, dice: Random) -> str:
    if field.kind == "choice":
        return dice.choice(field.options).value
    if field.kind == "yes_no":
        return "yes" if field.points and dice.random() < PART_DONE else ""
    if field.kind == "points":
        return str(field.step * dice.randint(0, int(field.maximum / field.step)))
    if field.kind == "percent":
        return str(dice.randint(68, 97))
    if field.name in ("denominator", "a"):
        return str(whole)
    if field.name == "numerator":
        return str(dice.randint(whole // 2, whole))
    if rule.kind == "formula":
        return str(dice.randint(0, whole // (len(rule.fields) - 1)))
    if rule.kind == "deduct":
        return str(dice.choice((0, 0, 0, 1, 2)))
    return str(dice.randint(0, 12))
