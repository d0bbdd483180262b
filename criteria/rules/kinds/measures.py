"""The kinds that measure: a scale of steps, and points in proportion to a target."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import ceil
from typing import Any

from criteria.rules.answers import number_of, only, refusal
from criteria.rules.errors import RuleError
from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule, named
from criteria.rules.numbers import HUNDRED, LARGEST, ZERO, half_up, plain
from criteria.rules.outcome import (
    BelowFloor,
    InProportion,
    Measure,
    MeasuredFigure,
    NoCase,
    NoCaseWorth,
    OnStep,
    Outcome,
    ScaleStep,
)

FINE = Decimal("0.001")
NO_CASE = Field("no_case", "yes_no", required=False)
UNDECIDED = replace(NO_CASE, needs_basis=True)  # the rule does not say what it is worth


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


@dataclass(frozen=True)
class Steps(Measured):
    """A scale: its lines cover every value once. `lines` are kept in the order of print."""

    kind = "steps"
    lines: tuple[ScaleStep, ...] = ()

    def check(self) -> None:
        if not self.lines:
            raise RuleError("no_steps")
        self.within(step.points for step in self.lines)
        for line, step in enumerate(self.lines):
            _check_not_empty(line, step)
        order = sorted(range(len(self.lines)), key=lambda line: _start(self.lines[line]))
        first, last = order[0], order[-1]
        if self.lines[first].low is not None:
            raise RuleError("gap_below", line=first, at=self.lines[first].low)
        for below, above in pairwise(order):
            self._check_touch(below, above)
        if self.lines[last].high is not None:
            raise RuleError("gap_above", line=last, at=self.lines[last].high)
        if not any(step.points for step in self.lines):
            raise RuleError("nothing_to_earn")

    def _check_touch(self, below: int, above: int) -> None:
        lower, upper = self.lines[below], self.lines[above]
        lines = {"line": below, "other_line": above}
        if lower.high is None or upper.low is None or lower.high > upper.low:
            raise RuleError("overlap", at=upper.low, **lines)
        if lower.high < upper.low:
            raise RuleError("gap", low=lower.high, high=upper.low, **lines)
        if lower.high_in and upper.low_in:
            raise RuleError("overlap", at=upper.low, **lines)
        if not (lower.high_in or upper.low_in):
            raise RuleError("gap_at", at=upper.low, **lines)

    def as_dict(self) -> dict[str, Any]:
        steps = [
            {
                "min": None if step.low is None else plain(step.low),
                "min_inclusive": step.low_in,
                "max": None if step.high is None else plain(step.high),
                "max_inclusive": step.high_in,
                "points": plain(step.points),
            }
            for step in self.lines
        ]
        return {
            "kind": self.kind,
            "measure": self.measure,
            "steps": steps,
        } | self.measured_as_dict()

    @property
    def best(self) -> Decimal:
        """The most points of a line that a figure can fall on."""
        reached = (step.points for step in self.lines if self._is_reached(step))
        return half_up(max(reached, default=ZERO))

    def _is_reached(self, step: ScaleStep) -> bool:
        """Whether a figure that may be entered falls on the line: a rate is 0 or more; a count is
        that too and whole, as days are.
        """
        least = self.fields[0].minimum
        if self.measure == "rate":
            return step.high is None or step.high > least or step.holds(least)
        first = least if step.low is None else max(least, Decimal(ceil(step.low)))
        return step.holds(first) or step.holds(first + 1)

    def judge(self, figure: MeasuredFigure) -> Outcome:
        line, step = next(
            (line, step) for line, step in enumerate(self.lines) if step.holds(figure.value)
        )
        return Outcome(half_up(step.points), OnStep(figure, step, line))


@dataclass(frozen=True)
class Proportional(Measured):
    """Points grow with the figure up to the target; nothing below the floor.

    Source: the scoring line "(b/a) × điểm tối đa; dưới 70%: 0". Exactly the floor still scores.
    """

    kind = "proportional"
    target: Decimal = HUNDRED
    floor: Decimal | None = None

    def check(self) -> None:
        if self.target <= 0:
            raise RuleError("target_not_positive", target=self.target)
        if self.floor is not None and self.floor < 0:
            raise RuleError("floor_negative", floor=self.floor)
        if self.floor is not None and self.floor > self.target:
            raise RuleError("floor_above_target", floor=self.floor, target=self.target)

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "measure": self.measure,
            "target": plain(self.target),
            "floor": None if self.floor is None else plain(self.floor),
        } | self.measured_as_dict()

    @property
    def best(self) -> Decimal:
        return self.maximum

    def judge(self, figure: MeasuredFigure) -> Outcome:
        if self.floor is not None and figure.value < self.floor:
            return Outcome(half_up(ZERO), BelowFloor(figure, self.floor))
        points = Fraction(figure.value) * Fraction(self.maximum) / Fraction(self.target)
        because = InProportion(figure, self.target, self.maximum, points)
        return Outcome(self.clamp(points), because)


def no_case(
    worth: NoCaseWorth | None, maximum: Decimal, questions: tuple[str, ...] = ()
) -> Outcome:
    """What counts when there was nothing to measure; 0 until it is decided (None)."""
    points = {"full": half_up(maximum), "not_applicable": None}.get(worth or "", half_up(ZERO))
    return Outcome(points, NoCase(worth, maximum), questions)


def says_no_case(answer: Mapping[str, Any]) -> bool:
    """Whether the officer states that there was no case."""
    no_case = answer.get(NO_CASE.name)
    if no_case not in (None, "", "yes", True, False):
        raise refusal(NO_CASE, "not_yes", text=str(no_case))
    return bool(no_case)


def refuse_figures(answer: Mapping[str, Any], figures: Iterable[Field]) -> None:
    """Refuse a figure that says there was a case after all; 0 may stand beside “no case”."""
    for field in figures:
        if answer.get(field.name) not in (None, "") and number_of(answer, field):
            raise refusal(field, "value_without_case")


def _check_not_empty(line: int, step: ScaleStep) -> None:
    if step.low is None or step.high is None:
        return
    if step.low > step.high or (step.low == step.high and not (step.low_in and step.high_in)):
        raise RuleError("empty_step", line=line, low=step.low, high=step.high)


def _start(step: ScaleStep) -> tuple[bool, Decimal, bool]:
    return step.low is not None, step.low or ZERO, not step.low_in
