"""The kind that the appraiser judges: points from 0 to the maximum in equal steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from criteria.rules.answers import number_in, refusal
from criteria.rules.errors import RuleError
from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule
from criteria.rules.numbers import plain
from criteria.rules.outcome import Outcome
from criteria.rules.reasons.given import GivenPoints


@dataclass(frozen=True)
class Judged(Rule):
    """Given by the appraiser: from 0 to the maximum in equal steps."""

    kind = "judged"
    step: Decimal

    def check(self) -> None:
        if self.step <= 0:
            raise RuleError("step_not_positive", step=self.step)
        if self.maximum % self.step:
            raise RuleError("step_misses_maximum", step=self.step, maximum=self.maximum)

    def as_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "step": plain(self.step)}

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        places = max(-int(self.step.normalize().as_tuple().exponent), 0)
        return (Field("points", "points", places=places, step=self.step, maximum=self.maximum),)

    @property
    def best(self) -> Decimal:
        return self.maximum

    def score(self, answer: Mapping[str, Any]) -> Outcome:
        points = number_in(answer, self.fields[0])
        if points % self.step:
            raise refusal(self.fields[0], "not_a_step", step=self.step, value=points)
        return Outcome(self.clamp(points), GivenPoints(points, self.step))
