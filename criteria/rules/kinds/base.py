"""The interface of rules, and what several kinds share."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, ClassVar

from criteria.rules.errors import RuleError
from criteria.rules.fields import Field
from criteria.rules.numbers import ZERO, half_up, parse, plain
from criteria.rules.outcome import Outcome


@dataclass(frozen=True)
class Rule(ABC):
    """How the points of one leaf follow from its answer. A rule that exists is sound.

    `maximum` are the points of the leaf; whatever the answer, the points lie between 0 and it.
    """

    kind: ClassVar[str]
    maximum: Decimal

    def __post_init__(self) -> None:
        object.__setattr__(self, "maximum", points_of_leaf(self.maximum))
        self.check()

    @abstractmethod
    def check(self) -> None:
        """Raise RuleError when the rule cannot hold."""

    @abstractmethod
    def as_dict(self) -> dict[str, Any]:
        """The rule in the contract that `load_rule` reads."""

    @property
    @abstractmethod
    def fields(self) -> tuple[Field, ...]:
        """The inputs of an answer, in the order in which they are asked."""

    @property
    @abstractmethod
    def best(self) -> Decimal:
        """The most points that any answer can earn."""

    @abstractmethod
    def score(self, answer: Mapping[str, Any]) -> Outcome:
        """The points of an answer and why. Raises AnswerError naming the field that is wrong."""

    def answer(self, values: Mapping[str, Any]) -> dict[str, Any] | None:
        """The answer that inputs make, {field name: number as text}; None when all are blank."""
        given = {name: _as_text(values.get(name)) for name in self.field_names}
        given = {name: value for name, value in given.items() if value != ""}
        return given or None

    def values(self, answer: Mapping[str, Any] | None) -> dict[str, str]:
        """What the inputs show for an answer; the way back from `answer`."""
        return {name: _as_text((answer or {}).get(name)) for name in self.field_names}

    @cached_property
    def field_names(self) -> frozenset[str]:
        return frozenset(field.name for field in self.fields)

    def clamp(self, value: Decimal | Fraction) -> Decimal:
        """Points awarded: between 0 and the maximum, rounded."""
        return half_up(min(max(value, ZERO), self.maximum))

    def within(self, points: Iterable[Decimal]) -> None:
        """Check the points that lines of the rule give."""
        for line, each in enumerate(points):
            if each > self.maximum:
                raise RuleError("above_maximum", line=line, points=each, maximum=self.maximum)
            if each < 0:
                raise RuleError("negative_points", line=line, points=each)


def points_of_leaf(maximum: object) -> Decimal:
    """The maximum of a leaf: above 0, at most two decimals. Raises RuleError."""
    points = parse(maximum)
    if points is None or not ZERO < points <= 1000 or half_up(points) != points:
        raise RuleError("maximum_wrong", maximum=str(maximum) if points is None else points)
    return points


def check_every(every: Decimal, **where: int) -> None:
    """The size of a block: a whole number, at least 1. Raises RuleError."""
    if every < 1 or every % 1:
        raise RuleError("every_wrong", every=every, **where)


def every_as_text(every: Decimal) -> str:
    """The size of a block as the contract writes it: each item by itself is not said."""
    return "" if every == 1 else plain(every)


def named(**texts: str) -> dict[str, str]:
    """Only the texts that are there: the contract leaves the others out."""
    return {key: text for key, text in texts.items() if text}


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return plain(value) if isinstance(value, Decimal) else str(value)


ONE = Decimal(1)
