"""Works out the formulas of our workbooks as spreadsheet programs do: in binary fractions, of which
15 digits count. Knows the few functions that we write, and refuses all else.
"""

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from math import floor

Value = float | str | bool | None
Lazy = Callable[[], Value]

TOKEN = re.compile(
    r'"((?:[^"]|"")*)"|([0-9.]+)|([A-Z]+)\('
    r"|('?[\w ]+'?!)?(\$?[A-Z]+\$?[0-9]+)|(<>|[<>]=?|[-+*/(),=])"
)


def evaluate(formula: str, cells: Mapping[str, Value]) -> Value:
    """The value of a formula; a cell that is not named is blank. Raises ValueError for what a
    spreadsheet shows as an error.
    """
    tokens, at = [], 0
    while at < len(formula):
        found = TOKEN.match(formula, at)
        assert found, formula[at:]
        tokens.append(found)
        at = found.end()
    parser = Parser(tokens, cells)
    value = parser.comparison()
    assert parser.at == len(tokens), formula
    return value()


class Parser:
    """Recursive descent; what is not needed is not worked out, as in IF."""

    def __init__(self, tokens: list[re.Match[str]], cells: Mapping[str, Value]) -> None:
        self.tokens, self.cells, self.at = tokens, cells, 0

    def sign(self) -> str:
        return (self.tokens[self.at][6] or "") if self.at < len(self.tokens) else ""

    def take(self, *signs: str) -> str:
        if self.sign() not in signs:
            return ""
        self.at += 1
        return self.tokens[self.at - 1][6]

    def comparison(self) -> Lazy:
        left = self.sum()
        sign = self.take("=", "<>", "<", "<=", ">", ">=")
        if not sign:
            return left
        right = self.sum()
        return lambda: compared(sign, left(), right())

    def sum(self) -> Lazy:
        left = self.product()
        while sign := self.take("+", "-"):
            left = operation(sign, left, self.product())
        return left

    def product(self) -> Lazy:
        left = self.atom()
        while sign := self.take("*", "/"):
            left = operation(sign, left, self.atom())
        return left

    def atom(self) -> Lazy:
        if self.take("-"):
            return operation("-", lambda: 0.0, self.atom())
        if self.take("("):
            inner = self.comparison()
            assert self.take(")")
            return inner
        token = self.tokens[self.at]
        self.at += 1
        text, number, function, sheet, cell = token[1], token[2], token[3], token[4], token[5]
        if function:
            return self.call(function)
        if cell:
            return lambda: self.cells.get((sheet or "") + cell)
        value: Value = float(number) if number else text.replace('""', '"')
        return lambda: value

    def call(self, function: str) -> Lazy:
        arguments = [self.comparison()]
        while self.take(","):
            arguments.append(self.comparison())
        assert self.take(")")
        return lambda: FUNCTIONS[function](arguments)


def operation(sign: str, left: Lazy, right: Lazy) -> Lazy:
    def work() -> Value:
        one, other = number(left()), number(right())
        if sign == "/":
            if not other:
                raise ValueError("#DIV/0!")
            return one / other
        return {"+": one + other, "-": one - other, "*": one * other}[sign]

    return work


def number(value: Value) -> float:
    if isinstance(value, str):
        raise ValueError("#VALUE!")
    return float(value or 0)


def compared(sign: str, left: Value, right: Value) -> bool:
    """Numbers come before texts; a blank cell is 0 or "", as the other side is."""
    left = ("" if isinstance(right, str) else 0.0) if left is None else left
    right = ("" if isinstance(left, str) else 0.0) if right is None else right
    one, other = (
        (1, each.casefold()) if isinstance(each, str) else (0, float(each))
        for each in (left, right)
    )
    if sign == "<>":
        return one != other
    order = (one > other) - (one < other)
    return {"=": [0], "<": [-1], ">": [1], "<=": [-1, 0], ">=": [0, 1]}[sign].count(order) > 0


def round_half_up(value: float, places: float) -> float:
    """Of the 15 digits that a cell shows."""
    shown = Decimal(f"{value:.15g}")
    return float(shown.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP))


FUNCTIONS: dict[str, Callable[[list[Lazy]], Value]] = {
    "IF": lambda each: each[1]() if each[0]() else each[2](),
    "OR": lambda each: any(value() for value in each),
    "COUNT": lambda each: float(sum(isinstance(value(), float) for value in each)),
    "COUNTA": lambda each: float(sum(value() is not None for value in each)),
    "INT": lambda each: float(floor(number(each[0]()))),
    "ROUND": lambda each: round_half_up(number(each[0]()), number(each[1]())),
    "MIN": lambda each: min(number(value()) for value in each),
    "MAX": lambda each: max(number(value()) for value in each),
}
