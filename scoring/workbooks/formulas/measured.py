"""Points of a measured figure: a scale, or in proportion to a target."""

from decimal import Decimal

from criteria.rules.figures import ScaleStep
from criteria.rules.kinds.measured import Measured
from criteria.rules.kinds.no_case import NO_CASE
from criteria.rules.kinds.proportional import Proportional
from criteria.rules.kinds.steps import Steps
from criteria.rules.numbers import HUNDRED, plain
from criteria.rules.wording.counted import places_of
from scoring.workbooks.formulas.terms import (
    BLANK,
    Cells,
    decimals,
    filled,
    fixed,
    is_yes,
    no_case_points,
    rounded,
    with_numbers,
)


def measured_points(rule: Measured, cells: Cells) -> str:
    points = _scale(rule, cells) if isinstance(rule, Steps) else _proportion(rule, cells)
    figures = [field for field in rule.fields if field.name != NO_CASE.name]
    if rule.measure == "rate":
        whole = cells["denominator"]
        absent = no_case_points(rule.when_no_case, rule.maximum) if rule.when_no_case else BLANK
        points = f"IF({whole}=0,{absent},{points})"
    points = with_numbers(figures, cells, points)
    if NO_CASE.name not in cells:
        return points
    beside = filled(cells[field.name] for field in figures)
    absent = no_case_points(rule.when_no_case, rule.maximum)
    return f"IF({is_yes(cells[NO_CASE.name])},IF({beside}=0,{absent},{BLANK}),{points})"


def _scale(rule: Steps, cells: Cells) -> str:
    """The lines cover every value once: the highest that begins at or below the figure counts."""
    ordered = sorted(rule.lines, key=_start)
    points = fixed(ordered[0].points)
    for step in ordered[1:]:
        assert step.low is not None  # only the lowest is open below
        reached = _above(rule, cells, step.low, ">=" if step.low_in else ">")
        points = f"IF({reached},{fixed(step.points)},{points})"
    return points


def _start(step: ScaleStep) -> tuple[bool, Decimal, bool]:
    return step.low is not None, step.low or Decimal(0), not step.low_in


def _above(rule: Measured, cells: Cells, bound: Decimal, sign: str) -> str:
    """Whether the figure lies above a bound. A rate is compared without dividing, and rounded to
    what the figures can hold: 7/10 is 70 % exactly.
    """
    if rule.measure != "rate":
        return f"{cells['value']}{sign}{plain(bound)}"
    part, whole = cells["numerator"], cells["denominator"]
    places = max(places_of(field) for field in rule.fields[:2]) + decimals(bound)
    return f"ROUND({part}*100-({plain(bound)})*{whole},{places}){sign}0"


def _proportion(rule: Measured, cells: Cells) -> str:
    assert isinstance(rule, Proportional)
    most = plain(rule.maximum)
    if rule.measure != "rate":
        earned = f"{cells['value']}*{most}/{plain(rule.target)}"
    elif rule.target == HUNDRED:
        earned = f"{cells['numerator']}*{most}/{cells['denominator']}"
    else:
        most_at_target = plain(rule.maximum * 100)
        whole = f"({cells['denominator']}*{plain(rule.target)})"
        earned = f"{cells['numerator']}*{most_at_target}/{whole}"
    points = rounded(f"MAX(0,MIN({most},{earned}))", 2)
    if rule.floor is None:
        return points
    return f"IF({_above(rule, cells, rule.floor, '<')},0,{points})"
