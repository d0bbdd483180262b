"""What the kinds that measure have in common: one figure, a rate, a count or days late."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from criteria.rules.answers import number_of, only, refusal
from criteria.rules.fields import Field
from criteria.rules.figures import Measure, MeasuredFigure
from criteria.rules.kinds.base import Rule, named
from criteria.rules.kinds.no_case import NO_CASE, UNDECIDED, no_case, refuse_figures, says_no_case
from criteria.rules.numbers import LARGEST, ZERO
from criteria.rules.outcome import Outcome
from criteria.rules.reasons.measured import NoCaseWorth

FINE = Decimal("0.001")


@dataclass(frozen=True)
class Measured(Rule):
    """A rule on one figure: a rate in percent, a count, or days late (0 or less = in time).

    `when_no_case` says what counts when there was nothing to measure: a denominator of 0, or for
    counts and days the officer's statement that there was no case. A rate without it accepts that
    statement too, and the appraiser decides the points.
    """

    measure: Measure
    numerator: str = ""
    denominator: str = ""
    when_no_case: NoCaseWorth | None = None

    @abstractmethod
    def judge(self, figure: MeasuredFigure) -> Outcome:
        """The points of a measured figure."""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        if self.measure == "rate":
            figures = (
                Field("numerator", "number", self.numerator, places=3, step=FINE),
                Field("denominator", "number", self.denominator, places=3, step=FINE),
            )
            return figures if self.when_no_case else (*figures, UNDECIDED)
        least = -LARGEST if self.measure == "days" else ZERO
        value = Field(
            "value",
            "number",
            self.numerator,
            minimum=least,
            required=self.when_no_case is None,
        )
        if self.when_no_case is None:
            return (value,)
        return value, NO_CASE

    def score(self, answer: Mapping[str, Any]) -> Outcome:
        only(answer, self.field_names)
        if self.measure == "rate":
            return self._score_rate(answer)
        if self.when_no_case and self._says_no_case(answer):
            return no_case(self.when_no_case, self.maximum)
        value = number_of(answer, self.fields[0])
        return self.judge(MeasuredFigure(self.measure, value, self.numerator))

    def _score_rate(self, answer: Mapping[str, Any]) -> Outcome:
        if self.when_no_case is None and says_no_case(answer):
            refuse_figures(answer, self.fields[:2])
            return no_case(None, self.maximum)
        numerator, denominator = (number_of(answer, field) for field in self.fields[:2])
        if not denominator:
            if self.when_no_case is None:
                raise refusal(self.fields[1], "zero_denominator")
            asked = ("case_without_whole",) if numerator else ()
            return no_case(self.when_no_case, self.maximum, asked)
        percent = Fraction(numerator) * 100 / Fraction(denominator)
        figure = MeasuredFigure("rate", percent, self.numerator, numerator, denominator)
        outcome = self.judge(figure)
        if numerator > denominator:
            return Outcome(outcome.points, outcome.because, ("over_hundred",))
        return outcome

    def _says_no_case(self, answer: Mapping[str, Any]) -> bool:
        """Whether the officer states that there was no case; a value besides is refused."""
        value = self.fields[0]
        is_absent = says_no_case(answer)
        if is_absent and answer.get(value.name) not in (None, ""):
            raise refusal(value, "value_without_case")
        return is_absent

    def measured_as_dict(self) -> dict[str, Any]:
        return named(
            numerator=self.numerator,
            denominator=self.denominator,
            when_no_case=self.when_no_case or "",
        )
