"""The rule of a leaf that only the appraiser answers, who gives points where there was no case."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from criteria.rules.answers import number_of, refusal
from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule
from criteria.rules.kinds.survey import CENT
from criteria.rules.outcome import Outcome
from criteria.rules.reasons.given import GivenPoints


@dataclass(frozen=True)
class Decided(Rule):
    """Scores by `rule`; where there was no case and the rule does not say what then counts, the
    appraiser gives the points.
    """

    kind = "decided"
    rule: Rule

    def check(self) -> None:
        """The rule is sound already."""

    def as_dict(self) -> dict[str, Any]:
        return self.rule.as_dict()

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return (*self.rule.fields, self.worth)

    @cached_property
    def worth(self) -> Field:
        return Field("worth", "points", places=2, step=CENT, maximum=self.maximum, required=False)

    @property
    def best(self) -> Decimal:
        return self.rule.best

    def score(self, answer: Mapping[str, Any]) -> Outcome:
        figures = {name: value for name, value in answer.items() if name != self.worth.name}
        outcome = self.rule.score(figures)
        if outcome.is_undecided:
            points = number_of(answer, self.worth)
            return Outcome(self.clamp(points), GivenPoints(points, CENT))
        if answer.get(self.worth.name) not in (None, ""):
            raise refusal(self.worth, "points_beside_figures")
        return outcome


def for_appraiser(rule: Rule) -> Rule:
    """The rule, with points to give where it leaves “no case” open."""
    return Decided(rule.maximum, rule) if any(each.needs_basis for each in rule.fields) else rule
