"""Splits printed lines into statements."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from criteria.rules.errors import NotUnderstood
from criteria.rules.wording.formulas import as_formula
from criteria.rules.wording.language.sentences import HEADS, ITEMS, WordingStatement, as_scored
from criteria.rules.wording.language.tokens import QUOTED, bare, spelled, tokens_of
from units.formats.text import clean

LONGEST_LINE = 1_200
MOST_CUTS = 40
CUT = re.compile(rf"{QUOTED}|(?P<cut> ?\n ?|; ?|[.,] |(?<=[\dđm])(?: [-–—+] | ?/ ?(?=[^\W\d])))")
SIGN = re.compile(r"[-–—+/]")
CONTINUES = re.compile(r"^(?:trong đó\b|[a-z] ?(?:là|:|=) )", re.IGNORECASE)
CUT_OFF = re.compile(r"^(?:đến|tới|trở (?:lên|xuống))\b", re.IGNORECASE)
EXPLAINED = re.compile(r"[×/] ?|trong đó", re.IGNORECASE)


def statements(lines: Sequence[str] | str) -> list[WordingStatement]:
    """The lines without bullets; what stands in one line is cut where every part has a sense."""
    found: list[WordingStatement] = []
    for index, line in enumerate([lines] if isinstance(lines, str) else lines):
        text = clean(line)
        if len(text) > LONGEST_LINE:
            raise NotUnderstood("line_too_long", index, text[:100])
        text = spelled(text)
        if not text:
            continue
        mark = _joint(found[-1].text, text) if found else ""
        if mark:
            before = found.pop()
            found.append(WordingStatement(before.line, f"{before.text}{mark}{text}"))
        else:
            found += (WordingStatement(index, part) for part in _parts(text))
    return found


def _joint(before: str, text: str) -> str:
    """The mark that joins a line to the one before: letters explained below a formula, a split
    bound.
    """
    if CONTINUES.match(text) and EXPLAINED.search(before):
        return " " if before.endswith(":") else ", "
    return " " if CUT_OFF.match(text) and not has_sense(before, is_whole=True) else ""


def _parts(text: str) -> Iterator[str]:
    """The statements of one printed line; line breaks in it may end a statement or not."""
    text = re.sub(r"\n(?=[a-z] ?(?:là|:|=) )", ", ", text, flags=re.IGNORECASE)
    lines = [bare(line) for line in text.split("\n") if bare(line)]
    cut = [_cut_up(line) for line in lines]
    for parts in cut if all(cut) else [_cut_up(text) or (" ".join(lines),)]:
        yield from parts or ()


@lru_cache(maxsize=4096)  # an annex says the same in many places
def _cut_up(text: str) -> tuple[str, ...] | None:
    """The parts of the text that each have a sense, as many as can be; else None."""
    cuts = [found.span() for found in CUT.finditer(text) if found["cut"]]
    if len(cuts) > MOST_CUTS:
        cuts = []

    @cache
    def rest_from(start: int) -> tuple[str, ...] | None:
        for end, after in [*((end, after) for end, after in cuts if end > start), (len(text), -1)]:
            part = bare(text[start:end].replace("\n", " "))
            if not has_sense(part, is_whole=start == 0 and after == -1):
                continue
            if SIGN.fullmatch(text[end:after].strip()) and as_formula(WordingStatement(0, part)):
                continue  # a minus, not a dash
            rest = () if after == -1 else rest_from(after)
            if rest is not None:
                return (part, *rest)
        return None

    return rest_from(0)


def has_sense(text: str, *, is_whole: bool) -> bool:
    """Whether a part may stand as a statement of its own."""
    statement = WordingStatement(0, text)
    kinds = [token.kind for token in tokens_of(text)]
    if CONTINUES.match(text) or kinds.count("open") != kinds.count("close"):
        return False
    if entry := as_scored(statement):
        return is_whole or entry.is_quoted or ";" not in entry.label
    for patterns in ITEMS.values():
        if found := statement.find(patterns):
            return is_whole or ";" not in found.text_of("label")
    heads = any(statement.find(patterns) for patterns in HEADS.values())
    return heads or as_formula(statement) is not None
