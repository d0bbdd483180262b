"""Scored lines of which one is taken, and scored lines that add up."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from criteria.rules.numbers import ZERO, half_up, plain
from criteria.rules.wording.absence import no_case
from criteria.rules.wording.grammar import match, sentences
from criteria.rules.wording.leaf import Draft, Leaf
from criteria.rules.wording.sentences import ITEMS, Scored
from criteria.rules.wording.tokens import tokens_of


def points_of(entry: Scored, maximum: Decimal) -> Decimal:
    """The points of a line; a share of the maximum must come out exact."""
    if entry.worth == "full":
        return maximum
    if entry.worth == "zero":
        return ZERO
    if entry.worth == "part" and entry.times is not None:
        points = Fraction(maximum) * entry.times
        if half_up(points) == points:
            return half_up(points)
    if not isinstance(entry.worth, Decimal):
        raise entry.said.refuse("not_understood")
    return entry.worth


def read_list(entries: list[Scored], leaf: Leaf) -> Draft:
    """One of the lines is taken, or they add up to the maximum that none of them reaches."""
    for each in entries:
        if not each.is_quoted and _is_item(each):
            raise each.said.refuse("not_understood")
    reading = read_choice(entries, leaf)
    points = [Decimal(option["points"]) for option in reading.rule["options"]]
    if leaf.penalty or len(points) < 2 or max(points) == leaf.maximum:
        return reading
    if sum(points) >= leaf.maximum and (all(points) or sum(points) == leaf.maximum):
        adds_up = sum(points) == leaf.maximum and all(points)
        if not adds_up or any(_excludes(each) for each in entries):
            raise entries[0].said.refuse("adds_up")
        return read_parts(entries, leaf.maximum)
    return reading


OF_EACH = sentences("any* each every plain+", "each any+")


def _is_item(entry: Scored) -> bool:
    """Whether the points are for each: "Đăng tin, mỗi tin: 0,25 điểm"."""
    of_each = match(OF_EACH, entry.label, tokens_of(entry.label))
    return bool(of_each) or any(entry.said.find(patterns) for patterns in ITEMS.values())


GRADES = {"tốt", "khá", "giỏi", "yếu", "kém", "xuất sắc", "trung bình", "loại", "hạng", "nhất"}


def _excludes(entry: Scored) -> bool:
    """Whether a condition may stand against another: not, late, a grade, a bound, a date."""
    tokens = tokens_of(entry.label)
    kinds = {token.kind for token in tokens}
    against = {"not", "lacking", "late", "in_time", "number", "above", "below", "date", "but", "or"}
    return bool(kinds & against) or any(
        f" {grade} " in f" {entry.label.lower()} " for grade in GRADES
    )


def read_choice(entries: list[Scored], leaf: Leaf) -> Draft:
    for entry in entries:
        if entry.worth == "not_applicable":
            no_case(entry.said, leaf.maximum, leaf.context)
    chosen = [entry for entry in entries if entry.worth != "not_applicable"]
    return _labelled("choice", "options", chosen, leaf.maximum)


def read_parts(entries: list[Scored], maximum: Decimal) -> Draft:
    return _labelled("parts", "parts", entries, maximum)


def _labelled(kind: str, key: str, entries: Sequence[Scored], maximum: Decimal) -> Draft:
    lines = [{"label": each.label, "points": plain(points_of(each, maximum))} for each in entries]
    return Draft({"kind": kind, key: lines}, tuple(entry.said for entry in entries))
