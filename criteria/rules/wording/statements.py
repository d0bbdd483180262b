"""Printed lines taken apart into statements, in one spelling."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

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

LONGEST_LINE = 2_000
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
CONTINUES = re.compile(r"^(?:trong đó\b|[a-z] ?(?:là|:|=) )", re.IGNORECASE)
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
        if said and CONTINUES.match(text) and EXPLAINED.search(said[-1].text):
            before = said.pop()
            mark = " " if before.text.endswith(":") else ", "
            said.append(Said(before.line, f"{before.text}{mark}{text}"))
        else:
            said += (Said(index, part) for part in _parts(text))
    return said


def _spelled(text: str) -> str:
    text = _bare("\n".join(" ".join(line.split()) for line in text.split("\n")))
    for printed, spelled in SPELLINGS:
        text = printed.sub(spelled, text)
    return text


def _bare(text: str) -> str:
    """Without bullets in front and full stops behind."""
    return BULLET.sub("", text.strip()).strip().rstrip(".;,").strip()


def _parts(text: str) -> Iterator[str]:
    whole = text.replace("\n", " ")
    cuts = [(found.start(), found.end()) for found in CUT.finditer(text)]
    if not cuts or len(cuts) > MOST_CUTS:
        yield whole
        return

    @cache
    def cut_up(start: int) -> tuple[str, ...] | None:
        """The text from here on in parts that each have a sense, cut as early as possible."""
        for end, after in [*((end, after) for end, after in cuts if end > start), (len(text), -1)]:
            part = _bare(text[start:end].replace("\n", " "))
            if not has_sense(part, is_whole=start == 0 and after == -1):
                continue
            if after == -1:
                return (part,)
            rest = cut_up(after)
            if rest is not None:
                return (part, *rest)
        return None

    yield from cut_up(0) or (whole,)


def has_sense(text: str, *, is_whole: bool) -> bool:
    """Whether a part may stand as a statement of its own."""
    if CONTINUES.match(text) or text.count("(") != text.count(")"):
        return False
    if entry := as_scored(Said(0, text), penalty=True):
        return is_whole or ";" not in entry.label
    heads = (*DEDUCT, *PER_ITEM, *SURVEY, BY_FORMULA, RATIO, FIGURE, JUDGED, ONE_OF)
    return first_match(heads, text) is not None
