"""Scored lines that together are a scale or a share of a target; else they are a list."""

from dataclasses import replace
from decimal import Decimal

from criteria.rules.numbers import HUNDRED, ZERO, plain
from criteria.rules.wording.absence import no_case, says_no_case
from criteria.rules.wording.closing import closed_up, in_one_measure
from criteria.rules.wording.conditions import Condition, ScaleSpan, condition_of, looks_like_a_bound
from criteria.rules.wording.formulas import Json
from criteria.rules.wording.language.context import Context
from criteria.rules.wording.language.sentences import HEADS, Scored, WordingStatement, as_scored
from criteria.rules.wording.leaf import Draft, LeafWording, figure_name, ratio_names
from criteria.rules.wording.lists import points_of, read_choice, read_list, read_parts
from criteria.rules.wording.nothing_done import with_nothing_done
from criteria.rules.wording.vouching import says_more
from units.formats.text import clean

Lines = list[tuple[Scored, Condition]]


def read_scored(leaf: LeafWording) -> Draft:
    """Lines of the form `condition: worth`, with the definition of what is measured."""
    names: Json = {}
    heads = set()
    entries: list[Scored] = []
    for statement in leaf.statements:
        head = next((name for name, patterns in HEADS.items() if statement.find(patterns)), "")
        if head == "ratio":
            names |= ratio_names(statement)
        elif head == "figure" and (found := statement.find(HEADS["figure"])):
            names |= figure_name(found)
        elif head not in ("one_of", "sum_of"):
            entries.append(_scored(statement, leaf))
        heads.add(head)
    if not entries:
        raise leaf.statements[0].refuse("not_understood")
    _check_dashes(entries, leaf.maximum)
    if "one_of" in heads:
        return read_choice(entries, leaf)
    if "sum_of" in heads:
        return read_parts(entries, leaf.maximum)
    return _scale(leaf, entries, names, heads) or read_list(entries, leaf)


def _scored(statement: WordingStatement, leaf: LeafWording) -> Scored:
    entry = as_scored(statement)
    if entry is None or (entry.is_loss and not leaf.penalty):
        raise statement.refuse("not_understood")
    return entry


def _check_dashes(entries: list[Scored], maximum: Decimal) -> None:
    """ "Không đạt - 0,5 điểm": a dash, or a minus? It is a dash where all lines have one."""
    dashed = [each for each in entries if "dashed" in each.found]
    if dashed and (len(dashed) < len(entries) or maximum not in [each.worth for each in dashed]):
        raise dashed[0].statement.refuse("not_understood")


# --- a scale -------------------------------------------------------------------------------------


def _scale(leaf: LeafWording, entries: list[Scored], names: Json, heads: set[str]) -> Draft | None:
    context = leaf.context
    declared = bool(heads & {"ratio", "figure"}) or any(each.worth == "share" for each in entries)
    conditions = [
        None if each.is_quoted else condition_of(each.label, has_ratio="ratio" in heads)
        for each in entries
    ]
    conditions = with_nothing_done(in_one_measure(conditions), entries, context)
    surplus = says_more(conditions, context)
    if surplus is not None and not declared and sum(map(bool, conditions)) == 1:
        return None
    if surplus is not None:
        raise entries[surplus].statement.refuse("not_on_scale")
    lines = [(entry, each) for entry, each in zip(entries, conditions, strict=True) if each]
    others = [entry for entry, each in zip(entries, conditions, strict=True) if not each]
    if not _is_scale(lines, others, leaf, declared=declared):
        return None
    measure = lines[0][1].span.measure
    if measure != "rate" and "numerator" not in names:
        names = names | _name_figure(leaf, measure, lines)
    for entry in others:
        names |= no_case(entry.statement, leaf.maximum, context)
    if share := next((entry for entry, _ in lines if entry.worth == "share"), None):
        return Draft(_to_target(lines, share, leaf.maximum, context) | names)
    scale = {"kind": "steps", "measure": measure, "steps": _steps(lines, leaf.maximum)}
    return Draft(scale | names, tuple(entry.statement for entry, _ in lines))


def _is_scale(lines: Lines, others: list[Scored], leaf: LeafWording, *, declared: bool) -> bool:
    """Whether the lines are one scale: said so by a ratio or a share, or intervals throughout."""
    strangers = [each for each in others if not says_no_case(each, leaf.maximum, leaf.context)]
    measures = {each.span.measure for _, each in lines}
    if strangers and (declared or (len(lines) > 1 and measures == {"rate"})):
        raise strangers[0].statement.refuse("not_on_scale")
    if len(measures) != 1 and (declared or (lines and not strangers)):
        raise (lines[0][0] if lines else others[0]).statement.refuse("not_on_scale")
    for each in strangers:
        if _is_a_bound(each, lines):
            raise each.statement.refuse("not_on_scale")
    if len(lines) == 1 and others and not declared:
        span = lines[0][1].span
        return span == ScaleSpan(
            span.measure
        )  # one interval beside other conditions is one of a list
    return declared or (len(measures) == 1 and not strangers)


def _is_a_bound(entry: Scored, lines: Lines) -> bool:
    beside = any(each.span != ScaleSpan("days", high=ZERO, high_in=True) for _, each in lines)
    return not entry.is_quoted and looks_like_a_bound(entry.label, beside_a_scale=beside)


def _steps(lines: Lines, maximum: Decimal) -> list[Json]:
    spans = closed_up([each.span for _, each in lines])
    return [
        {
            "min": _or_none(span.low),
            "min_inclusive": span.low_in,
            "max": _or_none(span.high),
            "max_inclusive": span.high_in,
            "points": plain(ZERO if entry.worth == "ungiven" else points_of(entry, maximum)),
        }
        for (entry, _), span in zip(lines, spans, strict=True)
    ]


def _or_none(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _to_target(lines: Lines, share: Scored, maximum: Decimal, context: Context) -> Json:
    """Full from the target on, in proportion below it, nothing below the floor."""
    found = share.found
    target = found.number("target") if "target" in found else HUNDRED
    if "times" in found and found.number("times") != maximum:
        raise share.statement.refuse("limit_differs")
    if not all(context.vouches(found.words(part)) for part in ("achieved", "achieved_of")):
        raise share.statement.refuse("not_understood")
    spans = [(entry, each.span) for entry, each in lines]
    middle = next(span for entry, span in spans if entry is share)
    expected = {
        "full": ScaleSpan(middle.measure, low=target, low_in=True),
        "zero": ScaleSpan(middle.measure, high=middle.low),
        "share": ScaleSpan(middle.measure, middle.low, middle.low is not None, target),
    }
    if len(lines) < 3 and not any(entry.worth in ("full", maximum) for entry, _ in lines):
        to_the_end = replace(middle, high=None, high_in=False)
        expected["share"] = replace(expected["share"], high=None)
        spans = [
            (entry, to_the_end if entry is share and span.high in (None, target) else span)
            for entry, span in spans
        ]
    for entry, span in spans:
        worth = {maximum: "full", ZERO: "zero", "ungiven": "zero"}.get(entry.worth, entry.worth)
        if worth not in expected:
            raise entry.statement.refuse("not_understood")
        if span != expected.pop(str(worth)):
            raise entry.statement.refuse("target_differs")
    if "share" in expected or ("zero" in expected and middle.low is not None):
        raise share.statement.refuse("target_differs")
    floor, measure = _or_none(middle.low), middle.measure
    return {"kind": "proportional", "measure": measure, "target": plain(target), "floor": floor}


def _name_figure(leaf: LeafWording, measure: str, lines: Lines) -> Json:
    """A name for the figure to enter, from the title: `số cuộc kiểm tra công vụ đột xuất`."""
    title = clean(leaf.title)
    if not title:
        return {}
    if measure == "days":
        working = any("ngày làm việc" in entry.label.lower() for entry, _ in lines)
        return {"numerator": "số ngày làm việc chậm" if working else "số ngày chậm"}
    if title[1:2].islower():
        title = title[0].lower() + title[1:]
    if title.startswith("số "):
        return {"numerator": title}
    unit = next(filter(None, (each.unit for _, each in lines)), "")
    if title.lower().startswith(unit.lower()):
        unit = ""
    name = f"số {unit}" if len(unit.split()) > 3 else " ".join(f"số {unit} {title}".split())
    return {"numerator": name}
