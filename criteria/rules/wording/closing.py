"""One measure for the lines of a scale, and whole-number scales closed up."""

from dataclasses import replace
from itertools import pairwise

from criteria.rules.numbers import HUNDRED, ZERO
from criteria.rules.wording.conditions import Condition, ScaleSpan


def in_one_measure(conditions: list[Condition | None]) -> list[Condition | None]:
    """Beside lines on days late, "từ 1 đến 5 ngày" is late, and what is late is above 0."""
    spans = [each.span for each in conditions if each]
    if "days" not in {span.measure for span in spans}:
        return conditions
    in_time = any(span.high == 0 and span.high_in for span in spans)
    done: list[Condition | None] = []
    for each in conditions:
        if each:
            span = each.span
            if span.measure == "count" and "day" in {token.kind for token in each.things}:
                span = replace(span, measure="days")
            if in_time and span.measure == "days" and span.low is None and span.high != 0:
                span = replace(span, low=ZERO)
            each = replace(each, span=span)
        done.append(each)
    return done


def closed_up(spans: list[ScaleSpan]) -> list[ScaleSpan]:
    """Whole-number scales closed up: "01 cuộc" reaches to below 2, "từ 06 ngày" begins above 5.

    From 0 on is everything below, up to 100 % is everything above.
    """
    closed = list(spans)
    order = sorted(range(len(spans)), key=lambda at: spans[at].starts)
    for lower, upper in pairwise(order):
        below, above = closed[lower], closed[upper]
        if below.measure == "rate" or not _leaves_one_out(below, above):
            continue
        if below.measure == "days":
            closed[upper] = replace(above, low=below.high, low_in=False)
        else:
            closed[lower] = replace(below, high=above.low, high_in=False)
    first, last = closed[order[0]], closed[order[-1]]
    at_the_top = {"rate": HUNDRED, "count": last.low}.get(last.measure)
    if last.low is not None and last.high is not None and last.high_in and last.high == at_the_top:
        closed[order[-1]] = replace(last, high=None, high_in=False)
    if first.measure != "days" and first.low == 0 and first.low_in:
        closed[order[0]] = replace(closed[order[0]], low=None, low_in=False)
    return closed


def _leaves_one_out(below: ScaleSpan, above: ScaleSpan) -> bool:
    """Whether the two are neighbours among whole numbers, as 4 and 5 are."""
    if below.high is None or above.low is None or not (below.high_in and above.low_in):
        return False
    return above.low - below.high == 1 and above.low == above.low.to_integral_value()
