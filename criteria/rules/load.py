"""From the contract of a criteria set (JSON, numbers as strings) to rules."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, cast, get_args

from criteria.rules.errors import RuleError
from criteria.rules.kinds.base import Rule
from criteria.rules.kinds.basic import ONE, Choice, Deduct, Deduction, Judged, PerItem, Survey
from criteria.rules.kinds.formula import Formula
from criteria.rules.kinds.measures import Proportional, Steps
from criteria.rules.kinds.parts import Parts
from criteria.rules.numbers import parse
from criteria.rules.outcome import Measure, NoCaseWorth, ScaleStep
from units.formats.text import clean

Dict = Mapping[str, Any]


def load_rule(rule: Dict, maximum: Decimal) -> Rule:
    """The rule that the contract describes, checked; `maximum` are the points of its leaf.

    A key that is null says nothing, as if it were not there. Texts come out in one clean form.
    Raises RuleError with the reason: a key that is missing or unknown, a number that is none, a
    scale with a gap or an overlap, a floor above the target, points above the maximum …
    """
    if not isinstance(rule, Mapping):
        raise RuleError("not_a_rule")
    kind = rule.get("kind")
    if not isinstance(kind, str) or kind not in _READERS:
        raise RuleError("kind_unknown", kind=str(kind))
    return _READERS[kind](rule, maximum)


def _choice(rule: Dict, maximum: Decimal) -> Rule:
    _known(rule, "options")
    return Choice(maximum, options=_labelled(rule, "options"))


def _per_item(rule: Dict, maximum: Decimal) -> Rule:
    _known(rule, "points_each", "numerator", "every")
    points = _number(rule, "points_each")
    return PerItem(maximum, points, _text(rule, "numerator"), _every(rule))


def _deduct(rule: Dict, maximum: Decimal) -> Rule:
    _known(rule, "each")
    lines = _labelled(rule, "each", "every")
    every = (_every(entry, line=line) for line, entry in enumerate(_list(rule, "each")))
    return Deduct(maximum, tuple(Deduction(*line, n) for line, n in zip(lines, every, strict=True)))


def _parts(rule: Dict, maximum: Decimal) -> Rule:
    _known(rule, "parts")
    return Parts(maximum, parts=_labelled(rule, "parts"))


def _survey(rule: Dict, maximum: Decimal) -> Rule:
    _known(rule)
    return Survey(maximum)


def _judged(rule: Dict, maximum: Decimal) -> Rule:
    _known(rule, "step")
    return Judged(maximum, _number(rule, "step"))


def _steps(rule: Dict, maximum: Decimal) -> Rule:
    _known(rule, "steps", *_MEASURED)
    ends = ("min", "min_inclusive", "max", "max_inclusive")
    for line, step in enumerate(_list(rule, "steps")):
        _known_in_line(step, line, *ends, "points")
    lines = tuple(
        ScaleStep(
            low=_end(step, "min", line),
            low_in=_belongs(step, "min", line),
            high=_end(step, "max", line),
            high_in=_belongs(step, "max", line),
            points=_number(step, "points", line=line),
        )
        for line, step in enumerate(_list(rule, "steps"))
    )
    return Steps(maximum, *_measured(rule), lines=lines)


def _proportional(rule: Dict, maximum: Decimal) -> Rule:
    _known(rule, "target", "floor", *_MEASURED)
    floor = None if rule.get("floor") is None else _number(rule, "floor")
    measured = _measured({"measure": "rate"} | _given(rule))
    return Proportional(maximum, *measured, target=_number(rule, "target"), floor=floor)


def _formula(rule: Dict, maximum: Decimal) -> Rule:
    _known(rule, "variables", "expression", "when_no_case")
    variables = rule.get("variables")
    if not isinstance(variables, Mapping):
        raise RuleError("key_wrong", key="variables")
    pairs = tuple((letter, _text(variables, letter)) for letter in sorted(map(str, variables)))
    return Formula(maximum, pairs, _text(rule, "expression"), _worth(rule))


_READERS: dict[str, Callable[[Dict, Decimal], Rule]] = {
    "choice": _choice,
    "steps": _steps,
    "proportional": _proportional,
    "per_item": _per_item,
    "deduct": _deduct,
    "parts": _parts,
    "formula": _formula,
    "survey": _survey,
    "judged": _judged,
}
KINDS = tuple(_READERS)


# --- the parts of a rule -------------------------------------------------------------------------

_MEASURED = ("measure", "numerator", "denominator", "when_no_case")


def _measured(rule: Dict) -> tuple[Measure, str, str, NoCaseWorth | None]:
    measure = rule.get("measure")
    if measure not in get_args(Measure):
        raise RuleError("measure_unknown", measure=str(measure))
    numerator, denominator = _text(rule, "numerator"), _text(rule, "denominator")
    if measure != "rate":
        denominator = ""  # a count and days have no whole
    return cast(Measure, measure), numerator, denominator, _worth(rule)


def _worth(rule: Dict) -> NoCaseWorth | None:
    worth = rule.get("when_no_case")
    if worth is not None and worth not in get_args(NoCaseWorth):
        raise RuleError("when_no_case_unknown", worth=str(worth))
    return cast(NoCaseWorth | None, worth)


def _known(rule: Dict, *keys: str) -> None:
    """Refuse keys the kind does not know: what is not read must not look as if it counted."""
    for key in _given(rule):
        if key != "kind" and key not in keys:
            raise RuleError("key_unknown", key=str(key))


def _known_in_line(entry: Dict, line: int, *keys: str) -> None:
    for key in _given(entry):
        if key not in keys:
            raise RuleError("key_unknown", key=str(key), line=line)


def _given(rule: Dict) -> dict[str, Any]:
    return {key: value for key, value in rule.items() if value is not None}


def _labelled(rule: Dict, key: str, *more: str) -> tuple[tuple[str, Decimal], ...]:
    """The label and the points of each line, which may hold `more` keys."""
    lines = []
    for line, entry in enumerate(_list(rule, key)):
        _known_in_line(entry, line, "label", "points", *more)
        lines.append((_text(entry, "label"), _number(entry, "points", line=line)))
    return tuple(lines)


def _every(rule: Dict, **where: int) -> Decimal:
    """The size of a block that earns or costs points; where none is named, each item does."""
    return ONE if rule.get("every") is None else _number(rule, "every", **where)


def _list(rule: Dict, key: str) -> Sequence[Dict]:
    entries = rule.get(key)
    if not isinstance(entries, list | tuple) or not all(
        isinstance(each, Mapping) for each in entries
    ):
        raise RuleError("key_wrong", key=key)
    return entries


def _text(rule: Dict, key: str) -> str:
    text = rule.get(key, "")
    if text is None:
        return ""
    if not isinstance(text, str):
        raise RuleError("key_wrong", key=key)
    return " ".join(clean(text).split())


def _belongs(step: Dict, end: str, line: int) -> bool:
    """Whether the end belongs to the step; an open end has nothing that could."""
    key = f"{end}_inclusive"
    flag = False if step.get(key) is None else step[key]
    if not isinstance(flag, bool):
        raise RuleError("key_wrong", key=key, line=line)
    return flag and step.get(end) is not None


def _end(step: Dict, key: str, line: int) -> Decimal | None:
    return None if step.get(key) is None else _number(step, key, line=line)


def _number(rule: Dict, key: str, **where: int) -> Decimal:
    if rule.get(key) is None:
        raise RuleError("key_missing", key=key, **where)
    number = parse(rule[key])
    if number is None:
        raise RuleError("not_a_number", key=key, text=str(rule[key]), **where)
    return number
