"""The kind that counts: so many points for each item."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from criteria.rules.answers import number_in
from criteria.rules.errors import RuleError
from criteria.rules.fields import Field
from criteria.rules.kinds.base import ONE, Rule, check_every, every_as_text, named
from criteria.rules.numbers import LARGEST, plain
from criteria.rules.outcome import Outcome
from criteria.rules.reasons.counted import CountedItems


@dataclass(frozen=True)
class PerItem(Rule):
    """So many points for each item, or for each whole block of `every` items, up to the maximum.

    Source: the scoring line "Cứ mỗi 5 bài được 0,25 điểm, tối đa 2 điểm": 12 items are 2 blocks.
    """

    kind = "per_item"
    points_each: Decimal
    numerator: str = ""
    every: Decimal = ONE

    def check(self) -> None:
        if self.points_each <= 0:
            raise RuleError("points_not_positive", points=self.points_each)
        self.within([self.points_each])
        check_every(self.every)

    def as_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "points_each": plain(self.points_each)} | named(
            numerator=self.numerator, every=every_as_text(self.every)
        )

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return (Field("count", "count", label=self.numerator),)

    @property
    def best(self) -> Decimal:
        return self.clamp(LARGEST // self.every * self.points_each)

    def score(self, answer: Mapping[str, Any]) -> Outcome:
        count = number_in(answer, self.fields[0])
        earned = count // self.every * self.points_each
        because = CountedItems(count, self.points_each, self.every, self.maximum, earned)
        return Outcome(self.clamp(earned), because)
