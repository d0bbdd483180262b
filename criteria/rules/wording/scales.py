"""Scored lines that together are a scale, a share of a target, or a list to choose from."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from criteria.rules.numbers import ZERO, plain
from criteria.rules.wording.formulas import ratio_of
from criteria.rules.wording.sentences import (
    EACH,
    FIGURE,
    ONE_OF,
    RATIO,
    Said,
    Scored,
    as_scored,
    or_none,
)
from criteria.rules.wording.spans import (
    Span,
    closed_up,
    in_one_measure,
    is_strange_interval,
    span_of,
    unit_of,
    with_nothing_done,
)
from units.text import clean

Json = dict[str, Any]
Lines = list[tuple[Scored, Span]]


@dataclass(frozen=True)
class Leaf:
    """What there is to read: the statements, and what must be known to understand them."""

    saids: tuple[Said, ...]
    maximum: Decimal
    title: str
    penalty: bool


@dataclass(frozen=True)
class Reading:
    """A rule in the contract, and the statement that each of its lines was read from."""

    rule: Json
    saids: tuple[Said, ...] = ()


def read_scale_or_choice(leaf: Leaf) -> Reading:
    ratio: Json = {}
    figure: Json = {}
    is_choice = False
    entries: list[Scored] = []
    for said in leaf.saids:
        if found := RATIO.match(said.text):
            ratio = ratio_of(said, found["ratio"], found["where"])
        elif found := FIGURE.match(said.text):
            figure = {"numerator": found["name"]}
        elif ONE_OF.match(said.text):
            is_choice = True
        elif entry := as_scored(said, leaf.penalty):
            entries.append(entry)
        else:
            raise said.refuse("not_understood")
    if not entries:
        raise leaf.saids[0].refuse("not_understood")
    if is_choice:
        return _choice(entries, leaf.maximum)
    spans = [span_of(entry.label, bool(ratio)) for entry in entries]
    spans = with_nothing_done(in_one_measure(spans, entries), entries)
    lines = [(entry, span) for entry, span in zip(entries, spans, strict=True) if span]
    others = [entry for entry, span in zip(entries, spans, strict=True) if not span]
    if not _is_scale(lines, others, leaf, said_so=bool(ratio or figure)):
        if each := next((entry for entry in entries if EACH.match(entry.label)), None):
            raise each.said.refuse("not_understood")
        return _choice(entries, leaf.maximum)
    measure = lines[0][1].measure
    names = figure | ratio or ({} if measure == "rate" else _name_figure(leaf, measure, entries))
    for entry in others:
        names |= no_case(entry.said, leaf.maximum)
    if share := next((entry for entry, _ in lines if entry.worth == "share"), None):
        return Reading(_to_target(lines, share, leaf.maximum) | names)
    scale = {"kind": "steps", "measure": measure, "steps": _steps(lines, leaf.maximum)}
    return Reading(scale | names, tuple(entry.said for entry, _ in lines))


def _is_scale(lines: Lines, others: list[Scored], leaf: Leaf, *, said_so: bool) -> bool:
    """Whether the lines are one scale: said so by a ratio or a share, or intervals throughout."""
    strangers = [each for each in others if not _says_no_case(each, leaf.maximum)]
    measures = {span.measure for _, span in lines}
    said_so = said_so or any(entry.worth == "share" for entry, _ in lines)
    if strangers and (said_so or (len(lines) > 1 and measures == {"rate"})):
        raise strangers[0].said.refuse("not_on_scale")
    if len(measures) != 1 and (said_so or (lines and not strangers)):
        raise (lines[0][0] if lines else others[0]).said.refuse("not_on_scale")
    if strange := next((each for each in strangers if is_strange_interval(each.label)), None):
        raise strange.said.refuse("not_on_scale")
    if len(lines) == 1 and others and not said_so:
        _, span = lines[0]
        return span == Span(span.measure)  # one interval beside other conditions is one of a list
    return said_so or (len(measures) == 1 and not strangers)


def _choice(entries: list[Scored], maximum: Decimal) -> Reading:
    chosen = [entry for entry in entries if entry.worth != "not_applicable"]
    options = [{"label": entry.label, "points": plain(_points(entry, maximum))} for entry in chosen]
    said = tuple(entry.said for entry in chosen)
    return Reading({"kind": "choice", "options": options}, said)


def _steps(lines: Lines, maximum: Decimal) -> list[Json]:
    spans = closed_up([span for _, span in lines])
    worth = [
        replace(entry, worth=ZERO) if entry.worth == "ungiven" else entry for entry, _ in lines
    ]
    return [
        {
            "min": or_none(span.low),
            "min_inclusive": span.low_in,
            "max": or_none(span.high),
            "max_inclusive": span.high_in,
            "points": plain(_points(entry, maximum)),
        }
        for entry, span in zip(worth, spans, strict=True)
    ]


def _points(entry: Scored, maximum: Decimal) -> Decimal:
    if entry.worth == "full":
        return maximum
    if entry.worth == "zero":
        return ZERO
    if entry.worth == "part" and entry.percent is not None:
        return maximum * entry.percent / 100
    if not isinstance(entry.worth, Decimal):
        raise entry.said.refuse("not_understood")
    return entry.worth


def _to_target(lines: Lines, share: Scored, maximum: Decimal) -> Json:
    """Full from the target on, in proportion below it, nothing below the floor."""
    target = share.percent
    if share.times not in (None, maximum):
        raise share.said.refuse("limit_differs")
    middle = next(span for entry, span in lines if entry is share)
    expected = {
        "full": Span(middle.measure, low=target, low_in=True),
        "zero": Span(middle.measure, high=middle.low),
        "share": Span(middle.measure, middle.low, middle.low is not None, target),
    }
    if len(lines) < 3 and not any(entry.worth in ("full", maximum) for entry, _ in lines):
        to_the_end = replace(middle, high=None, high_in=False)
        expected["share"] = replace(expected["share"], high=None)
        lines = [
            (entry, to_the_end if entry is share and span.high in (None, target) else span)
            for entry, span in lines
        ]
    for entry, span in lines:
        worth = {maximum: "full", ZERO: "zero", "ungiven": "zero"}.get(entry.worth, entry.worth)
        if worth not in expected:
            raise entry.said.refuse("not_understood")
        if span != expected.pop(str(worth)):
            raise entry.said.refuse("target_differs")
    if "share" in expected or ("zero" in expected and middle.low is not None):
        raise share.said.refuse("target_differs")
    floor, measure = or_none(middle.low), middle.measure
    return {"kind": "proportional", "measure": measure, "target": or_none(target), "floor": floor}


# --- what counts when nothing occurred -----------------------------------------------------------


def no_case(said: Said, maximum: Decimal) -> Json:
    """What counts when nothing occurred, e.g. `Không có hồ sơ trễ hẹn: chấm điểm tối đa`."""
    entry = as_scored(said)
    if entry is None or not (worth := _says_no_case(entry, maximum)):
        raise said.refuse("not_understood")
    return {"when_no_case": worth}


def _says_no_case(entry: Scored, maximum: Decimal) -> str:
    """The word for what then counts; "" where the line says nothing of the kind."""
    if entry.worth in ("full", "zero", "not_applicable"):
        return str(entry.worth)
    if "không phát sinh" in entry.label.lower() and entry.worth in (maximum, ZERO):
        return "full" if entry.worth else "zero"
    return ""


# --- the figure of a count or days scale ---------------------------------------------------------


def _name_figure(leaf: Leaf, measure: str, entries: list[Scored]) -> Json:
    """A name for the figure to enter, from the title: `số cuộc kiểm tra công vụ đột xuất`."""
    title = clean(leaf.title)
    if not title:
        return {}
    if measure == "days":
        working = any("ngày làm việc" in entry.label for entry in entries)
        return {"numerator": "số ngày làm việc chậm" if working else "số ngày chậm"}
    if title[1:2].islower():
        title = title[0].lower() + title[1:]
    if title.startswith("số "):
        return {"numerator": title}
    unit = next(filter(None, (unit_of(entry.label) for entry in entries)), "")
    name = f"số {unit}" if len(unit.split()) > 3 else " ".join(f"số {unit} {title}".split())
    return {"numerator": name}
