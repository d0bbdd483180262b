"""The reasoning of rules that count: items, faults and parts that add up."""

from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.rules.reasons.counted import CountedItems, Deducted, Fault, Summed
from criteria.words.sums import MINUS, sum_within_maximum
from units.formats.numbers import format_number


def explain_counted(because: CountedItems, points: Decimal | None, earned: str) -> str:
    if because.every == 1:
        sum_ = f"{format_number(because.count)} × {format_number(because.points_each)}"
    else:
        blocks = _in_blocks(because.count, because.blocks, because.every)
        sum_ = f"{blocks} → {format_number(because.blocks)} × {format_number(because.points_each)}"
    return sum_within_maximum(sum_, because.unrounded, because.maximum, points, earned)


def _in_blocks(count: Decimal, blocks: Decimal, every: Decimal) -> str:
    """How often a count holds so many: "12, đủ 2 lần 5"."""
    facts = {
        "count": format_number(count),
        "blocks": format_number(blocks),
        "every": format_number(every),
    }
    return _("%(count)s, %(blocks)s full blocks of %(every)s") % facts


def explain_deducted(because: Deducted, points: Decimal | None, earned: str) -> str:
    faults = [fault for fault in because.faults if fault.count]
    if not faults:
        return _("nothing to deduct: %(points)s") % {"points": earned}
    parts = [
        f"{format_number(each.blocks)} × {format_number(each.points)} ({_fault(each)})"
        for each in faults
    ]
    sum_ = f" {MINUS} ".join([format_number(because.maximum), *parts])
    return sum_within_maximum(sum_, because.unrounded, because.maximum, points, earned)


def _fault(fault: Fault) -> str:
    if fault.every == 1:
        return fault.label
    return f"{fault.label}: {_in_blocks(fault.count, fault.blocks, fault.every)}"


def explain_summed(because: Summed, points: Decimal | None, earned: str) -> str:
    done = [part for part in because.parts if part.done]
    if not done:
        return _("none of the parts is done: %(points)s") % {"points": earned}
    sum_ = " + ".join(f"{format_number(part.points)} ({part.label})" for part in done)
    return sum_within_maximum(sum_, because.unrounded, because.maximum, points, earned)
