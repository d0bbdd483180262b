"""The expression of a formula: numbers, letters, `max`, + - * / and brackets, nothing else."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NoReturn

from criteria.rules.errors import RuleError
from criteria.rules.numbers import plain

MAXIMUM = "max"
LONGEST = 300
DEEPEST = 30

_TOKEN = re.compile(r"\s*(?:([0-9]{1,9}(?:\.[0-9]{1,6})?)(?![0-9.])|([a-z]+)|([-+*/()]))")


class DividedByZero(ArithmeticError):
    """A divisor came out as 0; `letters` are those it is made of."""

    def __init__(self, letters: tuple[str, ...]) -> None:
        super().__init__(letters)
        self.letters = letters


@dataclass(frozen=True)
class Number:
    value: Fraction
    letters: tuple[str, ...] = ()

    def at(self, values: Mapping[str, Fraction]) -> Fraction:
        return self.value


@dataclass(frozen=True)
class Letter:
    name: str

    @property
    def letters(self) -> tuple[str, ...]:
        return (self.name,)

    def at(self, values: Mapping[str, Fraction]) -> Fraction:
        return values[self.name]


@dataclass(frozen=True)
class Operation:
    sign: str
    left: "Node"
    right: "Node"

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.left.letters + self.right.letters))

    def at(self, values: Mapping[str, Fraction]) -> Fraction:
        left, right = self.left.at(values), self.right.at(values)
        if self.sign == "+":
            return left + right
        if self.sign == "-":
            return left - right
        if self.sign == "*":
            return left * right
        if not right:
            raise DividedByZero(self.right.letters)
        return left / right


Node = Number | Letter | Operation


def parse_expression(text: str) -> Node:
    """The tree of an expression. Raises RuleError with the place (`at`) that cannot be read."""
    if len(text) > LONGEST:
        raise RuleError("expression_too_long", longest=LONGEST)
    return _Parser(text).whole()


def spell(tree: Node) -> str:
    """The one way to write an expression: no bracket that is not needed, blanks around signs."""
    return _spelled(tree)[0]


def _spelled(tree: Node) -> tuple[str, int]:
    """The text, and how tightly it binds: 1 a sum, 2 a product, 3 an atom."""
    if isinstance(tree, Number):
        return plain(Decimal(tree.value.numerator) / Decimal(tree.value.denominator)), 3
    if isinstance(tree, Letter):
        return tree.name, 3
    binding = 1 if tree.sign in "+-" else 2
    left, right = _spelled(tree.left), _spelled(tree.right)
    needed = binding + 1 if tree.sign in "-/" else binding
    return f"{_bracketed(left, binding)} {tree.sign} {_bracketed(right, needed)}", binding


def _bracketed(part: tuple[str, int], needed: int) -> str:
    text, binding = part
    return text if binding >= needed else f"({text})"


class _Parser:
    """Recursive descent: sum of products of atoms."""

    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.next = 0
        self.depth = 0

    def whole(self) -> Node:
        tree = self.sum()
        if self.peek():
            self.refuse()
        return tree

    def sum(self) -> Node:
        tree = self.product()
        while self.peek() in ("+", "-"):
            tree = Operation(self.take(), tree, self.product())
        return tree

    def product(self) -> Node:
        tree = self.atom()
        while self.peek() in ("*", "/"):
            tree = Operation(self.take(), tree, self.atom())
        return tree

    def atom(self) -> Node:
        token = self.peek()
        if token == "-":
            self.take()
            return self.deeper(lambda: Operation("-", Number(Fraction(0)), self.atom()))
        if token == "(":
            self.take()
            tree = self.deeper(self.sum)
            if self.peek() != ")":
                self.refuse()
            self.take()
            return tree
        if token[:1].isdigit():
            return Number(Fraction(self.take()))
        if token.isalpha():
            return Letter(self.take())
        return self.refuse()

    def deeper(self, read: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise RuleError("expression_too_deep", deepest=DEEPEST)
        tree = read()
        self.depth -= 1
        return tree

    def peek(self) -> str:
        return self.tokens[self.next][0] if self.next < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.next += 1
        return token

    def refuse(self) -> NoReturn:
        if self.next >= len(self.tokens):
            raise RuleError("expression_unfinished")
        token, at = self.tokens[self.next]
        raise RuleError("expression_unreadable", at=at, text=token)


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if not found:
            place = at + len(text[at:]) - len(text[at:].lstrip())
            raise RuleError("expression_unreadable", at=place, text=text[place])
        yield found[found.lastindex or 0], found.start(found.lastindex or 0)
        at = found.end()
