"""The kind whose lines add up: any number of parts, each done or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from criteria.rules.answers import only, refusal
from criteria.rules.errors import AnswerError, RuleError
from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule
from criteria.rules.numbers import ZERO, parse, plain
from criteria.rules.outcome import Outcome
from criteria.rules.reasons.counted import DonePart, Summed

NONE = "parts_none"


@dataclass(frozen=True)
class Parts(Rule):
    """The points of every part that is done, up to the maximum.

    Source: the scoring lines "Có kế hoạch: 0,5; Có báo cáo: 0,5" of a leaf worth 1 point. An answer
    is `{"parts": [indices]}`. That none is done has a field of its own: no box ticked is no answer.
    """

    kind = "parts"
    parts: tuple[tuple[str, Decimal], ...]

    def check(self) -> None:
        if not self.parts:
            raise RuleError("no_parts")
        for line, (label, points) in enumerate(self.parts):
            if not label.strip():
                raise RuleError("label_missing", line=line)
            if points <= 0:
                raise RuleError("points_not_positive", line=line, points=points)
        self.within(points for _, points in self.parts)

    def as_dict(self) -> dict[str, Any]:
        parts = [{"label": label, "points": plain(points)} for label, points in self.parts]
        return {"kind": self.kind, "parts": parts}

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        parts = (
            Field(f"parts_{at}", "yes_no", label, required=False, points=points)
            for at, (label, points) in enumerate(self.parts)
        )
        return *parts, Field(NONE, "yes_no", required=False, alone=True)

    @property
    def best(self) -> Decimal:
        return self.clamp(sum((points for _, points in self.parts), ZERO))

    def answer(self, values: Mapping[str, Any]) -> dict[str, Any] | None:
        given = super().answer(values)
        if given is None:
            return None
        none = given.pop(NONE, "")
        boxes = [(at, given.get(field.name)) for at, field in enumerate(self.fields)]
        done = [at if text == "yes" else text for at, text in boxes if text]
        return {"parts": done} | ({"none": none} if none and (done or none != "yes") else {})

    def values(self, answer: Mapping[str, Any] | None) -> dict[str, str]:
        done = (answer or {}).get("parts")
        if not isinstance(done, list | tuple):
            return super().values(None)
        ticked = {f"parts_{each}": "yes" for each in done}
        return super().values(ticked or {NONE: "yes"})

    def score(self, answer: Mapping[str, Any]) -> Outcome:
        only(answer, {"parts", "none"})
        if "none" in answer:
            raise refusal(self.fields[-1], "none_beside_parts")
        done = self._done(answer.get("parts"))
        parts = tuple(DonePart(*part, done=at in done) for at, part in enumerate(self.parts))
        earned = sum((part.points for part in parts if part.done), ZERO)
        return Outcome(self.clamp(earned), Summed(parts, self.maximum, earned))

    def _done(self, indices: object) -> set[int]:
        """The parts an answer names; each is one of the rule's and named once."""
        if not isinstance(indices, list | tuple):
            raise refusal(self.fields[0], "missing")
        done: set[int] = set()
        for each in indices:
            index = parse(each)
            if index is None or index % 1:
                raise refusal(self.fields[0], "not_yes", text=str(each))
            if not 0 <= index < len(self.parts):
                raise AnswerError(f"parts_{index}", "unknown_field")
            if int(index) in done:
                raise refusal(self.fields[int(index)], "part_twice")
            done.add(int(index))
        return done
