"""The inputs that a rule asks for, and the answer that is read from what was typed into them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from criteria.rules.answers import refusal
from criteria.rules.errors import AnswerError
from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule
from criteria.rules.numbers import parse, plain
from criteria.rules.outcome import Outcome
from criteria.rules.wording.counted import places_of
from criteria.words.reasoning import label_text, line_text
from criteria.words.refusals import answer_error_text
from units.formats.numbers import (
    MOST_COUNTED,
    MOST_MEASURED,
    NumberError,
    as_typed,
    number_error_text,
    read_number,
)
from units.formats.text import clean
from units.refusals import Invalid


class AnswerRefused(Invalid):
    """The answer cannot be scored; `by_field` says why, by the name of the input."""

    def __init__(self, by_field: Mapping[str, str]) -> None:
        super().__init__(by_field=by_field)


@dataclass(frozen=True)
class ChoiceLine:
    """A line of a choice."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Input:
    """One input of a leaf; `value` as it is typed, with the decimal comma. `needs_basis`: who
    ticks it says on what basis. `most` is the highest number that is taken (None: nobody comes near
    it).
    """

    name: str
    kind: str
    label: str
    value: str
    choices: tuple[ChoiceLine, ...] = ()
    alone: bool = False  # a box beside which no other is ticked
    needs_basis: bool = False
    most: Decimal | None = None

    @property
    def limit(self) -> str:
        """`most` for the script of the page."""
        return "" if self.most is None else plain(self.most)

    @property
    def too_large(self) -> str:
        """The message for a number above `most`, with “{}” for what was typed."""
        return number_error_text(NumberError("too_large", text="{}", maximum=self.most))

    @property
    def too_small(self) -> str:
        return number_error_text(NumberError("too_small", text="{}", minimum=0))

    @property
    def no_number(self) -> str:
        return number_error_text(NumberError("not_a_number", text="{}"))

    @property
    def shown(self) -> str:
        """The value as shown to people."""
        if self.kind == "choice":
            return next((choice.label for choice in self.choices if choice.chosen), "")
        if self.kind == "yes_no":
            return self.label if self.value else ""
        return self.value

    @property
    def mode(self) -> str:
        """The `inputmode` for phones."""
        return "numeric" if self.kind == "count" else "decimal"


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
    return label_text(field) if field.kind == "yes_no" else _as_typed(field, value)


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


def _input(field: Field, value: str) -> Input:
    choices = tuple(
        ChoiceLine(option.value, line_text(option.label, option.points), option.value == value)
        for option in field.options
    )
    return Input(
        field.name,
        field.kind,
        label_text(field),
        _as_typed(field, value),
        choices,
        alone=field.alone,
        needs_basis=field.needs_basis,
        most=field.maximum if field.kind in ("points", "percent") else None,
    )


def _as_typed(field: Field, value: str) -> str:
    """A number the way it is typed: decimal comma, and no dots between thousands."""
    number = None if field.kind in ("choice", "yes_no") else parse(value)
    return value if number is None else as_typed(number, percent=field.kind == "percent")
