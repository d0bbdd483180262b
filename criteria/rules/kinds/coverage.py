"""Whether the lines of a scale cover every value once, without a gap and without an overlap."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from criteria.rules.errors import RuleError
from criteria.rules.figures import ScaleStep
from criteria.rules.numbers import ZERO


def check_every_value_is_on_one_line(lines: Sequence[ScaleStep]) -> None:
    """Raise RuleError naming the lines between which there is a gap or an overlap.

    The lines may stand in any order; there is at least one.
    """
    for line, step in enumerate(lines):
        _check_not_empty(line, step)
    order = sorted(range(len(lines)), key=lambda line: _start(lines[line]))
    first, last = order[0], order[-1]
    if lines[first].low is not None:
        raise RuleError("gap_below", line=first, at=lines[first].low)
    for below, above in pairwise(order):
        _check_touch(lines, below, above)
    if lines[last].high is not None:
        raise RuleError("gap_above", line=last, at=lines[last].high)


def _check_touch(lines: Sequence[ScaleStep], below: int, above: int) -> None:
    lower, upper = lines[below], lines[above]
    where = {"line": below, "other_line": above}
    if lower.high is None or upper.low is None or lower.high > upper.low:
        raise RuleError("overlap", at=upper.low, **where)
    if lower.high < upper.low:
        raise RuleError("gap", low=lower.high, high=upper.low, **where)
    if lower.high_in and upper.low_in:
        raise RuleError("overlap", at=upper.low, **where)
    if not (lower.high_in or upper.low_in):
        raise RuleError("gap_at", at=upper.low, **where)


def _check_not_empty(line: int, step: ScaleStep) -> None:
    if step.low is None or step.high is None:
        return
    if step.low > step.high or (step.low == step.high and not (step.low_in and step.high_in)):
        raise RuleError("empty_step", line=line, low=step.low, high=step.high)


def _start(step: ScaleStep) -> tuple[bool, Decimal, bool]:
    return step.low is not None, step.low or ZERO, not step.low_in
