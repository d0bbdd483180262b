"""Lines for the case that there was nothing to score, and what then counts."""

from collections.abc import Sequence
from decimal import Decimal

from criteria.rules.numbers import ZERO
from criteria.rules.wording.formulas import Json
from criteria.rules.wording.language.context import CONDITIONS, Context
from criteria.rules.wording.language.grammar import match, sentences
from criteria.rules.wording.language.sentences import Scored, WordingStatement, as_scored
from criteria.rules.wording.language.tokens import WordingToken, tokens_of, words_of

ABSENT = sentences(
    "if? (filler | noun)*? {absent not (have occur? | occur | handed)} {of_what any*}",
    "have? {absent occur}",
)
DONE_BEFORE = sentences("{absent other_condition verb} {of_what any+} from {past any+}")
NAMES = {"noun", "verb", "handed", "occur", "filler", "of", "gives"}
MANY_WORDS = 5


def no_case(statement: WordingStatement, maximum: Decimal, context: Context) -> Json:
    """What counts when nothing occurred, e.g. `Không có hồ sơ trễ hẹn: chấm điểm tối đa`."""
    entry = as_scored(statement)
    worth = says_no_case(entry, maximum, context) if entry else ""
    if not worth:
        raise statement.refuse("not_understood")
    return {"when_no_case": worth}


def says_no_case(entry: Scored, maximum: Decimal, context: Context) -> str:
    """The word for what then counts; "" where the line says nothing of the kind."""
    if entry.is_quoted or not is_absence(entry.label, context):
        return ""
    if entry.worth in ("full", "zero", "not_applicable"):
        return str(entry.worth)
    if "không phát sinh" in entry.label.lower() and entry.worth in (maximum, ZERO):
        return "full" if entry.worth else "zero"
    return ""


def is_absence(text: str, context: Context) -> bool:
    """Whether a condition says that something is not there, and nothing more."""
    tokens = tokens_of(text)
    found = match(ABSENT, text, tokens)
    if found is None:
        found = match(DONE_BEFORE, text, tokens)
        if found is None or found.text_of("past") not in ("các năm trước", "năm trước"):
            return False
    words = found.words("of_what")
    if len(words) < MANY_WORDS and all(token.kind == "word" for token in words):
        return True  # the name of a thing
    return context.says(words) or all(_names(words, at, context) for at in range(len(words)))


def _names(words: Sequence[WordingToken], at: int, context: Context) -> bool:
    """Whether a word names what is not there: a thing, or a word that the leaf says too."""
    token = words[at]
    if token.kind in NAMES or token.text in ("phải", "đã"):
        return True
    if token.kind in CONDITIONS | {"comma"}:
        return at > 0 and context.says(words[at - 1 : at + 2])
    return context.words.issuperset(words_of([token]))
