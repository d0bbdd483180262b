"""The points of a leaf as a formula of a spreadsheet, where its rule can be said as one.

What the formula shows is a help for filling in: the points that are stored follow from the rule.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from criteria.rules.kinds.base import Rule
from criteria.rules.kinds.choice import Choice
from criteria.rules.kinds.deduct import Deduct
from criteria.rules.kinds.formula import Formula
from criteria.rules.kinds.judged import Judged
from criteria.rules.kinds.measured import Measured
from criteria.rules.kinds.parts import Parts
from criteria.rules.kinds.per_item import PerItem
from scoring.workbooks.formulas.computed import computed_points
from scoring.workbooks.formulas.counted import (
    chosen_points,
    deducted_points,
    given_points,
    item_points,
    summed_points,
)
from scoring.workbooks.formulas.measured import measured_points
from scoring.workbooks.formulas.terms import BLANK, Cells, filled, is_yes, literal


def points_formula(
    rule: Rule, cells: Cells, lines: Sequence[str] = (), not_applicable: str = ""
) -> str:
    """The formula, without the sign of equality; "" where the rule cannot be said as one.

    `cells` are the inputs by the name of the field, `lines` the cells with the lines of a choice,
    `not_applicable` is the cell that declares the leaf not applicable ("": none).
    """
    points = _points(rule, cells, lines)
    if not (points and not_applicable):
        return points
    declared = f"IF({filled(cells.values())}=0,{literal(_('N/A'))},{BLANK})"
    other = f"IF({filled([not_applicable])}=0,{points},{BLANK})"
    return f"IF({is_yes(not_applicable)},{declared},{other})"


def _points(rule: Rule, cells: Cells, lines: Sequence[str]) -> str:
    match rule:
        case Measured():
            return measured_points(rule, cells)
        case PerItem():
            return item_points(rule, cells)
        case Deduct():
            return deducted_points(rule, cells)
        case Parts():
            return summed_points(rule, cells)
        case Choice():
            return chosen_points(rule, cells, lines)
        case Judged():
            return given_points(rule, cells)
        case Formula():
            return computed_points(rule, cells)
        case _:
            return ""
