"""The kind that is proportional: points grow with the figure up to a target."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from criteria.rules.errors import RuleError
from criteria.rules.figures import MeasuredFigure
from criteria.rules.kinds.measured import Measured
from criteria.rules.numbers import HUNDRED, ZERO, half_up, plain
from criteria.rules.outcome import Outcome
from criteria.rules.reasons.measured import BelowFloor, InProportion


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
