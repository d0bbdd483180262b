"""Scoring lines into rules. What is none of the known sentences is refused, never guessed."""

import re
from collections.abc import Sequence
from decimal import Decimal

from criteria.rules.errors import NotUnderstood, RuleError
from criteria.rules.kinds import Rule, points_of_leaf
from criteria.rules.load import load_rule
from criteria.rules.numbers import plain
from criteria.rules.wording.formulas import BY_FORMULA, read_formula
from criteria.rules.wording.scales import Json, Leaf, Reading, no_case, read_scale_or_choice
from criteria.rules.wording.sentences import (
    DEDUCT,
    FIGURE,
    JUDGED,
    JUDGED_RANGE,
    ONE_OF,
    PER_ITEM,
    POINTS_INSIDE,
    SURVEY,
    Said,
    as_scored,
    first_match,
    to_number,
)
from criteria.rules.wording.spans import Span, span_of
from criteria.rules.wording.statements import statements
from units.text import clean


def read_wording(
    lines: Sequence[str] | str, maximum: Decimal, *, title: str = "", penalty: bool = False
) -> Rule:
    """The rule that the printed scoring lines describe.

    `title` names the figure of a count or days scale; `penalty` tells that the leaf subtracts, so
    that "trừ 1 điểm" is an amount. Raises NotUnderstood (a RuleError) for a line that cannot be
    read, RuleError for a rule that cannot hold (a gap in the scale, an option above the maximum);
    `line` in its facts is the index of the printed line.
    """
    maximum = points_of_leaf(maximum)
    reading = _read(Leaf(tuple(statements(lines)), maximum, title, penalty))
    try:
        return load_rule(reading.rule, maximum)
    except RuleError as error:
        places = {
            name: reading.saids[index].line
            for name, index in error.facts.items()
            if name in ("line", "other_line") and isinstance(index, int) and reading.saids
        }
        raise RuleError(error.code, **error.facts | places) from error


def may_be_not_applicable(text: str) -> bool:
    """Whether a note or a scoring line lets a unit leave the leaf out."""
    return "không áp dụng" in clean(text).lower()


def _read(leaf: Leaf) -> Reading:
    if not leaf.saids:
        raise NotUnderstood("no_wording", 0, "")
    if any(ONE_OF.match(said.text) for said in leaf.saids):
        return read_scale_or_choice(leaf)
    items = (_per_item, _deduct) if leaf.penalty else (_deduct, _per_item)
    for read in (_survey, _judged, *items, _formula):
        found = read(leaf)
        if found is not None:
            return found
    return read_scale_or_choice(leaf)


def _survey(leaf: Leaf) -> Reading | None:
    head, *rest = leaf.saids
    if not first_match(SURVEY, head.text):
        return None
    _nothing_more(rest)
    return Reading({"kind": "survey"})


def _judged(leaf: Leaf) -> Reading | None:
    head, *rest = leaf.saids
    found = JUDGED.match(head.text)
    if not found:
        return None
    _nothing_more(rest)
    ends = JUDGED_RANGE.search(head.text)
    if ends and (to_number(ends["low"]), to_number(ends["high"])) != (Decimal(0), leaf.maximum):
        raise head.refuse("limit_differs")
    return Reading({"kind": "judged", "step": plain(to_number(found["step"]))})


def _per_item(leaf: Leaf) -> Reading | None:
    patterns = DEDUCT if leaf.penalty else PER_ITEM
    head = next((said for said in leaf.saids if first_match(patterns, said.text)), None)
    if head is None:
        return None
    name = next((found["name"] for said in leaf.saids if (found := FIGURE.match(said.text))), None)
    rest = [said for said in leaf.saids if said is not head and not FIGURE.match(said.text)]
    _nothing_more(rest)
    points = _each(patterns, head, leaf.maximum)["points"]
    rule = {"kind": "per_item", "points_each": points} | ({"numerator": name} if name else {})
    return Reading(rule)


def _deduct(leaf: Leaf) -> Reading | None:
    faults = [said for said in leaf.saids if first_match(DEDUCT, said.text)]
    if not faults:
        return None
    for said in leaf.saids:
        if said in faults:
            continue
        faultless = as_scored(said)
        if not faultless or faultless.worth not in (leaf.maximum, "full", "not_applicable"):
            raise said.refuse("not_understood")
    each = [_each(DEDUCT, said, leaf.maximum) for said in faults]
    return Reading({"kind": "deduct", "each": each}, tuple(faults))


def _each(patterns: tuple[re.Pattern[str], ...], said: Said, maximum: Decimal) -> Json:
    found = first_match(patterns, said.text)
    assert found is not None
    if found["cap"] and to_number(found["cap"]) != maximum:
        raise said.refuse("limit_differs")
    label = " ".join(filter(None, (found.groupdict().get("fault"), found["label"].strip(" ,"))))
    if POINTS_INSIDE.search(label):
        raise said.refuse("not_understood")
    return {"label": label, "points": plain(to_number(found["points"]))}


def _formula(leaf: Leaf) -> Reading | None:
    """`Tính theo tỷ lệ`, or `Tính theo công thức` with or without a floor."""
    head = next((said for said in leaf.saids if BY_FORMULA.match(said.text)), None)
    if head is None:
        return None
    floor: Decimal | None = None
    names: Json = {}
    for said in leaf.saids:
        if said is head:
            continue
        entry = as_scored(said)
        span = span_of(entry.label, has_ratio=True) if entry else None
        if entry and span and floor is None and entry.worth in (Decimal(0), "zero", "ungiven"):
            floor = span.high
            if floor is None or span != Span("rate", high=floor):
                raise said.refuse("not_on_scale")
        elif span:
            raise said.refuse("not_on_scale")
        else:
            names |= no_case(said, leaf.maximum)
    return Reading(read_formula(head, leaf.maximum, floor) | names)


def _nothing_more(saids: Sequence[Said]) -> None:
    for said in saids:
        entry = as_scored(said)
        if entry is None or entry.worth != "not_applicable":
            raise said.refuse("not_understood")
