"""Refusals of the scoring engine as sentences for the officer who entered a rule or an answer."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.rules.errors import AnswerError, RuleError
from criteria.words.answer_sentences import ANSWER_SENTENCES
from criteria.words.labels import label_of
from criteria.words.rule_sentences import RULE_SENTENCES
from units.formats.numbers import format_number

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
