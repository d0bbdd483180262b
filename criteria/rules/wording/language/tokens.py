"""Normalises the spelling of a scoring line, and splits it into tokens."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from criteria.rules.wording.language.vocabulary import AT_THE_END, SIGNS, VOCABULARY

KIND_OF = {
    phrase: kind
    for kind, phrases in VOCABULARY.items()
    for phrase in (phrases if kind in SIGNS else phrases.split("|"))
}
THOUSANDS = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
# One or two decimals, or at least four: three could be thousands.
NUMBER = rf"(?:{THOUSANDS}|[0-9]{{1,9}}(?:[.,](?:[0-9]{{1,2}}|[0-9]{{4,6}}))?)(?![0-9]|[.,][0-9])"
QUOTED = r"“(?:[^“”]|““|””)*”(?!”)"


def _any_of(phrases: Iterable[str]) -> str:
    longest_first = sorted((each for each in phrases if each[0].isalpha()), key=len, reverse=True)
    return "|".join(map(re.escape, longest_first))


_ending = [each for each, kind in KIND_OF.items() if kind in AT_THE_END]
_TOKEN = re.compile(
    rf"(?P<quoted>{QUOTED})"
    rf"|(?P<negative>(?<![^\s:≥≤<>(])[-–]{NUMBER})"
    rf"|(?P<number>{NUMBER})|(?P<odd>[0-9][0-9.,]*)"
    rf"|(?P<ending>(?:{_any_of(_ending)})(?=\s*(?:[.,;)\]\n]|$)))"
    rf"|(?P<phrase>(?:{_any_of(KIND_OF.keys() - set(_ending))})(?![^\W_]))"
    r"|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)|(?P<sign>\S)",
    re.IGNORECASE,
)
_SPELLINGS = tuple(
    (re.compile(printed, re.IGNORECASE), spelled)
    for printed, spelled in (
        (r"：", ":"),
        (r"⇒|=>(?= ?(?:[0-9.,]+ ?(?:điểm|đ)\b|không điểm))", "→"),
        (r"<=|=<|≦|⩽", "≤"),
        (r">=|=>|≧|⩾", "≥"),
        (r"−", "-"),
        (r" ?phần trăm", "%"),
        (r"tỉ lệ", "tỷ lệ"),
        (r"(?<=[)\]\d%]) ?[*∙·×x] ?(?=[\d(\[]|(?:số )?điểm)", " × "),
        (r"(?<=[\w%]) ?[*∙·×] ?(?=[\w(])", " × "),
        (r" [x×] (?=[\w(\[])", " × "),
        (r" ?x ?(?=100 ?%|(?:số )?điểm (?:tối đa|chuẩn))", " × "),
        (r" ?× ?", " × "),
        (r"÷", "/"),
    )
)
_BULLET = re.compile(r"^(?:[-–—+•*·▪●○►✓]+ |[-–—+•*·▪●○►✓]+(?=\D)|\([0-9]{1,2}\) )+")
_NUMBERING = re.compile(r"^(?:[0-9]{1,2}|[a-zđ])[.)] ", re.IGNORECASE)


@dataclass(frozen=True)
class WordingToken:
    """A number, a sign, a phrase of the vocabulary, or a word; its place in the spelled line."""

    kind: str
    text: str  # in small letters
    start: int
    end: int


def spelled(text: str) -> str:
    """One spelling for signs and blanks, without bullets in front and full stops behind.

    What stands in “quotation marks” is left as it is.
    """
    text = bare("\n".join(" ".join(line.split()) for line in text.split("\n")))
    pieces = re.split(f"({QUOTED})", text)
    for at in range(0, len(pieces), 2):
        for printed, one in _SPELLINGS:
            pieces[at] = printed.sub(one, pieces[at])
    return "".join(pieces)


def bare(text: str) -> str:
    return _BULLET.sub("", text.strip()).strip().rstrip(".;,").strip()


@lru_cache(maxsize=4096)  # an annex says the same in many places
def tokens_of(text: str) -> tuple[WordingToken, ...]:
    """The tokens of a normalised text; only blanks are left out."""
    skip = found.end() if (found := _NUMBERING.match(text)) else 0
    tokens: list[WordingToken] = []
    for found in _TOKEN.finditer(text, skip):
        kind, word = str(found.lastgroup), found[0].lower()
        if kind in ("phrase", "ending", "word", "sign"):
            kind = KIND_OF.get(word) or _unknown(word)
        if kind == "negative" and tokens and tokens[-1].kind in ("number", "percent"):
            tokens.append(WordingToken("dash", word[0], found.start(), found.start() + 1))
            tokens.append(WordingToken("number", word[1:], found.start() + 1, found.end()))
            continue
        tokens.append(WordingToken(kind, word, found.start(), found.end()))
    return tuple(tokens)


def _unknown(word: str) -> str:
    if not word[0].isalpha():
        return "mark"
    return "letter" if re.fullmatch("[a-z]", word) else "word"


def number_of(text: str) -> Decimal:
    """Either decimal mark; dots before each three digits are thousands."""
    text = text.replace("–", "-")
    if re.fullmatch(THOUSANDS, text):
        return Decimal(text.replace(".", ""))
    return Decimal(text.replace(",", "."))


def words_of(tokens: Sequence[WordingToken]) -> tuple[str, ...]:
    return tuple(word for token in tokens for word in token.text.split())


def is_quoted(text: str) -> bool:
    return re.fullmatch(QUOTED, text) is not None


def unquoted(text: str) -> str:
    """The text of a “quotation”; any other text as it is."""
    if not is_quoted(text):
        return text
    return text[1:-1].replace("““", "“").replace("””", "”")


def quoted(text: str) -> str:
    """A text in quotation marks, taken whole by the reader whatever it says."""
    return "“" + text.replace("“", "““").replace("”", "””") + "”"
