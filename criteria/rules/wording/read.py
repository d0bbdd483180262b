"""Reads scoring lines as rules. A line that is none of the known sentences is refused, never
guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from criteria.rules.errors import NotUnderstood, RuleError
from criteria.rules.kinds.base import Rule, points_of_leaf
from criteria.rules.loading.load import load_rule
from criteria.rules.numbers import ZERO, plain
from criteria.rules.wording.absence import no_case
from criteria.rules.wording.account import Used, words_used
from criteria.rules.wording.conditions import ScaleSpan, condition_of, looks_like_a_bound
from criteria.rules.wording.formulas import Json, as_formula, read_formula
from criteria.rules.wording.items import read_deduct, read_per_item
from criteria.rules.wording.language.sentences import HEADS, WordingStatement, as_scored
from criteria.rules.wording.language.tokens import spelled, tokens_of
from criteria.rules.wording.leaf import Draft, LeafWording
from criteria.rules.wording.scales import read_scored
from criteria.rules.wording.statements import statements
from criteria.rules.wording.vouching import is_vouched


@dataclass(frozen=True)
class RuleReading:
    """The rule of a leaf, and every word of its lines with the part of the rule that it states."""

    rule: Rule
    used: tuple[Used, ...]


def read_wording(
    lines: Sequence[str] | str, maximum: Decimal, *, title: str = "", penalty: bool = False
) -> Rule:
    """The rule that the printed scoring lines describe.

    `title` names the figure of a count or days scale; `penalty` tells that the leaf subtracts, so
    that "trừ 1 điểm" is an amount. Raises NotUnderstood (a RuleError) for a line that cannot be
    read, RuleError for a rule that cannot hold (a gap in the scale, an option above the maximum);
    `line` in its facts is the index of the printed line.
    """
    return _rule(_leaf(lines, maximum, title, penalty))


def account_for_wording(
    lines: Sequence[str] | str, maximum: Decimal, *, title: str = "", penalty: bool = False
) -> RuleReading:
    """The rule that `read_wording` reads, with the words that state it."""
    leaf = _leaf(lines, maximum, title, penalty)
    rule = _rule(leaf)
    return RuleReading(rule, tuple(words_used(leaf, rule.kind)))


def _leaf(lines: Sequence[str] | str, maximum: Decimal, title: str, penalty: bool) -> LeafWording:
    return LeafWording(tuple(statements(lines)), points_of_leaf(maximum), title, penalty)


def _rule(leaf: LeafWording) -> Rule:
    draft = _read(leaf)
    try:
        return load_rule(draft.rule, leaf.maximum)
    except RuleError as error:
        places = {
            name: draft.statements[index].line
            for name, index in error.facts.items()
            if name in ("line", "other_line") and isinstance(index, int) and draft.statements
        }
        raise RuleError(error.code, **error.facts | places) from error


def may_be_not_applicable(text: str) -> bool:
    """Whether a note or a scoring line lets a unit leave the leaf out."""
    return any(
        token.kind == "not_applicable" and not token.text.startswith("không tính")
        for token in tokens_of(spelled(text))
    )


def _read(leaf: LeafWording) -> Draft:
    if not leaf.statements:
        raise NotUnderstood("no_wording", 0, "")
    if any(
        statement.find(HEADS[head])
        for statement in leaf.statements
        for head in ("one_of", "sum_of")
    ):
        return read_scored(leaf)
    if any(statement.find(HEADS["from_top"]) for statement in leaf.statements):
        faults = tuple(
            statement for statement in leaf.statements if not statement.find(HEADS["from_top"])
        )
        return read_deduct(replace(leaf, statements=faults)) or read_scored(leaf)
    items = (read_per_item, read_deduct) if leaf.penalty else (read_deduct, read_per_item)
    for read in (_survey, _judged, *items, _formula):
        found = read(leaf)
        if found is not None:
            return found
    return read_scored(leaf)


def _survey(leaf: LeafWording) -> Draft | None:
    head, *rest = leaf.statements
    if not head.find(HEADS["survey"]):
        return None
    _nothing_more(rest, leaf)
    return Draft({"kind": "survey"})


def _judged(leaf: LeafWording) -> Draft | None:
    head, *rest = leaf.statements
    found = head.find(HEADS["judged"])
    if not found:
        return None
    _nothing_more(rest, leaf)
    if "low" in found and (found.number("low"), found.number("high")) != (ZERO, leaf.maximum):
        raise head.refuse("limit_differs")
    return Draft({"kind": "judged", "step": plain(found.number("step"))})


def _formula(leaf: LeafWording) -> Draft | None:
    """`Tính theo tỷ lệ`, or `Tính theo công thức` with or without a floor."""
    head = next((statement for statement in leaf.statements if _is_formula(statement)), None)
    found = as_formula(head) if head else None
    if head is None or found is None:
        return None
    floor: Decimal | None = None
    names: Json = {}
    for statement in leaf.statements:
        entry = as_scored(statement)
        if statement is head:
            continue
        condition = condition_of(entry.label, has_ratio=True) if entry else None
        if entry and condition and floor is None and entry.worth in (ZERO, "zero", "ungiven"):
            floor = condition.span.high
            if floor is None or condition.span != ScaleSpan("rate", high=floor):
                raise statement.refuse("not_on_scale")
            if not is_vouched(condition, leaf.context):
                raise statement.refuse("not_on_scale")
        elif condition or (entry and looks_like_a_bound(entry.label, beside_a_scale=True)):
            raise statement.refuse("not_on_scale")
        else:
            names |= no_case(statement, leaf.maximum, leaf.context)
    return Draft(read_formula(head, found, leaf.maximum, floor, leaf.context) | names)


def _is_formula(statement: WordingStatement) -> bool:
    heads = any(statement.find(HEADS[head]) for head in ("ratio", "figure"))
    return not heads and as_formula(statement) is not None and as_scored(statement) is None


def _nothing_more(others: Sequence[WordingStatement], leaf: LeafWording) -> None:
    for statement in others:
        entry = as_scored(statement)
        if entry is None or entry.worth != "not_applicable":
            raise statement.refuse("not_understood")
        no_case(statement, leaf.maximum, leaf.context)
