"""The kind that surveys: mean satisfaction times the maximum."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from criteria.rules.answers import number_in
from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule
from criteria.rules.numbers import HUNDRED
from criteria.rules.outcome import Outcome
from criteria.rules.reasons.given import Surveyed

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Survey(Rule):
    """Mean satisfaction in percent, times the maximum."""

    kind = "survey"

    def check(self) -> None:
        """Any maximum is valid."""

    def as_dict(self) -> dict[str, Any]:
        return {"kind": self.kind}

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return (Field("value", "percent", places=2, step=CENT, maximum=HUNDRED),)

    @property
    def best(self) -> Decimal:
        return self.maximum

    def score(self, answer: Mapping[str, Any]) -> Outcome:
        percent = number_in(answer, self.fields[0])
        points = Fraction(percent) * Fraction(self.maximum) / 100
        return Outcome(self.clamp(points), Surveyed(percent, self.maximum, points))
