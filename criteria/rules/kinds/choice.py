"""The kind that is a list: exactly one of its lines is taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from criteria.rules.answers import number_in
from criteria.rules.errors import RuleError
from criteria.rules.fields import Field, Option
from criteria.rules.kinds.base import Rule
from criteria.rules.numbers import half_up, parse, plain
from criteria.rules.outcome import Outcome
from criteria.rules.reasons.given import Chosen


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
