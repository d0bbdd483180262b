"""The sentences that decisions use for scoring, one statement at a time."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from criteria.rules.errors import NotUnderstood
from criteria.rules.numbers import ZERO
from criteria.rules.wording.language.grammar import ReadSentence, match, sentences
from criteria.rules.wording.language.tokens import tokens_of

# `condition: worth`; the first that takes the whole line.
SHARED = (
    "open? achieved (slash {target number} percent?) close? times maximum",
    "open? achieved times maximum close? slash open? {target number} percent? close?",
    "achieved times maximum",
)
BY = "(colon | comma? then)? (give* by_formula colon?)? ((point | score) equals)?"
WORTHS = {
    "share": sentences(*(f"{{label any+?}} {BY} {share}" for share in SHARED)),
    "full": sentences("what joint whole? top filler?", "what joint whole some filler?"),
    "part": sentences(
        "what joint half of? some filler?",
        "what joint {over number} slash {under number} of? some filler?",
        "what joint {percent number} percent of? some filler?",
    ),
    "nothing": sentences("what loose no_points"),
    "ungiven": sentences("what loose ungiven"),
    "not_applicable": sentences(
        "what (colon | arrow | comma? then) give*"
        " not_applicable ((comma | semicolon | and)? not_applicable)*"
    ),
    "loss": sentences(
        "what loose {sign no_loss}",
        "what loose less {points number} point?",
        "what (colon | equals | arrow) dash {points number} point?",
        "what (colon | equals | arrow)? {points negative} point?",
        "what open ((less | dash) {points number} | {points negative}) point? close",
    ),
    "points": sentences(
        "what (colon | arrow) {gave give+}? {points number} point?",
        "what equals {points number} point",
        "what comma? then? (score | point) (is | equals | preposition) {points number} point?",
        "what comma? then? {gave give+} {points number} point",
        "what comma? then {points number} point",
        "what open {points number} point close",
        "{points number} point (if | colon | arrow | dash) what",
        "open {points number} point close what",
        "what {dashed dash} {points number} point",
    ),
}
# So many points for each, given or taken.
ITEMS = {
    "loss": sentences(
        "each {before (late | lacking | verb | change | not | have)+} {every number}"
        " {label any+?} then_loss cap until",
        "each every what then_loss cap until",
        "each? {every number} {label any+?} then_loss cap until",
        "{before (late | lacking | not | verb | word)+} (one | {every number} | each every)"
        " {label any+?} then_loss cap until",
        "less {points number} point (each | slash) every counted cap until",
        "what then_loss (each | slash) every {unit (plain | late | lacking | day)+} cap until",
    ),
    "gain": sentences(
        "each {before (late | verb | change | have)+} {every number} {label any+?}"
        " then_points {points number} point cap",
        "each every what then_points {points number} point cap",
        "give* {points number} point (each | slash) every counted cap",
        "what then_points {points number} point (each | slash) every"
        " {unit (plain | late | day)+} cap",
    ),
}
HEADS = {
    "one_of": sentences("one_of colon?"),
    "sum_of": sentences("sum_of colon?"),
    "from_top": sentences("from_top colon?"),
    "figure": sentences("figure colon {by_title by_title}", "figure colon {name any+}"),
    "ratio": sentences(
        "rate {rate (plain | filler | in_time | late | give | comma)*} percent? equals open*"
        " letters close* hundred close* explained",
        "rate {rate (plain | filler | in_time | late | give | comma)*} percent? equals open*"
        " {top quoted | name+?} slash {bottom quoted | name+?} close* hundred close*",
    ),
    "survey": sentences(
        "((score | point) equals)? satisfaction (percent | open percent close)? times top",
        "(score | point)? give* (basis | preposition)? survey",
    ),
    "judged": sentences(
        "judge gives? as_met? (comma? from {low number} to {high number} point)? comma? apart"
        " {step number} point"
    ),
}
FORMULA = sentences(
    "{how by_formula}? colon? ((point | score | points_of) equals)? {formula any+?} explained"
)


TURNS_ROUND = {"not", "at_least", "at_most", "most", "above", "below", "from", "to"}
EMPTY_LABEL = {"comma", "semicolon", "colon", "but", "is", "most", "at_most", "slash", "dash"}


@dataclass(frozen=True)
class WordingStatement:
    """One statement of the wording: a line, or a part of it between semicolons."""

    line: int
    text: str

    def find(self, patterns: tuple[re.Pattern[str], ...]) -> ReadSentence | None:
        return match(patterns, self.text, tokens_of(self.text))

    def refuse(self, key: str) -> NotUnderstood:
        return NotUnderstood(key, self.line, self.text)


@dataclass(frozen=True)
class Scored:
    """A condition and what it is worth: points, or one of these words.

    "full", "zero", "not_applicable", "ungiven" ("không chấm điểm": is it 0, or left out?), "part"
    (`times` the maximum) or "share" (in proportion to a target).
    """

    statement: WordingStatement
    found: ReadSentence
    worth: Decimal | str
    times: Fraction | None = None
    is_loss: bool = False

    @property
    def label(self) -> str:
        return self.found.text_of("label")

    @property
    def is_quoted(self) -> bool:
        return self.found.words("label")[0].kind == "quoted"


@lru_cache(maxsize=4096)
def as_scored(statement: WordingStatement) -> Scored | None:
    """`condition: worth`; None when the line is not of that form, or holds two of them."""
    for name, patterns in WORTHS.items():
        found = statement.find(patterns)
        if found and _is_condition(name, found):
            return _scored(statement, name, found)
    return None


def _scored(statement: WordingStatement, name: str, found: ReadSentence) -> Scored | None:
    if name == "share":
        return Scored(statement, found, name)
    if name == "part":
        return _part(statement, found)
    if name == "nothing":
        return Scored(statement, found, ZERO)
    if name == "loss":
        return Scored(statement, found, abs(_number(found)), is_loss=True)
    if name == "points":
        points = found.number("points")
        return Scored(statement, found, "zero" if "gave" in found and not points else points)
    return Scored(statement, found, name)


def _number(found: ReadSentence) -> Decimal:
    return found.number("points") if "points" in found else ZERO


def _part(statement: WordingStatement, found: ReadSentence) -> Scored | None:
    """Half, "2/3" or "50%" of the maximum; all of it is full."""
    times = Fraction(1, 2)
    if "percent" in found:
        times = Fraction(found.number("percent")) / 100
    elif "under" in found:
        if not found.number("under"):
            return None
        times = Fraction(found.number("over")) / Fraction(found.number("under"))
    return Scored(statement, found, "full" if times == 1 else "part", times)


def _is_condition(name: str, found: ReadSentence) -> bool:
    """Whether the label is a condition, not a formula, and says no points itself."""
    label = found.words("label")
    kinds = [token.kind for token in label]
    if name == "share" and ("number" not in kinds or "colon" in kinds):
        return False
    behind_label = found.tokens[found.places["label"][1] :]
    if (
        len(kinds) > 1
        and kinds[-1] in TURNS_ROUND
        and behind_label
        and behind_label[0].kind in ("gives", "reach")
    ):
        return False  # "không được 2 điểm", "ít nhất được 2 điểm"
    if "dashed" in found and kinds[-1] in ("number", "percent", "dash"):
        return False
    for at, token in enumerate(label):
        behind = [each.kind for each in label[at + 1 : at + 3]]
        says_points = token.kind == "colon" and behind[:1] == ["number"]
        if says_points and behind[1:] not in (["percent"], ["noun"], ["word"], ["day"]):
            return False
    return not set(kinds) <= EMPTY_LABEL
