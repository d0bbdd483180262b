"""Refusals of the scoring engine as sentences for the officer who entered a rule or an answer."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.rules.errors import AnswerError, RuleError
from criteria.words.reasoning import label_of
from units.formats.numbers import format_number

RULE_SENTENCES = {
    "maximum_wrong": gettext_lazy(
        "The maximum must lie above 0 and have at most two decimals: %(maximum)s."
    ),
    "not_a_rule": gettext_lazy("This is not a scoring rule."),
    "kind_unknown": gettext_lazy("Unknown kind of rule: “%(kind)s”."),
    "measure_unknown": gettext_lazy("Unknown measure: “%(measure)s”."),
    "when_no_case_unknown": gettext_lazy(
        "Unknown way of counting when there is no case: “%(worth)s”."
    ),
    "key_unknown": gettext_lazy("The rule holds “%(key)s”, which its kind does not know."),
    "key_missing": gettext_lazy("%(key)s is missing."),
    "key_wrong": gettext_lazy("%(key)s is not written as it should be."),
    "not_a_number": gettext_lazy("%(key)s: “%(text)s” is not a number."),
    "above_maximum": gettext_lazy("%(points)s points are more than the maximum of %(maximum)s."),
    "negative_points": gettext_lazy("Points must not be negative: %(points)s."),
    "points_not_positive": gettext_lazy("The points must be greater than 0: %(points)s."),
    "nothing_to_earn": gettext_lazy("No answer earns any points."),
    "label_missing": gettext_lazy("The text of the line is missing."),
    "no_options": gettext_lazy("There is no line to choose from."),
    "no_parts": gettext_lazy("No part is named that earns points."),
    "every_wrong": gettext_lazy("For every how many: a whole number from 1 on, not %(every)s."),
    "no_faults": gettext_lazy("No fault is named for which points are deducted."),
    "step_not_positive": gettext_lazy("The step must be greater than 0: %(step)s."),
    "step_misses_maximum": gettext_lazy(
        "Steps of %(step)s do not reach the maximum of %(maximum)s."
    ),
    "no_steps": gettext_lazy("The scale has no lines."),
    "empty_step": gettext_lazy("No value lies between %(low)s and %(high)s."),
    "gap_below": gettext_lazy("The scale has a gap: what lies below %(at)s has no line."),
    "gap_above": gettext_lazy("The scale has a gap: what lies above %(at)s has no line."),
    "gap": gettext_lazy("The scale has a gap between %(low)s and %(high)s."),
    "gap_at": gettext_lazy("The scale has a gap: exactly %(at)s belongs to no line."),
    "overlap": gettext_lazy(
        "Two lines of the scale overlap at %(at)s (lines %(line)s and %(other_line)s)."
    ),
    "overlap_below": gettext_lazy(
        "Two lines of the scale are open below (lines %(line)s and %(other_line)s)."
    ),
    "target_not_positive": gettext_lazy("The target must be greater than 0: %(target)s."),
    "floor_negative": gettext_lazy("The floor must not be negative: %(floor)s."),
    "floor_above_target": gettext_lazy(
        "The floor of %(floor)s lies above the target of %(target)s."
    ),
    "no_variables": gettext_lazy("The formula has no letters."),
    "letter_wrong": gettext_lazy("“%(letter)s” is not a letter from a to z."),
    "letter_unexplained": gettext_lazy("The meaning of the letter “%(letter)s” is missing."),
    "letter_unknown": gettext_lazy("The formula uses “%(letter)s”, which is not explained."),
    "letter_unused": gettext_lazy("The formula does not use the letter “%(letter)s”."),
    "divides_by_zero": gettext_lazy("The formula divides by 0."),
    "expression_too_long": gettext_lazy("The formula is longer than %(longest)s characters."),
    "expression_too_deep": gettext_lazy("The formula has too many brackets inside each other."),
    "expression_unfinished": gettext_lazy(
        "The formula ends too early: a figure or a bracket is missing."
    ),
    "expression_unreadable": gettext_lazy(
        "The formula cannot be read from “%(text)s” on (character %(place)s)."
    ),
    # scoring lines that are not understood
    "line_no_wording": gettext_lazy("There is no scoring line."),
    "line_not_understood": gettext_lazy("The scoring line is not understood: “%(text)s”."),
    "line_line_too_long": gettext_lazy("The scoring line is too long: “%(text)s…”."),
    "line_not_on_scale": gettext_lazy(
        "The scoring line does not fit the scale of the other lines: “%(text)s”."
    ),
    "line_limit_differs": gettext_lazy(
        "The points of the scoring line differ from the maximum points: “%(text)s”."
    ),
    "line_adds_up": gettext_lazy(
        "No line reaches the maximum points, but together they do: say in a line in front whether"
        " one of them counts or whether they add up: “%(text)s”."
    ),
    "line_target_differs": gettext_lazy(
        "The bounds of the scoring line do not fit the others: “%(text)s”."
    ),
    "line_letter_unexplained": gettext_lazy(
        "The formula uses a letter that is not explained: “%(text)s”."
    ),
    "line_formula_unreadable": gettext_lazy("The formula cannot be read: “%(text)s”."),
}

ANSWER_SENTENCES = {
    "missing": gettext_lazy("%(field)s: not entered yet."),
    "not_an_answer": gettext_lazy("%(field)s: this is not an answer."),
    "not_a_number": gettext_lazy("%(field)s: “%(text)s” is not a number."),
    "not_whole": gettext_lazy("%(field)s: %(value)s must be a whole number."),
    "negative": gettext_lazy("%(field)s: %(value)s must not be negative."),
    "too_small": gettext_lazy("%(field)s: %(value)s is less than %(minimum)s."),
    "too_large": gettext_lazy("%(field)s: %(value)s is more than %(maximum)s."),
    "not_a_step": gettext_lazy("%(field)s: %(value)s is not a multiple of %(step)s."),
    "zero_denominator": gettext_lazy(
        "%(field)s: is 0, and the criterion does not say what then counts. If there was no case,"
        " tick “No case in the period” and say on what basis in the note."
    ),
    "not_yes": gettext_lazy("%(field)s: “%(text)s” is not an answer."),
    "value_without_case": gettext_lazy(
        "%(field)s: enter no figure when there was no case in the period."
    ),
    "points_beside_figures": gettext_lazy(
        "%(field)s: follow from the figures; give them only where there was no case in the period."
    ),
    "none_beside_parts": gettext_lazy(
        "%(field)s: cannot be ticked together with something that is done."
    ),
    "part_twice": gettext_lazy("%(field)s: is named twice."),
    "unknown_field": gettext_lazy("%(field)s: the criterion does not ask for this."),
}

PARTS = {
    "points": gettext_lazy("The points"),
    "points_each": gettext_lazy("The points for each item"),
    "min": gettext_lazy("The lower bound"),
    "max": gettext_lazy("The upper bound"),
    "target": gettext_lazy("The target"),
    "floor": gettext_lazy("The floor"),
    "step": gettext_lazy("The step"),
    "steps": gettext_lazy("The lines of the scale"),
    "options": gettext_lazy("The lines to choose from"),
    "each": gettext_lazy("The faults"),
    "parts": gettext_lazy("The parts that add up"),
    "every": gettext_lazy("For every how many"),
    "variables": gettext_lazy("The letters"),
    "expression": gettext_lazy("The formula"),
    "label": gettext_lazy("The text of the line"),
}


def rule_error_text(error: RuleError) -> str:
    """Why the rule cannot hold; names the line of the scale where there is one."""
    facts = {name: _fact_text(fact) for name, fact in error.facts.items()}
    code = error.code
    if "key" in facts and code != "key_unknown":
        facts["key"] = str(PARTS.get(facts["key"], facts["key"]))
    if "at" in facts and code == "expression_unreadable":
        facts["place"] = _counted_from_one(error.facts["at"])
    if code == "overlap" and error.facts["at"] is None:
        code = "overlap_below"
    for name in ("line", "other_line"):
        if name in facts:
            facts[name] = _counted_from_one(error.facts[name])
    sentence = str(RULE_SENTENCES[code]) % facts
    if "line" in facts and "other_line" not in facts:
        return _("Line %(line)s: %(sentence)s") % {"line": facts["line"], "sentence": sentence}
    return sentence


def answer_error_text(error: AnswerError) -> str:
    """What is wrong with the answer, beginning with the name of the field."""
    facts = {name: _fact_text(fact) for name, fact in error.facts.items()}
    facts["field"] = label_of(error.field, facts.get("kind", ""), facts.get("label", ""))
    code = error.code
    if code == "too_small" and error.facts["minimum"] == 0:
        code = "negative"
    return str(ANSWER_SENTENCES[code]) % facts


def _fact_text(fact: object) -> str:
    if isinstance(fact, Decimal):
        return format_number(fact)
    text = str(fact)
    return text if len(text) <= 300 else f"{text[:300]}…"


def _counted_from_one(index: object) -> str:
    return str(int(str(index)) + 1)
