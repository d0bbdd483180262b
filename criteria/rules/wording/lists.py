"""Scored lines of which one is taken, and scored lines that add up."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, takewhile

from criteria.rules.numbers import ZERO, half_up, plain
from criteria.rules.wording.absence import no_case
from criteria.rules.wording.language.context import EMPTY
from criteria.rules.wording.language.grammar import match, sentences
from criteria.rules.wording.language.sentences import ITEMS, Scored
from criteria.rules.wording.language.tokens import tokens_of, words_of
from criteria.rules.wording.leaf import Draft, LeafWording


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
        raise entry.statement.refuse("not_understood")
    return entry.worth


def read_list(entries: list[Scored], leaf: LeafWording) -> Draft:
    """One of the lines is taken, or they add up to the maximum that none of them reaches."""
    for each in entries:
        if not each.is_quoted and _is_item(each):
            raise each.statement.refuse("not_understood")
    reading = read_choice(entries, leaf)
    points = [Decimal(option["points"]) for option in reading.rule["options"]]
    if leaf.penalty or len(points) < 2 or max(points) == leaf.maximum:
        return reading
    if sum(points) >= leaf.maximum and (all(points) or sum(points) == leaf.maximum):
        adds_up = sum(points) == leaf.maximum and all(points)
        if (
            not adds_up
            or any(_excludes(each) for each in entries)
            or any(_is_another_degree(*pair) for pair in combinations(entries, 2))
        ):
            raise entries[0].statement.refuse("adds_up")
        return read_parts(entries, leaf.maximum)
    return reading


OF_EACH = sentences("any* each every plain+", "each any+")


def _is_item(entry: Scored) -> bool:
    """Whether the points are for each: "Đăng tin, mỗi tin: 0,25 điểm"."""
    of_each = match(OF_EACH, entry.label, tokens_of(entry.label))
    return bool(of_each) or any(entry.statement.find(patterns) for patterns in ITEMS.values())


GRADES = {"tốt", "khá", "giỏi", "yếu", "kém", "xuất sắc", "trung bình", "loại", "hạng", "nhất"}
GRADES |= {"mức", "bậc", "cấp độ", "mức độ", "một phần", "phần lớn", "cơ bản"}
AGAINST = {"not", "lacking", "late", "in_time", "number", "above", "below", "date", "but", "or"}
AGAINST |= {"change", "letter"}
DEEDS = {"have", "verb", "whole"}


def _excludes(entry: Scored) -> bool:
    """Whether a condition may stand against another: not, late, a grade, a bound, a date; or names
    no deed of its own ("Xã miền núi").
    """
    kinds = [token.kind for token in tokens_of(entry.label)]
    if set(kinds) & AGAINST or not set(kinds) & DEEDS or set(kinds) <= EMPTY | DEEDS | {"proper"}:
        return True
    return any(f" {grade} " in f" {entry.label.lower()} " for grade in GRADES)


def _is_another_degree(one: Scored, other: Scored) -> bool:
    """Whether one condition holds the other, or they do the same thing in another way."""
    first, second = tokens_of(one.label), tokens_of(other.label)
    words = set(words_of(first)), set(words_of(second))
    if words[0] <= words[1] or words[1] <= words[0]:
        return True
    texts = zip(first, second, strict=False)
    shared = [a for a, _b in takewhile(lambda pair: pair[0].text == pair[1].text, texts)]
    if len(words_of(shared)) < 2 or shared[-1].kind in ("have", "whole"):
        return False
    rests = first[len(shared) :], second[len(shared) :]
    return not all(any(token.kind == "noun" for token in rest) for rest in rests)


def read_choice(entries: list[Scored], leaf: LeafWording) -> Draft:
    for entry in entries:
        if entry.worth == "not_applicable":
            no_case(entry.statement, leaf.maximum, leaf.context)
    chosen = [entry for entry in entries if entry.worth != "not_applicable"]
    return _labelled("choice", "options", chosen, leaf.maximum)


def read_parts(entries: list[Scored], maximum: Decimal) -> Draft:
    return _labelled("parts", "parts", entries, maximum)


def _labelled(kind: str, key: str, entries: Sequence[Scored], maximum: Decimal) -> Draft:
    lines = [{"label": each.label, "points": plain(points_of(each, maximum))} for each in entries]
    return Draft({"kind": kind, key: lines}, tuple(entry.statement for entry in entries))
