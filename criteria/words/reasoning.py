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
from criteria.rules.outcome import Outcome
from criteria.rules.reasons.counted import CountedItems, Deducted, Fault, Summed
from criteria.rules.reasons.given import Chosen, Computed, GivenPoints, Surveyed
from criteria.rules.reasons.measured import BelowFloor, InProportion, NoCase, OnStep
from criteria.rules.totals.results import Total
from criteria.words.amounts import format_amount, format_figure, format_fraction, format_range
from units.formats.numbers import format_number

MINUS = "−"


def explain(outcome: Outcome, *, penalty: bool = False) -> str:
    """Why these points: "31/41 = 75,61 % → từ 70 % đến 90 %: 1 điểm".

    `penalty`: the leaf subtracts, so its points are said as "trừ 1 điểm".
    """
    because = outcome.because
    points = _earned(outcome.points, penalty=penalty)
    return _SAYERS[type(because)](because, outcome.points, points)


def question_texts(outcome: Outcome) -> list[str]:
    """Questions to the officer about the answer; they never change the points."""
    figure = getattr(outcome.because, "figure", None)
    facts = {"figure": format_figure(figure) if figure else ""}
    sentences = {
        "over_hundred": _("%(figure)s: more than 100 %%. Are both figures right?"),
        "over_maximum": _("The formula yields more than the maximum. Are the figures right?"),
        "case_without_whole": _("The total is 0, yet a part of it is entered. Is that right?"),
    }
    return [sentences[code] % facts for code in outcome.questions]


def label_text(field: Field) -> str:
    """The label of an input: the rule's own text, else a general word; with the points it earns."""
    label = label_of(field.name, field.kind, field.label)
    return label if field.points is None else line_text(label, field.points)


def line_text(label: str, points: Decimal) -> str:
    """A line of a rule with its points."""
    return _("%(label)s: %(points)s points") % {"label": label, "points": format_number(points)}


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


def basis_text(total: Total) -> str:
    """On how many points a total stands, "tính trên 68,5/70 điểm"; "" when nothing is left out."""
    if total.maximum == total.full_maximum:
        return ""
    figures = {"maximum": format_number(total.maximum), "full": format_number(total.full_maximum)}
    return _("on %(maximum)s/%(full)s points") % figures


# --- each kind -----------------------------------------------------------------------------------


def _chosen(because: Chosen, points: Decimal | None, earned: str) -> str:
    return _("%(label)s: %(points)s") % {"label": because.label, "points": earned}


def _on_step(because: OnStep, points: Decimal | None, earned: str) -> str:
    figure, step = because.figure, because.step
    return _("%(figure)s → %(range)s: %(points)s") % {
        "figure": format_figure(figure, step.low, step.high),
        "range": format_range(step, figure.measure, whole=not figure.value % 1),
        "points": earned,
    }


def _in_proportion(because: InProportion, points: Decimal | None, earned: str) -> str:
    figure, target = because.figure, because.target
    target_text = format_amount(target, figure.measure)
    figure_text = format_figure(figure, target)
    if figure.value >= target:
        facts = {"figure": figure_text, "target": target_text, "points": earned}
        return _("%(figure)s → reaches %(target)s: the maximum, %(points)s") % facts
    share = format_fraction(figure)
    if figure.measure != "rate" or target != 100:
        share = f"{share} ÷ {target_text}"
    sum_ = f"{share} × {format_number(because.maximum)}"
    return f"{figure_text} → {_result(sum_, because.unrounded, points, earned)}"


def _below_floor(because: BelowFloor, points: Decimal | None, earned: str) -> str:
    figure = because.figure
    return _("%(figure)s → below the floor of %(floor)s: %(points)s") % {
        "figure": format_figure(figure, because.floor),
        "floor": format_amount(because.floor, figure.measure),
        "points": earned,
    }


def _counted(because: CountedItems, points: Decimal | None, earned: str) -> str:
    if because.every == 1:
        sum_ = f"{format_number(because.count)} × {format_number(because.points_each)}"
    else:
        blocks = _in_blocks(because.count, because.blocks, because.every)
        sum_ = f"{blocks} → {format_number(because.blocks)} × {format_number(because.points_each)}"
    return _kept_within(sum_, because.unrounded, because.maximum, points, earned)


def _in_blocks(count: Decimal, blocks: Decimal, every: Decimal) -> str:
    """How often a count holds so many: "12, đủ 2 lần 5"."""
    facts = {
        "count": format_number(count),
        "blocks": format_number(blocks),
        "every": format_number(every),
    }
    return _("%(count)s, %(blocks)s times %(every)s in full") % facts


def _deducted(because: Deducted, points: Decimal | None, earned: str) -> str:
    faults = [fault for fault in because.faults if fault.count]
    if not faults:
        return _("nothing to deduct: %(points)s") % {"points": earned}
    parts = [
        f"{format_number(each.blocks)} × {format_number(each.points)} ({_fault(each)})"
        for each in faults
    ]
    sum_ = f" {MINUS} ".join([format_number(because.maximum), *parts])
    return _kept_within(sum_, because.unrounded, because.maximum, points, earned)


def _fault(fault: Fault) -> str:
    if fault.every == 1:
        return fault.label
    return f"{fault.label}: {_in_blocks(fault.count, fault.blocks, fault.every)}"


def _summed(because: Summed, points: Decimal | None, earned: str) -> str:
    done = [part for part in because.parts if part.done]
    if not done:
        return _("none of the parts is done: %(points)s") % {"points": earned}
    sum_ = " + ".join(f"{format_number(part.points)} ({part.label})" for part in done)
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
        "percent": format_number(because.percent),
        "maximum": format_number(because.maximum),
    }
    return _result(sum_, because.unrounded, points, earned)


def _given(because: GivenPoints, points: Decimal | None, earned: str) -> str:
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
    CountedItems: _counted,
    Deducted: _deducted,
    Summed: _summed,
    Computed: _computed,
    Surveyed: _surveyed,
    GivenPoints: _given,
    NoCase: _no_case,
}


# --- points and numbers ---------------------------------------------------------------------------


def _earned(points: Decimal | None, *, penalty: bool = False) -> str:
    if points is None:
        return _("not applicable")
    if penalty and not points:
        return _("nothing subtracted")
    sentence = _("minus %(number)s points") if penalty else _("%(number)s points")
    return sentence % {"number": format_number(points)}


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
        return f"{sum_} = {format_number(points)}: {earned}"
    facts = {"sum": sum_, "points": earned, "exact": _exact(value)}
    return _("%(sum)s = %(exact)s, rounded %(points)s") % facts


def _exact(value: Decimal | Fraction) -> str:
    """Up to four decimals; what follows them is shown as dots, never rounded."""
    shown = half_up(value, 4)
    if shown == value:
        return format_number(shown).replace("-", MINUS)
    ten_thousandths = int(abs(Fraction(value)) * 10_000)
    sign = MINUS if value < 0 else ""
    return f"{sign}{format_number(Decimal(ten_thousandths).scaleb(-4), 4)}…"


def _number_in(text: str, figures: dict[str, Decimal]) -> str:
    return format_number(figures[text] if text in figures else Decimal(text))
