"""Whether the lines of a scale say more than the one thing that it measures."""

from collections.abc import Sequence

from criteria.rules.wording.conditions import Condition
from criteria.rules.wording.language.context import EMPTY, Context
from criteria.rules.wording.language.tokens import WordingToken, words_of

OF_DAYS = {"late", "day", "in_time"}
NAMING = {"noun", "comma", "slash", "date"}  # "tin, bài/tháng"


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
            if token.kind not in lettered and not is_empty(token, condition)
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
    tokens = [each for each in condition.things if not is_empty(each, condition)]
    kept = [each for each in tokens if each.kind not in ("verb", "comma", "slash")]
    return frozenset(words_of(kept))


def is_empty(token: WordingToken, condition: Condition) -> bool:
    if condition.span.measure == "days" and (token.kind in OF_DAYS or token.kind == "verb"):
        return True
    return token.kind in EMPTY or token.kind in ("open", "close", "letter")


def _changes(condition: Condition) -> frozenset[str]:
    return frozenset(token.text for token in condition.things if token.kind == "change")
