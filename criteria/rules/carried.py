"""Carries an answer over to the rule that replaces its rule."""

from collections.abc import Mapping
from typing import Any

from criteria.rules.kinds.base import Rule
from criteria.rules.kinds.choice import Choice
from criteria.rules.kinds.deduct import Deduct
from criteria.rules.kinds.parts import Parts

Answer = Mapping[str, Any]


def carried_answer(old: Rule, new: Rule, answer: Answer | None) -> Answer | None:
    """The answer in the terms of the new rule; None where it does not follow from the old one.

    Answers that name lines by their place mean the text of those lines: they follow the texts, in
    whatever order these now stand. A text that is gone leaves no answer; so does, among counts and
    parts, one that was never asked about. Other answers pass as they are: whether the new rule
    takes them is for it to say.
    """
    before, after = _texts(old), _texts(new)
    if answer is None or before is None:
        return answer
    if after is None or old.kind != new.kind:
        return None
    places = [after.index(text) if after.count(text) == 1 else None for text in before]
    if isinstance(old, Choice):
        place = places[int(answer["option"])]
        return None if place is None else {"option": place}
    if None in places or len(before) != len(after):
        return None
    if isinstance(old, Parts):
        done = [places[int(each)] for each in answer["parts"]]
        return {"parts": sorted(place for place in done if place is not None)}
    if len(answer["counts"]) != len(places):
        return None
    counts = dict(zip(places, answer["counts"], strict=True))
    return {"counts": [counts[place] for place in range(len(after))]}


def _texts(rule: Rule) -> list[str] | None:
    """The texts of the lines that an answer names by position; None for rules without them."""
    if isinstance(rule, Choice):
        return [label.casefold() for label, _points in rule.options]
    if isinstance(rule, Parts):
        return [label.casefold() for label, _points in rule.parts]
    if isinstance(rule, Deduct):
        return [fault.label.casefold() for fault in rule.each]
    return None
