"""What counts when there was nothing to measure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from criteria.rules.answers import number_of, refusal
from criteria.rules.fields import Field
from criteria.rules.numbers import ZERO, half_up
from criteria.rules.outcome import Outcome
from criteria.rules.reasons.measured import NoCase, NoCaseWorth

NO_CASE = Field("no_case", "yes_no", required=False)
UNDECIDED = replace(NO_CASE, needs_basis=True)  # the rule does not say what it is worth


def no_case(
    worth: NoCaseWorth | None, maximum: Decimal, questions: tuple[str, ...] = ()
) -> Outcome:
    """What counts when there was nothing to measure; 0 until it is decided (None)."""
    points = {"full": half_up(maximum), "not_applicable": None}.get(worth or "", half_up(ZERO))
    return Outcome(points, NoCase(worth, maximum), questions)


def says_no_case(answer: Mapping[str, Any]) -> bool:
    """Whether the officer states that there was no case."""
    no_case = answer.get(NO_CASE.name)
    if no_case not in (None, "", "yes", True, False):
        raise refusal(NO_CASE, "not_yes", text=str(no_case))
    return bool(no_case)


def refuse_figures(answer: Mapping[str, Any], figures: Iterable[Field]) -> None:
    """Refuse a figure that says there was a case after all; 0 may stand beside “no case”."""
    for field in figures:
        if answer.get(field.name) not in (None, "") and number_of(answer, field):
            raise refusal(field, "value_without_case")
