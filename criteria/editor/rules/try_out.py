"""A trial answer to a rule, which is not stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from criteria.editor.rules.line import Typed
from criteria.rules.kinds.base import Rule
from criteria.words.answers import AnswerRefused, read_answer, score
from criteria.words.filled_inputs import inputs_with
from criteria.words.inputs import Input
from criteria.words.questions import question_texts
from criteria.words.reasoning import explain


@dataclass(frozen=True)
class TryOut:
    """A trial answer and its points. It is not stored."""

    inputs: tuple[tuple[Input, str], ...]  # each with what is wrong about it
    answered: bool = False
    points: Decimal | None = None
    because: str = ""
    questions: tuple[str, ...] = ()


def try_out(rule: Rule, typed: Typed, *, penalty: bool) -> TryOut:
    """The points of a trial answer, typed into inputs named try-…."""
    values = {each.name: typed.get(f"try-{each.name}", "") for each in rule.fields}
    errors: Mapping[str, str] = {}
    outcome = None
    try:
        outcome = score(rule, read_answer(rule, values))
    except AnswerRefused as refusal:
        errors = refusal.by_field
    inputs = tuple((each, errors.get(each.name, "")) for each in inputs_with(rule, values))
    if outcome is None:
        return TryOut(inputs)
    return TryOut(
        inputs,
        answered=True,
        points=outcome.points,
        because=explain(outcome, penalty=penalty),
        questions=tuple(question_texts(outcome)),
    )
