"""The kind that deducts: full points less what each fault costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from criteria.rules.answers import number_of, only, refusal
from criteria.rules.errors import AnswerError, RuleError
from criteria.rules.fields import Field
from criteria.rules.kinds.base import ONE, Rule, check_every, every_as_text, named
from criteria.rules.numbers import ZERO, plain
from criteria.rules.outcome import Outcome
from criteria.rules.reasons.counted import Deducted, Fault


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
