"""The kinds without a scale: choice, per item, deduct, survey, judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from criteria.rules.answers import number_in, number_of, only, refusal
from criteria.rules.errors import AnswerError, RuleError
from criteria.rules.fields import Field, Option
from criteria.rules.kinds.base import Rule, check_every, every_as_text, named
from criteria.rules.numbers import HUNDRED, LARGEST, ZERO, half_up, parse, plain
from criteria.rules.outcome import (
    Chosen,
    CountedItems,
    Deducted,
    Fault,
    GivenPoints,
    Outcome,
    Surveyed,
)

ONE = Decimal(1)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Choice(Rule):
    """Exactly one of the printed lines is taken."""

    kind = "choice"
    options: tuple[tuple[str, Decimal], ...]

    def check(self) -> None:
        if not self.options:
            raise RuleError("no_options")
        for line, (label, _) in enumerate(self.options):
            if not label.strip():
                raise RuleError("label_missing", line=line)
        self.within(points for _, points in self.options)
        if not self.best:
            raise RuleError("nothing_to_earn")

    def as_dict(self) -> dict[str, Any]:
        options = [{"label": label, "points": plain(points)} for label, points in self.options]
        return {"kind": self.kind, "options": options}

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        options = (Option(str(at), *option) for at, option in enumerate(self.options))
        return (
            Field(
                "option", "choice", maximum=Decimal(len(self.options) - 1), options=tuple(options)
            ),
        )

    @property
    def best(self) -> Decimal:
        return half_up(max(points for _, points in self.options))

    def answer(self, values: Mapping[str, Any]) -> dict[str, Any] | None:
        given = super().answer(values)
        index = parse(given["option"]) if given else None
        return given if index is None or index % 1 else {"option": int(index)}

    def score(self, answer: Mapping[str, Any]) -> Outcome:
        index = int(number_in(answer, self.fields[0]))
        label, points = self.options[index]
        return Outcome(half_up(points), Chosen(index, label, points))


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


class Deduction(NamedTuple):
    """A sort of fault: what each occurrence costs, or each whole block of `every` occurrences."""

    label: str
    points: Decimal
    every: Decimal = ONE


@dataclass(frozen=True)
class Deduct(Rule):
    """Full points less what the faults of each sort cost, not below 0."""

    kind = "deduct"
    each: tuple[Deduction, ...]

    def check(self) -> None:
        if not self.each:
            raise RuleError("no_faults")
        for line, fault in enumerate(self.each):
            if not fault.label.strip():
                raise RuleError("label_missing", line=line)
            if fault.points <= 0:
                raise RuleError("points_not_positive", line=line, points=fault.points)
            check_every(fault.every, line=line)
        self.within(fault.points for fault in self.each)

    def as_dict(self) -> dict[str, Any]:
        each = [
            {"label": fault.label, "points": plain(fault.points)}
            | named(every=every_as_text(fault.every))
            for fault in self.each
        ]
        return {"kind": self.kind, "each": each}

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return tuple(
            Field(f"counts_{at}", "count", label=each.label) for at, each in enumerate(self.each)
        )

    @property
    def best(self) -> Decimal:
        return self.maximum

    def answer(self, values: Mapping[str, Any]) -> dict[str, Any] | None:
        given = super().answer(values)
        return given and {"counts": [given.get(field.name, "") for field in self.fields]}

    def values(self, answer: Mapping[str, Any] | None) -> dict[str, str]:
        counts = (answer or {}).get("counts", [])
        pairs = zip(self.fields, counts, strict=False)
        return super().values({field.name: count for field, count in pairs})

    def score(self, answer: Mapping[str, Any]) -> Outcome:
        only(answer, {"counts"})
        counts = answer.get("counts")
        if not isinstance(counts, list | tuple):
            raise refusal(self.fields[0], "missing")
        if len(counts) > len(self.each):
            raise AnswerError(f"counts_{len(self.each)}", "unknown_field")
        given = dict(zip((field.name for field in self.fields), counts, strict=False))
        faults = tuple(
            Fault(*each, number_of(given, field))
            for field, each in zip(self.fields, self.each, strict=True)
        )
        left = self.maximum - sum((fault.points * fault.blocks for fault in faults), ZERO)
        return Outcome(self.clamp(left), Deducted(self.maximum, faults, left))


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
