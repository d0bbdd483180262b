"""Accounts for every word of a scoring line: which part of the rule it states."""

from collections.abc import Iterator
from dataclasses import dataclass

from criteria.rules.wording.conditions import condition_of
from criteria.rules.wording.formulas import as_formula
from criteria.rules.wording.language.grammar import ReadSentence
from criteria.rules.wording.language.sentences import HEADS, ITEMS, WordingStatement, as_scored
from criteria.rules.wording.leaf import LeafWording


@dataclass(frozen=True)
class Used:
    """Words of the printed line with that index, and the part of the rule that they state."""

    line: int
    words: str
    part: str


def words_used(leaf: LeafWording, kind: str) -> Iterator[Used]:
    """Every word of the leaf, in the order of print."""
    has_ratio = any(statement.find(HEADS["ratio"]) for statement in leaf.statements)
    for statement in leaf.statements:
        found = _sentence(statement, leaf, kind)
        if found is None:
            continue
        condition = None
        if kind in ("steps", "proportional") and "label" in found:
            condition = condition_of(found.text_of("label"), has_ratio=has_ratio)
        inside = list(condition.used) if condition else []
        for words, part in found.used():
            if part != "label" or not inside:
                yield Used(statement.line, words, part)
            elif inside:
                yield Used(statement.line, *inside.pop(0))


def _sentence(statement: WordingStatement, leaf: LeafWording, kind: str) -> ReadSentence | None:
    """The sentence by which a statement was read for a rule of the kind."""
    for patterns in HEADS.values():
        if found := statement.find(patterns):
            return found
    if kind in ("per_item", "deduct"):
        taken = "loss" if kind == "deduct" or leaf.penalty else "gain"
        if found := statement.find(ITEMS[taken]):
            return found
    entry = as_scored(statement)
    return entry.found if entry else as_formula(statement)
