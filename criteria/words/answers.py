"""The answer that is read from what was typed, and its points."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from criteria.rules.answers import refusal
from criteria.rules.errors import AnswerError
from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule
from criteria.rules.numbers import plain
from criteria.rules.outcome import Outcome
from criteria.rules.wording.counted import places_of
from criteria.words.refusals import answer_error_text
from units.formats.numbers import (
    MOST_COUNTED,
    MOST_MEASURED,
    NumberError,
    number_error_text,
    read_number,
)
from units.formats.text import clean
from units.refusals import Invalid


class AnswerRefused(Invalid):
    """The answer cannot be scored; `by_field` says why, by the name of the input."""

    def __init__(self, by_field: Mapping[str, str]) -> None:
        super().__init__(by_field=by_field)


def read_answer(rule: Rule, typed: Mapping[str, str]) -> dict[str, Any] | None:
    """The answer that was typed, with either decimal mark; None when all inputs are blank.

    Raises AnswerRefused naming every input that holds no number.
    """
    values: dict[str, str] = {}
    errors: dict[str, str] = {}
    for field in rule.fields:
        text = clean(typed.get(field.name, ""))
        if field.kind in ("choice", "yes_no"):
            values[field.name] = text
            if field.kind == "yes_no" and text not in ("", "yes"):
                errors[field.name] = answer_error_text(refusal(field, "not_yes", text=text))
            continue
        try:
            number = _read_number(field, text)
        except NumberError as error:
            errors[field.name] = number_error_text(error)
        else:
            values[field.name] = "" if number is None else plain(number)
    if errors:
        raise AnswerRefused(errors)
    return rule.answer(values)


def _read_number(field: Field, text: str) -> Decimal | None:
    """Counts must be whole and of a usual size; a number that may mean a share is asked about."""
    places = places_of(field)
    usual = MOST_MEASURED if places else MOST_COUNTED
    return read_number(
        text,
        places=places,
        minimum=field.minimum,
        maximum=field.maximum,
        usual=usual,
        percent=field.kind == "percent",
        shares=False,
    )


def score(rule: Rule, answer: Mapping[str, Any] | None) -> Outcome | None:
    """The points of an answer; None while an input is still blank. Raises AnswerRefused."""
    if answer is None:
        return None
    try:
        return rule.score(answer)
    except AnswerError as error:
        if error.code == "missing":
            return None
        raise AnswerRefused({error.field: answer_error_text(error)}) from error
