"""Beside a scale: the line that says that nothing was done."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from criteria.rules.numbers import ZERO
from criteria.rules.wording.conditions import Condition, ScaleSpan
from criteria.rules.wording.language.context import EMPTY, Context
from criteria.rules.wording.language.grammar import ReadSentence, match, sentences
from criteria.rules.wording.language.sentences import Scored
from criteria.rules.wording.language.tokens import tokens_of, words_of

NOTHING = sentences(
    "filler? not {done (verb | reach)*} {what thing*}",
    "filler? not {has have | occur | have occur} {what thing*}",
)


def with_nothing_done(
    conditions: list[Condition | None], scored: Sequence[Scored], context: Context
) -> list[Condition | None]:
    """Beside a scale, "Không thực hiện: 0" is exactly nothing; from 1 on, what lies below 1."""
    spans = [each.span for each in conditions if each]
    measures = {span.measure for span in spans}
    if measures not in ({"rate"}, {"count"}):
        return conditions
    (measure,) = measures
    things = words_of([token for each in conditions if each for token in each.things])
    known = context.with_words(things)
    nothing = [
        at
        for at, (each, entry) in enumerate(zip(conditions, scored, strict=True))
        if each is None and _is_nothing(entry, context, known, measure)
    ]
    if len(nothing) != 1:
        return conditions
    done = list(conditions)
    least = min(spans, key=lambda span: span.starts)
    if measure == "count" and least.low == 1 and least.low_in:
        if len(spans) > 1 or not _leads(conditions):
            done[nothing[0]] = Condition(ScaleSpan(measure, high=Decimal(1)), is_nothing=True)
    elif least.low in (None, ZERO) and not least.low_in and (least.high is None or least.high > 0):
        lowest = conditions.index(next(each for each in conditions if each and each.span == least))
        done[nothing[0]] = Condition(ScaleSpan(measure, high=ZERO, high_in=True), is_nothing=True)
        done[lowest] = _spanning(conditions[lowest], replace(least, low=ZERO))
    return done


def _spanning(condition: Condition | None, span: ScaleSpan) -> Condition | None:
    return condition and replace(condition, span=span)


def _leads(conditions: Sequence[Condition | None]) -> bool:
    return any(
        token.kind not in EMPTY | {"verb"} for each in conditions if each for token in each.lead
    )


def _is_nothing(entry: Scored, context: Context, known: Context, measure: str) -> bool:
    """Whether a line says that nothing was done of what is measured."""
    found = None if entry.is_quoted else match(NOTHING, entry.label, tokens_of(entry.label))
    if found is None or entry.worth in ("share", "part", "not_applicable"):
        return False
    words = [token for token in found.words("what") if token.kind not in EMPTY]
    if "change" in {token.kind for token in words} and not context.vouches(words):
        return False
    if measure == "rate":  # "không có": nothing of it, or nothing of which it could be a part?
        is_zero = entry.worth in (ZERO, "zero", "ungiven")
        return is_zero and "has" not in found and _is_stated(found) and known.vouches(words)
    if "has" in found and not words:
        return isinstance(entry.worth, Decimal)  # "Không phát sinh: 0"
    return _is_stated(found) and known.vouches(words)


def _is_stated(found: ReadSentence) -> bool:
    return bool(found.words("done") or found.words("has") or found.words("what"))
