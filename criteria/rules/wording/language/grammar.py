"""Sentences as patterns of kinds of tokens: every token is taken by a part of the sentence.

Notation: the kinds of the vocabulary, `number`, `negative`, `odd`, `quoted`, `letter` and `word`;
`any` token; names of MACROS; `{part …}` names what is found; `? * + | ( )` as in regular
expressions, `*?` and `+?` taking as little as can be.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from criteria.rules.wording.language.tokens import WordingToken, number_of, unquoted
from criteria.rules.wording.language.vocabulary import VOCABULARY

KINDS = (*VOCABULARY, "number", "negative", "odd", "mark", "quoted", "letter")
SIGN_OF = {kind: chr(0xE000 + at) for at, kind in enumerate(KINDS)}
ARITHMETIC = {"slash", "times", "plus", "dash", "open", "close", "colon", "equals", "percent"}
MACROS = {
    # what is measured or counted: plain words, no condition
    "plain": "(word | noun | verb | handed | letter | fault)",
    "thing": (
        "(plain | proper | gives | reach | late | in_time | day | date | change | filler | comma"
        " | slash | point | of | preposition)"
    ),
    # what is counted, where nothing follows that could be a condition
    "counted": (
        "{label quoted | (plain | proper | gives | reach | late | lacking | day | slash | not)+"
        " (comma noun+)*}"
    ),
    "name": f"({' | '.join(kind for kind in KINDS if kind not in ARITHMETIC)})",
    "value": "(number | negative)",
    # between a condition and its worth
    "give": "(gives | reach)",
    "joint": "((colon | arrow) give* | comma? then? give+ | comma? then)",
    "loose": "(colon | arrow | comma? then)?",
    "then_points": "comma? colon? then? give*",
    "then_loss": "comma? colon? then? ((less | dash) {points value} | {points negative}) point?",
    "some": "(top | points_of top? | point)",
    "what": "{label quoted | any+?}",
    "every": "{every number}? one?",
    "cap": (
        "((comma | semicolon | stop | open)? but? (points_of | point)? less? (most | at_most)+"
        " colon? (is | less | give)* {cap number} point? close?)?"
    ),
    "until": "(comma? but? until_nothing filler?)?",
    # in proportion
    "letters": "{ratio letter slash letter}",
    "hundred": "(times {hundred number} percent?)?",
    "maximum": "(top | {times number})",
    "achieved": (
        "(open? rate {achieved thing*?} percent? {achieved_of thing*?} (open? letters close?)?"
        " close? | filler+ | open? letters close?)"
    ),
    "explained": "((comma | stop | semicolon)? {explained (where | with) any+})?",
}
_PIECE = re.compile(r"\{(?P<part>\w+) |(?P<kind>[a-z_]+)|(?P<end>\})|(?P<blank>\s+)")


@dataclass(frozen=True)
class ReadSentence:
    """A sentence with the places of its parts among its tokens."""

    text: str
    tokens: Sequence[WordingToken]
    places: dict[str, tuple[int, int]]

    def __contains__(self, part: str) -> bool:
        return part in self.places

    def words(self, part: str) -> Sequence[WordingToken]:
        first, last = self.places.get(part, (0, 0))
        return self.tokens[first:last]

    def text_of(self, part: str) -> str:
        """The part as printed; a “quotation” without its marks."""
        words = self.words(part)
        return unquoted(self.text[words[0].start : words[-1].end]) if words else ""

    def number(self, part: str) -> Decimal:
        return number_of(self.words(part)[0].text)

    def used(self) -> list[tuple[str, str]]:
        """Every token with the part that takes it, or the kind by which it is known."""
        inner_last = sorted(self.places.items(), key=lambda each: each[1][0] - each[1][1])
        owner = {at: part for part, place in inner_last for at in range(*place)}
        return [
            (self.text[token.start : token.end], owner.get(at, token.kind))
            for at, token in enumerate(self.tokens)
        ]


def sentences(*notations: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_numbered(_pattern(notation))) for notation in notations)


def match(
    patterns: Sequence[re.Pattern[str]], text: str, tokens: Sequence[WordingToken]
) -> ReadSentence | None:
    """The first of the sentences that takes all the tokens."""
    kinds = "".join(SIGN_OF[token.kind] for token in tokens)
    for pattern in patterns:
        if found := pattern.fullmatch(kinds):
            held = (part for part, kinds in found.groupdict().items() if kinds)
            places = {part.partition("__")[0]: found.span(part) for part in held}
            return ReadSentence(text, tokens, places)
    return None


def _numbered(pattern: str) -> str:
    """A part may stand in several places of a sentence: each group gets a name of its own."""
    numbers = count()
    return re.sub(r"\(\?P<(\w+)>", lambda name: f"(?P<{name[1]}__{next(numbers)}>", pattern)


def _pattern(notation: str) -> str:
    def spell(piece: re.Match[str]) -> str:
        if piece["part"]:
            return f"(?P<{piece['part']}>"
        if piece["end"] or piece["blank"]:
            return ")" if piece["end"] else ""
        word = piece["kind"]
        if word in MACROS:
            return f"(?:{_pattern(MACROS[word])})"
        return "." if word == "any" else SIGN_OF[word]

    return _PIECE.sub(spell, notation)
