"""Reads the numbers of an answer; a refusal names the field."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from criteria.rules.errors import AnswerError
from criteria.rules.fields import Field
from criteria.rules.numbers import parse


def only(answer: Mapping[str, Any], names: Collection[str]) -> None:
    """Refuse inputs that the rule does not ask for, and what is no answer."""
    if not isinstance(answer, Mapping):
        raise AnswerError(min(names), "not_an_answer")
    for name in answer:
        if name not in names:
            raise AnswerError(str(name), "unknown_field")


def number_in(answer: Mapping[str, Any], field: Field) -> Decimal:
    """The one number of an answer that has no other field."""
    only(answer, (field.name,))
    return number_of(answer, field)


def number_of(answer: Mapping[str, Any], field: Field) -> Decimal:
    """The number of a field; refused if it is none, out of the field's bounds, or a count that is
    not whole.
    """
    text = answer.get(field.name)
    if text is None or text == "":
        raise refusal(field, "missing")
    number = parse(text)
    if number is None:
        raise refusal(field, "not_a_number", text=str(text))
    if number < field.minimum:
        raise refusal(field, "too_small", value=number, minimum=field.minimum)
    if number > field.maximum:
        raise refusal(field, "too_large", value=number, maximum=field.maximum)
    if field.kind in ("count", "choice") and number % 1:
        raise refusal(field, "not_whole", value=number)
    return number


def refusal(field: Field, code: str, **facts: object) -> AnswerError:
    """The error that names the field."""
    return AnswerError(field.name, code, label=field.label, kind=field.kind, **facts)
