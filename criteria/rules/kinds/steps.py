"""The kind that is a scale: the figure falls on one of its lines."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any

from criteria.rules.errors import RuleError
from criteria.rules.figures import MeasuredFigure, ScaleStep
from criteria.rules.kinds.coverage import check_every_value_is_on_one_line
from criteria.rules.kinds.measured import Measured
from criteria.rules.numbers import ZERO, half_up, plain
from criteria.rules.outcome import Outcome
from criteria.rules.reasons.measured import OnStep


@dataclass(frozen=True)
class Steps(Measured):
    """A scale: its lines cover every value once. `lines` are kept in the order of print."""

    kind = "steps"
    lines: tuple[ScaleStep, ...] = ()

    def check(self) -> None:
        if not self.lines:
            raise RuleError("no_steps")
        self.within(step.points for step in self.lines)
        check_every_value_is_on_one_line(self.lines)
        if not any(step.points for step in self.lines):
            raise RuleError("nothing_to_earn")

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
