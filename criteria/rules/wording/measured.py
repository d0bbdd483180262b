"""The lines of one scale: whether they measure one thing, and where each begins and ends."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from criteria.rules.numbers import HUNDRED, ZERO
from criteria.rules.wording.conditions import Condition, ScaleSpan
from criteria.rules.wording.language.context import EMPTY, Context
from criteria.rules.wording.language.grammar import ReadSentence, match, sentences
from criteria.rules.wording.language.sentences import Scored
from criteria.rules.wording.language.tokens import WordingToken, tokens_of, words_of

OF_DAYS = {"late", "day", "in_time"}
NAMING = {"noun", "comma", "slash", "date"}  # "tin, bài/tháng"
NOTHING = sentences(
    "filler? not {done (verb | reach)*} {what thing*}",
    "filler? not {has have | occur | have occur} {what thing*}",
)


def says_more(conditions: Sequence[Condition | None], context: Context) -> int | None:
    """The line that says more than the one thing that the scale measures; None where none does.

    What is measured may be said in one line or in each, but it is one thing: known from the title
    or from the definition of the rate, a thing that is counted, or the same in every line.
    """
    conditions = [each if each and not each.is_nothing else None for each in conditions]
    things = [_things(each) if each else None for each in conditions]
    named = [each for each in things if each]
    widest = max(named, key=len, default=frozenset())
    in_all = (
        frozenset.intersection(*(each for each in things if each is not None))
        if named
        else frozenset()
    )
    changes = {_changes(each) for each in conditions if each}
    for at, condition in enumerate(conditions):
        if condition is None:
            continue
        if len(changes) > 1 or not (things[at] or frozenset()) <= widest:
            return at
        if not is_vouched(condition, context, in_all):
            return at
    return None


def is_vouched(
    condition: Condition, context: Context, in_all: frozenset[str] = frozenset()
) -> bool:
    """Whether the words beside the bounds say no more than what is measured."""
    named = 0
    for tokens, kinds in (
        (condition.lead, NAMING | {"verb"}),
        (condition.inner, NAMING | {"word"}),
        (condition.measure_word, NAMING),
        (condition.after, set()),
    ):
        lettered = {"slash"} if "letter" in {token.kind for token in tokens} else set()
        kept = [
            token
            for token in tokens
            if token.kind not in lettered and not _is_empty(token, condition)
        ]
        if not kept or context.vouches(kept):
            continue
        if not _lists_things(kept):
            return False
        if (
            kept[0].kind in kinds & {"noun", "verb", "word"}
            and {each.kind for each in kept} <= kinds
        ):
            named += any(token.kind != "verb" for token in kept)
        elif not set(words_of(kept)) <= in_all:
            return False
    return named < 2  # "Có kế hoạch đạt 100% công chức" says two things


def _lists_things(tokens: Sequence[WordingToken]) -> bool:
    """Whether every comma stands between two things: "tin, bài"."""
    kinds = ["comma", *(token.kind for token in tokens), "comma"]
    return all(
        kinds[at - 1] == kinds[at + 1] == "noun"
        for at in range(1, len(kinds) - 1)
        if kinds[at] == "comma"
    )


def _things(condition: Condition) -> frozenset[str]:
    tokens = [each for each in condition.things if not _is_empty(each, condition)]
    kept = [each for each in tokens if each.kind not in ("verb", "comma", "slash")]
    return frozenset(words_of(kept))


def _is_empty(token: WordingToken, condition: Condition) -> bool:
    if condition.span.measure == "days" and (token.kind in OF_DAYS or token.kind == "verb"):
        return True
    return token.kind in EMPTY or token.kind in ("open", "close", "letter")


def _changes(condition: Condition) -> frozenset[str]:
    return frozenset(token.text for token in condition.things if token.kind == "change")


def in_one_measure(conditions: list[Condition | None]) -> list[Condition | None]:
    """Beside lines on days late, "từ 1 đến 5 ngày" is late, and what is late is above 0."""
    spans = [each.span for each in conditions if each]
    if "days" not in {span.measure for span in spans}:
        return conditions
    in_time = any(span.high == 0 and span.high_in for span in spans)
    done: list[Condition | None] = []
    for each in conditions:
        if each:
            span = each.span
            if span.measure == "count" and "day" in {token.kind for token in each.things}:
                span = replace(span, measure="days")
            if in_time and span.measure == "days" and span.low is None and span.high != 0:
                span = replace(span, low=ZERO)
            each = replace(each, span=span)
        done.append(each)
    return done


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


def closed_up(spans: list[ScaleSpan]) -> list[ScaleSpan]:
    """Whole-number scales closed up: "01 cuộc" reaches to below 2, "từ 06 ngày" begins above 5.

    From 0 on is everything below, up to 100 % is everything above.
    """
    closed = list(spans)
    order = sorted(range(len(spans)), key=lambda at: spans[at].starts)
    for lower, upper in pairwise(order):
        below, above = closed[lower], closed[upper]
        if below.measure == "rate" or not _leaves_one_out(below, above):
            continue
        if below.measure == "days":
            closed[upper] = replace(above, low=below.high, low_in=False)
        else:
            closed[lower] = replace(below, high=above.low, high_in=False)
    first, last = closed[order[0]], closed[order[-1]]
    at_the_top = {"rate": HUNDRED, "count": last.low}.get(last.measure)
    if last.low is not None and last.high is not None and last.high_in and last.high == at_the_top:
        closed[order[-1]] = replace(last, high=None, high_in=False)
    if first.measure != "days" and first.low == 0 and first.low_in:
        closed[order[0]] = replace(closed[order[0]], low=None, low_in=False)
    return closed


def _leaves_one_out(below: ScaleSpan, above: ScaleSpan) -> bool:
    """Whether the two are neighbours among whole numbers, as 4 and 5 are."""
    if below.high is None or above.low is None or not (below.high_in and above.low_in):
        return False
    return above.low - below.high == 1 and above.low == above.low.to_integral_value()
