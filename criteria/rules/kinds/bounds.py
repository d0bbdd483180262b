"""The range of values of a formula, computed from the ranges of its letters."""

from fractions import Fraction

from criteria.rules.kinds.expressions import MAXIMUM, Letter, Node, Number, Operation
from criteria.rules.numbers import LARGEST

Span = tuple[Fraction, Fraction]  # the least and the most; both ends may be reached or only neared

ENDLESS = Fraction(10) ** 30  # what a quotient can grow to where its divisor nears 0


def span_of(tree: Node, maximum: Fraction) -> Span:
    """The interval in which the value lies; letters are figures from 0 on.

    The ends are never too narrow. They may be too wide: a letter that stands twice counts as two.
    """
    if isinstance(tree, Number):
        return tree.value, tree.value
    if isinstance(tree, Letter):
        return (maximum, maximum) if tree.name == MAXIMUM else (Fraction(0), Fraction(LARGEST))
    return _of_operation(tree, span_of(tree.left, maximum), span_of(tree.right, maximum))


def _of_operation(tree: Operation, left: Span, right: Span) -> Span:
    if tree.sign == "+":
        return left[0] + right[0], left[1] + right[1]
    if tree.sign == "-":
        return left[0] - right[1], left[1] - right[0]
    if tree.sign == "/":
        right = _inverse(right)
    ends = [one * other for one in left for other in right]
    return min(ends), max(ends)


def _inverse(span: Span) -> Span:
    """1 divided by what lies in the span, 0 left out."""
    low, high = span
    if low == high == 0:
        return span  # it never has a value
    if low > 0 or high < 0:
        return 1 / high, 1 / low
    return (-ENDLESS if low < 0 else 1 / high), (ENDLESS if high > 0 else 1 / low)
