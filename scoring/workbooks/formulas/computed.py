"""Points of a formula of the decision."""

from decimal import Decimal

from criteria.rules.kinds.expressions import MAXIMUM, Letter, Node, Number, Operation
from criteria.rules.kinds.formula import Formula
from criteria.rules.kinds.no_case import NO_CASE
from criteria.rules.numbers import plain
from scoring.workbooks.formulas.terms import (
    BLANK,
    Cells,
    filled,
    is_yes,
    no_case_points,
    rounded,
    with_numbers,
)


def computed_points(rule: Formula, cells: Cells) -> str:
    """Empty where a sum or product stands below a line of division: whether it is 0 is only certain
    of a figure itself.
    """
    divisors = list(_divisors(rule.tree))
    if not all(isinstance(each, Letter | Number) for each in divisors):
        return ""
    most = plain(rule.maximum)
    points = rounded(f"MAX(0,MIN({most},{_spelled(rule.tree, cells, most)}))", 2)
    names = {each.name for each in divisors if isinstance(each, Letter)} - {MAXIMUM}
    if names:
        absent = no_case_points(rule.when_no_case, rule.maximum) if rule.when_no_case else BLANK
        without = ",".join(f"{cells[name]}=0" for name in sorted(names))
        points = f"IF(OR({without}),{absent},{points})"
    figures = [field for field in rule.fields if field.name != NO_CASE.name]
    points = with_numbers(figures, cells, points)
    if NO_CASE.name not in cells:
        return points
    beside = filled(cells[field.name] for field in figures)
    return f"IF({is_yes(cells[NO_CASE.name])},IF({beside}=0,0,{BLANK}),{points})"


def _divisors(tree: Node) -> list[Node]:
    if not isinstance(tree, Operation):
        return []
    below = [tree.right] if tree.sign == "/" else []
    return [*_divisors(tree.left), *_divisors(tree.right), *below]


def _spelled(tree: Node, cells: Cells, most: str) -> str:
    if isinstance(tree, Number):
        return plain(Decimal(tree.value.numerator) / Decimal(tree.value.denominator))
    if isinstance(tree, Letter):
        return most if tree.name == MAXIMUM else cells[tree.name]
    left, right = _spelled(tree.left, cells, most), _spelled(tree.right, cells, most)
    return f"({left}{tree.sign}{right})"
