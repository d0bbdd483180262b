"""The kind that computes: named variables and one checked expression."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any

from criteria.rules.answers import number_of, only, refusal
from criteria.rules.errors import RuleError
from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule, named
from criteria.rules.kinds.bounds import span_of
from criteria.rules.kinds.expressions import (
    MAXIMUM,
    DividedByZero,
    Node,
    Operation,
    parse_expression,
    spell,
)
from criteria.rules.kinds.measured import FINE
from criteria.rules.kinds.no_case import UNDECIDED, no_case, says_no_case
from criteria.rules.outcome import Outcome
from criteria.rules.reasons.given import Computed
from criteria.rules.reasons.measured import NoCaseWorth


@dataclass(frozen=True)
class Formula(Rule):
    """Points as the decision's formula says, kept between 0 and the maximum.

    `variables` are (letter, meaning). `expression` comes out in one spelling, so that two formulas
    that say the same with other blanks and brackets are equal. `when_no_case` says what counts when
    a divisor is 0; without it the officer's word that there was no case is taken, and the appraiser
    decides what it is worth.
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
        """Refuse a formula that gives no points for any figures."""
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
        figures = tuple(
            Field(letter, "number", meaning, places=3, step=FINE)
            for letter, meaning in self.variables
        )
        undecided = self.when_no_case is None and self._may_divide_by_zero
        return (*figures, UNDECIDED) if undecided else figures

    @cached_property
    def _may_divide_by_zero(self) -> bool:
        """Whether a letter stands below a line of division."""
        return any(set(divisor.letters) - {MAXIMUM} for divisor in _divisors(self.tree))

    @property
    def best(self) -> Decimal:
        """The maximum, unless no figures can lift the formula so high."""
        _least, most = span_of(self.tree, Fraction(self.maximum))
        return self.clamp(most)

    def score(self, answer: Mapping[str, Any]) -> Outcome:
        only(answer, self.field_names)
        if UNDECIDED in self.fields and says_no_case(answer):
            self._refuse_a_case(answer)
            return no_case(None, self.maximum)
        figures = self._figures(answer)
        values = {letter: Fraction(number) for letter, number in figures}
        try:
            points = self.tree.at(values | {MAXIMUM: Fraction(self.maximum)})
        except DividedByZero as error:
            return self._without_case(error.letters)
        asked = ("over_maximum",) if points > self.maximum else ()
        because = Computed(self.expression, figures, self.maximum, points)
        return Outcome(self.clamp(points), because, asked)

    def _figures(self, answer: Mapping[str, Any]) -> tuple[tuple[str, Decimal], ...]:
        asked = [field for field in self.fields if field != UNDECIDED]
        return tuple((field.name, number_of(answer, field)) for field in asked)

    def _refuse_a_case(self, answer: Mapping[str, Any]) -> None:
        """Refuse “no case” where all divisors are given and none of them is 0."""
        figures = [field for field in self.fields[:-1] if answer.get(field.name) not in (None, "")]
        given = {field.name: Fraction(number_of(answer, field)) for field in figures}
        given[MAXIMUM] = Fraction(self.maximum)
        divisors = [each for each in _divisors(self.tree) if set(each.letters) - {MAXIMUM}]
        if any(not set(each.letters) <= set(given) for each in divisors):
            return
        with suppress(DividedByZero):
            if all(each.at(given) for each in divisors):
                raise refusal(self._first_of(divisors[0].letters), "value_without_case")

    def _without_case(self, letters: tuple[str, ...]) -> Outcome:
        if self.when_no_case is None:
            raise refusal(self._first_of(letters), "zero_denominator")
        return no_case(self.when_no_case, self.maximum)

    def _first_of(self, letters: tuple[str, ...]) -> Field:
        return next(field for field in self.fields if field.name in letters)


# Small and large, so that every order of two figures and every distance between them occurs.
TRIED = tuple(Fraction(figure) for figure in (1, 100, 0, 2, 10_000))
MOST_LETTERS_TRIED = 5  # all combinations or none: a sample could refuse a sound formula


def _divisors(tree: Node) -> Iterator[Node]:
    """What stands below the lines of division."""
    if not isinstance(tree, Operation):
        return
    yield from _divisors(tree.left)
    yield from _divisors(tree.right)
    if tree.sign == "/":
        yield tree.right


def _check_divisors(tree: Node, maximum: Decimal) -> None:
    """A divisor made of numbers alone must not be 0: such a formula never has a value."""
    for divisor in _divisors(tree):
        constant = not set(divisor.letters) - {MAXIMUM}
        if constant and not divisor.at({MAXIMUM: Fraction(maximum)}):
            raise RuleError("divides_by_zero")
