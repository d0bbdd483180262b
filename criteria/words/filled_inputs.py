"""The inputs of a rule filled with an answer, or with what was typed."""

from collections.abc import Mapping
from typing import Any

from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule
from criteria.rules.numbers import parse
from criteria.words.inputs import ChoiceLine, Input
from criteria.words.labels import label_text, line_text
from units.formats.numbers import as_typed


def inputs_of(rule: Rule, answer: Mapping[str, Any] | None) -> tuple[Input, ...]:
    """The inputs of a rule, filled with an answer."""
    return inputs_with(rule, rule.values(answer))


def inputs_with(rule: Rule, values: Mapping[str, str]) -> tuple[Input, ...]:
    """The inputs of a rule, filled with texts by the name of the field, read or not."""
    return tuple(_input(field, values.get(field.name, "")) for field in rule.fields)


def shown_of(rule: Rule, answer: Mapping[str, Any] | None) -> list[str]:
    """What the inputs of an answer show for reading, blank ones left out."""
    values = rule.values(answer)
    filled = [(field, value) for field in rule.fields if (value := values.get(field.name, ""))]
    return [shown for field, value in filled if (shown := _shown(field, value))]


def _shown(field: Field, value: str) -> str:
    if field.kind == "choice":
        chosen = [each for each in field.options if each.value == value]
        return line_text(chosen[0].label, chosen[0].points) if chosen else ""
    return label_text(field) if field.kind == "yes_no" else typed_text(field, value)


def _input(field: Field, value: str) -> Input:
    choices = tuple(
        ChoiceLine(option.value, line_text(option.label, option.points), option.value == value)
        for option in field.options
    )
    return Input(
        field.name,
        field.kind,
        label_text(field),
        typed_text(field, value),
        choices,
        alone=field.alone,
        needs_basis=field.needs_basis,
        most=field.maximum if field.kind in ("points", "percent") else None,
    )


def typed_text(field: Field, value: str) -> str:
    """A number the way it is typed: decimal comma, and no dots between thousands."""
    number = None if field.kind in ("choice", "yes_no") else parse(value)
    return value if number is None else as_typed(number, percent=field.kind == "percent")
