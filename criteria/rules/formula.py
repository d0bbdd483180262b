"""The kind that computes: named variables and one checked expression."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any

from criteria.rules.answers import number_of, only, refusal
from criteria.rules.bounds import span_of
from criteria.rules.errors import RuleError
from criteria.rules.expressions import (
    MAXIMUM,
    DividedByZero,
    Node,
    Operation,
    parse_expression,
    spell,
)
from criteria.rules.fields import Field
from criteria.rules.kinds import Rule, named
from criteria.rules.measures import FINE, no_case
from criteria.rules.outcome import Computed, NoCaseWorth, Outcome


@dataclass(frozen=True)
class Formula(Rule):
    """Points as the decision's formula says, kept between 0 and the maximum.

    `variables` are (letter, meaning). `expression` comes out in one spelling, so that two formulas
    that say the same with other blanks and brackets are equal. `when_no_case` says what counts when
    a divisor is 0.
    """

    kind = "formula"
    variables: tuple[tuple[str, str], ...]
    expression: str
    when_no_case: NoCaseWorth | None = None

    def check(self) -> None:
        letters = [letter for letter, _ in self.variables]
        if not letters:
            raise RuleError("no_variables")
        for letter, meaning in self.variables:
            if not (len(letter) == 1 and "a" <= letter <= "z"):
                raise RuleError("letter_wrong", letter=letter)
            if not meaning.strip():
                raise RuleError("letter_unexplained", letter=letter)
        used = self.tree.letters
        for letter in used:
            if letter not in letters and letter != MAXIMUM:
                raise RuleError("letter_unknown", letter=letter)
        for letter in letters:
            if letter not in used:
                raise RuleError("letter_unused", letter=letter)
        _check_divisors(self.tree, self.maximum)
        object.__setattr__(self, "expression", spell(self.tree))
        self._try_out()

    def _try_out(self) -> None:
        """Some figures must earn points: a formula that gives nothing anywhere is a slip."""
        letters = [letter for letter, _ in self.variables]
        if len(letters) > MOST_LETTERS_TRIED:
            return
        for figures in product(TRIED, repeat=len(letters)):
            values = dict(zip(letters, figures, strict=True)) | {MAXIMUM: Fraction(self.maximum)}
            with suppress(DividedByZero):
                if self.tree.at(values) > 0:
                    return
        raise RuleError("nothing_to_earn")

    @cached_property
    def tree(self) -> Node:
        return parse_expression(self.expression)

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "variables": dict(self.variables),
            "expression": self.expression,
        } | named(when_no_case=self.when_no_case or "")

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return tuple(
            Field(letter, "number", meaning, places=3, step=FINE)
            for letter, meaning in self.variables
        )

    @property
    def best(self) -> Decimal:
        """The maximum, unless no figures can lift the formula so high."""
        _least, most = span_of(self.tree, Fraction(self.maximum))
        return self.clamp(most)

    def score(self, answer: Mapping[str, Any]) -> Outcome:
        only(answer, self.field_names)
        figures = tuple((field.name, number_of(answer, field)) for field in self.fields)
        values = {letter: Fraction(number) for letter, number in figures}
        try:
            points = self.tree.at(values | {MAXIMUM: Fraction(self.maximum)})
        except DividedByZero as error:
            return self._without_case(error.letters)
        asked = ("over_maximum",) if points > self.maximum else ()
        because = Computed(self.expression, figures, self.maximum, points)
        return Outcome(self.clamp(points), because, asked)

    def _without_case(self, letters: tuple[str, ...]) -> Outcome:
        if self.when_no_case is None:
            raise refusal(self._first_of(letters), "zero_denominator")
        return no_case(self.when_no_case, self.maximum)

    def _first_of(self, letters: tuple[str, ...]) -> Field:
        return next(field for field in self.fields if field.name in letters)


# Small and large, so that every order of two figures and every distance between them occurs.
TRIED = tuple(Fraction(figure) for figure in (1, 100, 0, 2, 10_000))
MOST_LETTERS_TRIED = 5  # all combinations or none: a sample could refuse a sound formula


def _check_divisors(tree: Node, maximum: Decimal) -> None:
    """A divisor made of numbers alone must not be 0: such a formula never has a value."""
    if not isinstance(tree, Operation):
        return
    _check_divisors(tree.left, maximum)
    _check_divisors(tree.right, maximum)
    constant = not set(tree.right.letters) - {MAXIMUM}
    if tree.sign == "/" and constant and not tree.right.at({MAXIMUM: Fraction(maximum)}):
        raise RuleError("divides_by_zero")
