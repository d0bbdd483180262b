"""Printed lines taken apart into statements, in one spelling."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from criteria.rules.errors import NotUnderstood
from criteria.rules.wording.formulas import BY_FORMULA
from criteria.rules.wording.sentences import (
    DEDUCT,
    FIGURE,
    JUDGED,
    ONE_OF,
    PER_ITEM,
    RATIO,
    SURVEY,
    Said,
    as_scored,
    first_match,
)
from units.text import clean

LONGEST_LINE = 1_000
MOST_CUTS = 40
BULLET = re.compile(r"^(?:[-–—+•*·▪●○]+ ?|\([0-9]{1,2}\) )+(?=\D|[0-9])")
SPELLINGS = tuple(
    (re.compile(printed, re.IGNORECASE), spelled)
    for printed, spelled in (
        (r"：", ":"),
        (r"⇒|=>(?= ?(?:[0-9.,]+ ?(?:điểm|đ)\b|không điểm))", "→"),
        (r"<=|=<|≦|⩽", "≤"),
        (r">=|=>|≧|⩾", "≥"),
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
CUT = re.compile(r" ?\n ?|; ?|[.,] |(?<=[\dđm])(?: [-–—+] | ?/ ?(?=[^\W\d]))")
SIGN = re.compile(r"[-–—+/]")
CONTINUES = re.compile(r"^(?:trong đó\b|[a-z] ?(?:là|:|=) )", re.IGNORECASE)
CUT_OFF = re.compile(r"^(?:đến|tới|trở (?:lên|xuống))\b", re.IGNORECASE)
EXPLAINED = re.compile(r"[×/] ?|trong đó", re.IGNORECASE)


def statements(lines: Sequence[str] | str) -> list[Said]:
    """The lines without bullets; what stands in one line is cut where every part has a sense."""
    said: list[Said] = []
    for index, line in enumerate([lines] if isinstance(lines, str) else lines):
        text = clean(line)
        if len(text) > LONGEST_LINE:
            raise NotUnderstood("line_too_long", index, text[:100])
        text = _spelled(text)
        if not text:
            continue
        mark = _joint(said[-1].text, text) if said else ""
        if mark:
            before = said.pop()
            said.append(Said(before.line, f"{before.text}{mark}{text}"))
        else:
            said += (Said(index, part) for part in _parts(text))
    return said


def _joint(before: str, text: str) -> str:
    """What joins a line to the one before: letters explained below a formula, a bound cut off."""
    if CONTINUES.match(text) and EXPLAINED.search(before):
        return " " if before.endswith(":") else ", "
    return " " if CUT_OFF.match(text) and not has_sense(before, is_whole=True) else ""


def _spelled(text: str) -> str:
    text = _bare("\n".join(" ".join(line.split()) for line in text.split("\n")))
    for printed, spelled in SPELLINGS:
        text = printed.sub(spelled, text)
    return text


def _bare(text: str) -> str:
    """Without bullets in front and full stops behind."""
    return BULLET.sub("", text.strip()).strip().rstrip(".;,").strip()


def _parts(text: str) -> Iterator[str]:
    """The statements of one printed line; line breaks in it may end a statement or not."""
    text = re.sub(r"\n(?=[a-z] ?(?:là|:|=) )", ", ", text, flags=re.IGNORECASE)
    lines = [_bare(line) for line in text.split("\n") if _bare(line)]
    cut = [_cut_up(line) for line in lines]
    for parts in cut if all(cut) else [_cut_up(text) or (" ".join(lines),)]:
        yield from parts or ()


@lru_cache(maxsize=4096)  # an annex says the same in many places
def _cut_up(text: str) -> tuple[str, ...] | None:
    """The parts of the text that each have a sense, as many as can be; else None."""
    cuts = [(found.start(), found.end()) for found in CUT.finditer(text)]
    if len(cuts) > MOST_CUTS:
        cuts = []

    @cache
    def rest_from(start: int) -> tuple[str, ...] | None:
        for end, after in [*((end, after) for end, after in cuts if end > start), (len(text), -1)]:
            part = _bare(text[start:end].replace("\n", " "))
            if not has_sense(part, is_whole=start == 0 and after == -1):
                continue
            if SIGN.fullmatch(text[end:after].strip()) and BY_FORMULA.match(part):
                continue  # a minus, not a dash
            rest = () if after == -1 else rest_from(after)
            if rest is not None:
                return (part, *rest)
        return None

    return rest_from(0)


def has_sense(text: str, *, is_whole: bool) -> bool:
    """Whether a part may stand as a statement of its own."""
    unnumbered = re.sub(r"^[a-zđ]\)", "", text)
    if CONTINUES.match(text) or unnumbered.count("(") != unnumbered.count(")"):
        return False
    if entry := as_scored(Said(0, text), penalty=True):
        return is_whole or ";" not in entry.label
    heads = (*DEDUCT, *PER_ITEM, *SURVEY, BY_FORMULA, RATIO, FIGURE, JUDGED, ONE_OF)
    return first_match(heads, text) is not None
