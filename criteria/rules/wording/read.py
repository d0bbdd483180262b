"""Scoring lines into rules. What is none of the known sentences is refused, never guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from criteria.rules.kinds import Rule
from criteria.rules.load import load_rule
from criteria.rules.numbers import plain
from criteria.rules.wording.formulas import expression_of, letters_of
from criteria.rules.wording.sentences import (
    BY_FORMULA,
    BY_RATE,
    DEDUCT,
    FIGURE,
    FLOOR,
    JUDGED,
    JUDGED_RANGE,
    PER_ITEM,
    RATIO,
    SURVEY,
    NotUnderstood,
    Said,
    Scored,
    as_scored,
    or_none,
    statements,
    to_number,
)
from criteria.rules.wording.spans import Span, closed_up, span_of, unit_of, with_nothing_done
from units.text import clean

Json = dict[str, Any]


def read_wording(
    lines: Sequence[str], maximum: Decimal, *, title: str = "", penalty: bool = False
) -> Rule:
    """The rule that the printed scoring lines describe.

    `title` names the figure of a count or days scale; `penalty` tells that the leaf subtracts, so
    that "trừ 1 điểm" is an amount. Raises NotUnderstood for a line that cannot be read, RuleError
    for a rule that cannot hold (a gap in the scale, an option above the maximum).
    """
    return load_rule(_read(_Leaf(tuple(statements(lines)), maximum, title, penalty)), maximum)


def may_be_not_applicable(text: str) -> bool:
    """Whether a note or a scoring line lets a unit leave the leaf out."""
    return "không áp dụng" in clean(text).lower()


@dataclass(frozen=True)
class _Leaf:
    """What there is to read: the statements, and what must be known to understand them."""

    saids: tuple[Said, ...]
    maximum: Decimal
    title: str
    penalty: bool


def _read(leaf: _Leaf) -> Json:
    if not leaf.saids:
        raise NotUnderstood("no_wording", 0, "")
    for read in (_survey, _judged, _per_item, _deduct, _formula):
        rule = read(leaf)
        if rule is not None:
            return rule
    return _scale_or_choice(leaf)


def _survey(leaf: _Leaf) -> Json | None:
    head, *rest = leaf.saids
    if not SURVEY.match(head.text):
        return None
    _nothing_more(rest)
    return {"kind": "survey"}


def _judged(leaf: _Leaf) -> Json | None:
    head, *rest = leaf.saids
    found = JUDGED.match(head.text)
    if not found:
        return None
    _nothing_more(rest)
    ends = JUDGED_RANGE.search(head.text)
    if ends and (to_number(ends["low"]), to_number(ends["high"])) != (Decimal(0), leaf.maximum):
        raise head.refuse("limit_differs")
    return {"kind": "judged", "step": plain(to_number(found["step"]))}


def _per_item(leaf: _Leaf) -> Json | None:
    pattern = DEDUCT if leaf.penalty else PER_ITEM
    head = next((said for said in leaf.saids if pattern.match(said.text)), None)
    if head is None:
        return None
    _nothing_more([said for said in leaf.saids if said is not head])
    return {"kind": "per_item", "points_each": _each(pattern, head, leaf.maximum)["points"]}


def _deduct(leaf: _Leaf) -> Json | None:
    each = [_each(DEDUCT, said, leaf.maximum) for said in leaf.saids if DEDUCT.match(said.text)]
    if not each:
        return None
    for said in leaf.saids:
        if DEDUCT.match(said.text):
            continue
        faultless = as_scored(said)
        if not faultless or faultless.worth not in (leaf.maximum, "full", "not_applicable"):
            raise said.refuse("not_understood")
    return {"kind": "deduct", "each": each}


def _each(pattern: re.Pattern[str], said: Said, maximum: Decimal) -> Json:
    found = pattern.match(said.text)
    assert found is not None
    if found["cap"] and to_number(found["cap"]) != maximum:
        raise said.refuse("limit_differs")
    return {"label": found["label"].strip(), "points": plain(to_number(found["points"]))}


def _formula(leaf: _Leaf) -> Json | None:
    """`Tính theo tỷ lệ`, or `Tính theo công thức` with or without a floor."""
    head = next(
        (said for said in leaf.saids if BY_RATE.match(said.text) or BY_FORMULA.match(said.text)),
        None,
    )
    if head is None:
        return None
    floor: Decimal | None = None
    no_case: Json = {}
    for said in leaf.saids:
        if found := FLOOR.match(said.text):
            floor = to_number(found["floor"])
        elif said is not head:
            no_case |= _no_case(said)
    if found := BY_RATE.match(head.text):
        return _proportional(head, found["ratio"], found["where"], floor) | no_case
    found = BY_FORMULA.match(head.text)
    assert found is not None
    letters = letters_of(found["where"], head)
    expression = expression_of(found["expression"], letters, head)
    if floor is None:
        return {"kind": "formula", "variables": letters, "expression": expression} | no_case
    ratio, times_maximum, _ = expression.partition(" * max")
    if not times_maximum:
        raise head.refuse("not_understood")
    return _proportional(head, ratio, found["where"], floor) | no_case


def _proportional(head: Said, ratio: str | None, where: str | None, floor: Decimal | None) -> Json:
    return {
        "kind": "proportional",
        "measure": "rate",
        "target": "100",
        "floor": or_none(floor),
    } | (_ratio(head, ratio, where) if ratio else {})


def _ratio(said: Said, ratio: str, where: str | None) -> Json:
    """`b/a` and its explanation as the numerator and the denominator."""
    letters = letters_of(where, said)
    top, _, bottom = ratio.replace(" ", "").lower().partition("/")
    if top not in letters or bottom not in letters:
        raise said.refuse("letter_unexplained")
    return {"numerator": letters[top], "denominator": letters[bottom]}


def _scale_or_choice(leaf: _Leaf) -> Json:
    ratio: Json = {}
    figure: Json = {}
    entries: list[Scored] = []
    for said in leaf.saids:
        if found := RATIO.match(said.text):
            ratio = _ratio(said, found["ratio"], found["where"])
        elif found := FIGURE.match(said.text):
            figure = {"numerator": found["name"]}
        elif entry := as_scored(said, leaf.penalty):
            entries.append(entry)
        else:
            raise said.refuse("not_understood")
    spans = with_nothing_done([span_of(entry.label, bool(ratio)) for entry in entries], entries)
    lines = [(entry, span) for entry, span in zip(entries, spans, strict=True) if span]
    others = [entry for entry, span in zip(entries, spans, strict=True) if not span]
    if not _is_scale(lines, others, bool(ratio or figure)):
        return _choice(entries, leaf.maximum)
    measure = lines[0][1].measure
    names = ratio if measure == "rate" else figure or _name_figure(leaf.title, measure, entries)
    for entry in others:
        names |= _no_case(entry.said)
    share = next((entry for entry, _ in lines if entry.share_of is not None), None)
    if share:
        return _to_target(lines, measure, share) | names
    return {"kind": "steps", "measure": measure, "steps": _steps(lines, leaf.maximum)} | names


def _is_scale(lines: list[tuple[Scored, Span]], others: list[Scored], said_so: bool) -> bool:
    """Whether the lines are one scale: said so by a ratio or a share, or intervals throughout."""
    strangers = [entry for entry in others if isinstance(entry.worth, Decimal)]
    measures = {span.measure for _, span in lines}
    said_so = said_so or any(entry.share_of is not None for entry, _ in lines)
    if strangers and (said_so or (len(lines) > 1 and measures == {"rate"})):
        raise strangers[0].said.refuse("not_on_scale")
    if said_so and len(measures) != 1:
        raise (lines[0][0] if lines else others[0]).said.refuse("not_on_scale")
    return said_so or (len(measures) == 1 and not strangers)


def _choice(entries: list[Scored], maximum: Decimal) -> Json:
    return {
        "kind": "choice",
        "options": [
            {"label": entry.label, "points": plain(_points(entry, maximum))}
            for entry in entries
            if entry.worth != "not_applicable"
        ],
    }


def _steps(lines: list[tuple[Scored, Span]], maximum: Decimal) -> list[Json]:
    spans = closed_up([span for _, span in lines])
    return [
        {
            "min": or_none(span.low),
            "min_inclusive": span.low_in,
            "max": or_none(span.high),
            "max_inclusive": span.high_in,
            "points": plain(_points(entry, maximum)),
        }
        for (entry, _), span in zip(lines, spans, strict=True)
    ]


def _points(entry: Scored, maximum: Decimal) -> Decimal:
    if entry.worth == "full":
        return maximum
    if entry.worth == "zero":
        return Decimal(0)
    if not isinstance(entry.worth, Decimal):
        raise entry.said.refuse("not_understood")
    return entry.worth


def _to_target(lines: list[tuple[Scored, Span]], measure: str, share: Scored) -> Json:
    """Full from the target on, in proportion below it, nothing below the floor."""
    target = share.share_of
    middle = next(span for entry, span in lines if entry is share)
    expected = {
        "full": Span(measure, low=target, low_in=True),
        "zero": Span(measure, high=middle.low),
        "share": Span(measure, middle.low, middle.low is not None, target),
    }
    for entry, span in lines:
        worth = "share" if entry is share else entry.worth
        worth = "zero" if worth == Decimal(0) else worth
        if not isinstance(worth, str) or worth not in expected:
            raise entry.said.refuse("not_understood")
        if span != expected[worth]:
            raise entry.said.refuse("target_differs")
    floor = or_none(middle.low)
    return {"kind": "proportional", "measure": measure, "target": or_none(target), "floor": floor}


def _no_case(said: Said) -> Json:
    """What counts when nothing occurred, e.g. `Không có hồ sơ trễ hẹn: chấm điểm tối đa`."""
    entry = as_scored(said)
    if entry is None or entry.worth not in ("full", "zero", "not_applicable"):
        raise said.refuse("not_understood")
    return {"when_no_case": entry.worth}


def _nothing_more(saids: Sequence[Said]) -> None:
    for said in saids:
        entry = as_scored(said)
        if entry is None or entry.worth != "not_applicable":
            raise said.refuse("not_understood")


def _name_figure(title: str, measure: str, entries: list[Scored]) -> Json:
    """A name for the figure to enter, from the title: `số cuộc kiểm tra công vụ đột xuất`."""
    if not title:
        return {}
    if measure == "days":
        working = any("ngày làm việc" in entry.label for entry in entries)
        return {"numerator": "số ngày làm việc chậm" if working else "số ngày chậm"}
    title = clean(title)
    if title[1:2].islower():
        title = title[0].lower() + title[1:]
    if title.startswith("số "):
        return {"numerator": title}
    unit = next(filter(None, (unit_of(entry.label) for entry in entries)), "")
    name = f"số {unit}" if len(unit.split()) > 3 else " ".join(f"số {unit} {title}".split())
    return {"numerator": name}
