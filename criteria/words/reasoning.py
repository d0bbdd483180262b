"""The reasoning of a score in the words of officials."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from criteria.rules.fields import Field
from criteria.rules.numbers import half_up
from criteria.rules.outcome import (
    BelowFloor,
    Chosen,
    Computed,
    Counted,
    Deducted,
    Fault,
    Given,
    InProportion,
    NoCase,
    OnStep,
    Outcome,
    Summed,
    Surveyed,
)
from criteria.rules.totals import Total
from criteria.words.amounts import say_amount, say_figure, say_fraction, say_range
from units.formats.numbers import say

MINUS = "−"


def explain(outcome: Outcome, *, penalty: bool = False) -> str:
    """Why these points: "31/41 = 75,61 % → từ 70 % đến 90 %: 1 điểm".

    `penalty`: the leaf subtracts, so its points are said as "trừ 1 điểm".
    """
    because = outcome.because
    points = _earned(outcome.points, penalty=penalty)
    return _SAYERS[type(because)](because, outcome.points, points)


def say_questions(outcome: Outcome) -> list[str]:
    """What the officer should look at again; none of it changes the points."""
    figure = getattr(outcome.because, "figure", None)
    facts = {"figure": say_figure(figure) if figure else ""}
    sentences = {
        "over_hundred": _("%(figure)s: more than 100 %%. Are both figures right?"),
        "over_maximum": _("The formula yields more than the maximum. Are the figures right?"),
        "case_without_whole": _("The total is 0, yet a part of it is entered. Is that right?"),
    }
    return [sentences[code] % facts for code in outcome.questions]


def say_label(field: Field) -> str:
    """What stands beside an input: the rule's own text, else a general word; and what it earns."""
    label = label_of(field.name, field.kind, field.label)
    return label if field.points is None else say_line(label, field.points)


def say_line(label: str, points: Decimal) -> str:
    """A line of a rule with its points."""
    return _("%(label)s: %(points)s points") % {"label": label, "points": say(points)}


def label_of(name: str, kind: str = "", label: str = "") -> str:
    """The label of a field known by its name only."""
    if label:
        return capfirst(label)
    if kind == "percent":
        return _("Mean satisfaction (%)")
    general = {
        "option": _("Level reached"),
        "numerator": _("Part achieved (b)"),
        "denominator": _("Whole (a)"),
        "value": _("Figure"),
        "count": _("Number"),
        "points": _("Points"),
        "no_case": _("No case in the period"),
        "worth": _("Points where there was no case"),
        "parts_none": _("None of these"),
    }
    return general.get(name, name)


def say_basis(total: Total) -> str:
    """On how many points a total stands, "tính trên 68,5/70 điểm"; "" when nothing is left out."""
    if total.maximum == total.full_maximum:
        return ""
    figures = {"maximum": say(total.maximum), "full": say(total.full_maximum)}
    return _("on %(maximum)s/%(full)s points") % figures


# --- each kind -----------------------------------------------------------------------------------


def _chosen(because: Chosen, points: Decimal | None, earned: str) -> str:
    return _("%(label)s: %(points)s") % {"label": because.label, "points": earned}


def _on_step(because: OnStep, points: Decimal | None, earned: str) -> str:
    figure, step = because.figure, because.step
    return _("%(figure)s → %(range)s: %(points)s") % {
        "figure": say_figure(figure, step.low, step.high),
        "range": say_range(step, figure.measure, whole=not figure.value % 1),
        "points": earned,
    }


def _in_proportion(because: InProportion, points: Decimal | None, earned: str) -> str:
    figure, target = because.figure, because.target
    target_said = say_amount(target, figure.measure)
    figure_said = say_figure(figure, target)
    if figure.value >= target:
        facts = {"figure": figure_said, "target": target_said, "points": earned}
        return _("%(figure)s → reaches %(target)s: the maximum, %(points)s") % facts
    share = say_fraction(figure)
    if figure.measure != "rate" or target != 100:
        share = f"{share} ÷ {target_said}"
    sum_ = f"{share} × {say(because.maximum)}"
    return f"{figure_said} → {_result(sum_, because.unrounded, points, earned)}"


def _below_floor(because: BelowFloor, points: Decimal | None, earned: str) -> str:
    figure = because.figure
    return _("%(figure)s → below the floor of %(floor)s: %(points)s") % {
        "figure": say_figure(figure, because.floor),
        "floor": say_amount(because.floor, figure.measure),
        "points": earned,
    }


def _counted(because: Counted, points: Decimal | None, earned: str) -> str:
    if because.every == 1:
        sum_ = f"{say(because.count)} × {say(because.points_each)}"
    else:
        blocks = _in_blocks(because.count, because.blocks, because.every)
        sum_ = f"{blocks} → {say(because.blocks)} × {say(because.points_each)}"
    return _kept_within(sum_, because.unrounded, because.maximum, points, earned)


def _in_blocks(count: Decimal, blocks: Decimal, every: Decimal) -> str:
    """How often a count holds so many: "12, đủ 2 lần 5"."""
    facts = {"count": say(count), "blocks": say(blocks), "every": say(every)}
    return _("%(count)s, %(blocks)s times %(every)s in full") % facts


def _deducted(because: Deducted, points: Decimal | None, earned: str) -> str:
    faults = [fault for fault in because.faults if fault.count]
    if not faults:
        return _("nothing to deduct: %(points)s") % {"points": earned}
    parts = [f"{say(each.blocks)} × {say(each.points)} ({_fault(each)})" for each in faults]
    sum_ = f" {MINUS} ".join([say(because.maximum), *parts])
    return _kept_within(sum_, because.unrounded, because.maximum, points, earned)


def _fault(fault: Fault) -> str:
    if fault.every == 1:
        return fault.label
    return f"{fault.label}: {_in_blocks(fault.count, fault.blocks, fault.every)}"


def _summed(because: Summed, points: Decimal | None, earned: str) -> str:
    done = [part for part in because.parts if part.done]
    if not done:
        return _("none of the parts is done: %(points)s") % {"points": earned}
    sum_ = " + ".join(f"{say(part.points)} ({part.label})" for part in done)
    return _kept_within(sum_, because.unrounded, because.maximum, points, earned)


def _computed(because: Computed, points: Decimal | None, earned: str) -> str:
    figures = dict(because.figures) | {"max": because.maximum}
    names = "|".join(sorted(figures, key=len, reverse=True))
    sum_ = re.sub(
        rf"{names}|[0-9.]+", lambda found: _number_in(found[0], figures), because.expression
    )
    sum_ = sum_.replace("*", "×").replace(" - ", f" {MINUS} ")
    return _kept_within(sum_, because.unrounded, because.maximum, points, earned)


def _surveyed(because: Surveyed, points: Decimal | None, earned: str) -> str:
    sum_ = _("satisfaction %(percent)s %% × %(maximum)s") % {
        "percent": say(because.percent),
        "maximum": say(because.maximum),
    }
    return _result(sum_, because.unrounded, points, earned)


def _given(because: Given, points: Decimal | None, earned: str) -> str:
    return _("given by the appraiser: %(points)s") % {"points": earned}


def _no_case(because: NoCase, points: Decimal | None, earned: str) -> str:
    sentences: dict[str | None, str] = {
        None: _("no case in the period: %(points)s for now, the appraiser decides what counts"),
        "full": _("no case in the period: the maximum counts, %(points)s"),
        "zero": _("no case in the period: %(points)s"),
        "not_applicable": _("no case in the period: not applicable, not part of the maximum"),
    }
    return sentences[because.worth] % {"points": earned}


_SAYERS: dict[type, Callable[[Any, Decimal | None, str], str]] = {
    Chosen: _chosen,
    OnStep: _on_step,
    InProportion: _in_proportion,
    BelowFloor: _below_floor,
    Counted: _counted,
    Deducted: _deducted,
    Summed: _summed,
    Computed: _computed,
    Surveyed: _surveyed,
    Given: _given,
    NoCase: _no_case,
}


# --- points and numbers ---------------------------------------------------------------------------


def _earned(points: Decimal | None, *, penalty: bool = False) -> str:
    if points is None:
        return _("not applicable")
    if penalty and not points:
        return _("nothing subtracted")
    sentence = _("minus %(number)s points") if penalty else _("%(number)s points")
    return sentence % {"number": say(points)}


def _kept_within(
    sum_: str,
    value: Decimal | Fraction,
    maximum: Decimal,
    points: Decimal | None,
    earned: str,
) -> str:
    """A sum, and what is made of it above the maximum or below 0."""
    facts = {"sum": f"{sum_} = {_exact(value)}", "points": earned}
    if value > maximum:
        return _("%(sum)s → at most %(points)s") % facts
    if value < 0:
        return _("%(sum)s → not below 0: %(points)s") % facts
    return _result(sum_, value, points, earned)


def _result(sum_: str, value: Decimal | Fraction, points: Decimal | None, earned: str) -> str:
    if value == points and earned == _earned(points):
        return f"{sum_} = {earned}"
    if value == points:
        return f"{sum_} = {say(points)}: {earned}"
    facts = {"sum": sum_, "points": earned, "exact": _exact(value)}
    return _("%(sum)s = %(exact)s, rounded %(points)s") % facts


def _exact(value: Decimal | Fraction) -> str:
    """Up to four decimals; what follows them is shown as dots, never rounded."""
    shown = half_up(value, 4)
    if shown == value:
        return say(shown).replace("-", MINUS)
    ten_thousandths = int(abs(Fraction(value)) * 10_000)
    sign = MINUS if value < 0 else ""
    return f"{sign}{say(Decimal(ten_thousandths).scaleb(-4), 4)}…"


def _number_in(text: str, figures: dict[str, Decimal]) -> str:
    return say(figures[text] if text in figures else Decimal(text))
