"""What a saved value of a leaf says: the answer and its points, by the rule of the leaf."""

from typing import Any

from django.utils.translation import gettext as _

from criteria.leaf_rules import rule_of
from criteria.rules.kinds.base import Rule
from criteria.rules.kinds.choice import Choice
from scoring.answers.rows.texts import answer_text, points_text
from scoring.points.grants import Granted, granting_rule

Rules = dict[tuple[int, str], Rule]


def claim_text(event: Any, rules: Rules) -> str:
    """What was answered and its points, by the rule of that day."""
    if event.criterion.method != "self":
        return ""
    if event.not_applicable:
        return _("not applicable")
    rule = _rule(event, "self", rules)
    answer = answer_text(rule, event.answer)
    if isinstance(rule, Choice):  # its lines name their points
        return answer or _("(blank)")
    return _worth(answer, points_text(event.self_points, not_applicable=False)) or _("(blank)")


def grant_text(given: Granted, event: Any, rules: Rules) -> str:
    points = points_text(given.points, not_applicable=given.not_applicable)
    if event.criterion.method == "self":
        return _worth("", points)
    return _worth(answer_text(_rule(event, "granted", rules), given.answer), points)


def _worth(answer: str, points: str) -> str:
    if not points:
        return answer
    text = _("%(points)s points") % {"points": points}
    return f"{answer}: {text}" if answer else text


def _rule(event: Any, side: str, rules: Rules) -> Rule:
    key = (event.criterion_id, side)
    if key not in rules:
        read = rule_of if side == "self" else granting_rule
        rules[key] = read(event.criterion)
    return rules[key]
