"""Lines that say that there was nothing to score, and what then counts."""

from collections.abc import Sequence
from decimal import Decimal

from criteria.rules.numbers import ZERO
from criteria.rules.wording.context import CONDITIONS, Context
from criteria.rules.wording.formulas import Json
from criteria.rules.wording.grammar import match, sentences
from criteria.rules.wording.sentences import Said, Scored, as_scored
from criteria.rules.wording.tokens import Token, tokens_of

WHO = "(if | filler | date | noun | other_condition | comma)*?"
ABSENT = sentences(
    f"{WHO} {{absent not (have | occur | gives | reach | verb | word)*}} {{of_what any*}}",
    "have? {absent occur}",
)
BOUNDS = {"above", "below", "at_least", "at_most", "from", "to"}
PART_OF_A_NAME = {"phải", "đã", "do"}
DONE_BEFORE = sentences("{absent other_condition verb} {of_what any+} from {past any+}")


def no_case(said: Said, maximum: Decimal, context: Context) -> Json:
    """What counts when nothing occurred, e.g. `Không có hồ sơ trễ hẹn: chấm điểm tối đa`."""
    entry = as_scored(said)
    worth = says_no_case(entry, maximum, context) if entry else ""
    if not worth:
        raise said.refuse("not_understood")
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
        if found is None or found.said("past") not in ("các năm trước", "năm trước"):
            return False
    words = found.words("of_what")
    return context.vouches(words) or all(_belongs(words, at, context) for at in range(len(words)))


def _belongs(words: Sequence[Token], at: int, context: Context) -> bool:
    """Whether a word names what is not there: it is no condition, or the leaf says it too."""
    kind = words[at].kind
    if kind in BOUNDS:
        return [each.kind for each in words[at + 1 : at + 2]] != ["number"]
    if kind not in CONDITIONS | {"comma"} or words[at].text in PART_OF_A_NAME:
        return True
    around = words[max(at - 1, 0) : at + 2]
    return kind in ("comma", "number", "have") and context.vouches(around)
