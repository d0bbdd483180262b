"""Which pages to look at: one of each address, and others that hold what none before them held."""

import re
from collections.abc import Iterable
from functools import cache

from tests.access.walk import Answer

Shapes = frozenset[str]

TAG = re.compile(r"<[a-z][^>]*>")
FACTS = re.compile(r"(?<! class)(?<! type)(?<! role)=(?:\"[^\"]*\"|'[^']*')|\d+")


def shapes_of(content: str) -> Shapes:
    """The elements of a page by tag, kind and the attributes they have."""
    return frozenset(map(_shape, set(TAG.findall(content))))


@cache
def _shape(tag: str) -> str:
    return " ".join(FACTS.sub("", tag).split())


def worth_a_look(answers: Iterable[Answer], seen: set[str]) -> list[Answer]:
    """The fullest of the pages that people may open, and what else holds something unseen; adds to
    what was seen.
    """
    left = {each: shapes_of(each.content.decode()) for each in answers if is_page(each)}
    opened = [each for each in left if (each.row.method, each.code) == ("GET", 200)]
    chosen = []
    if opened:
        chosen.append(max(opened, key=lambda each: len(left[each])))
    while left:
        if chosen:
            seen |= left.pop(chosen[-1])
        fullest = max(left, key=lambda each: len(left[each] - seen), default=None)
        if fullest is None or not left[fullest] - seen:
            break
        chosen.append(fullest)
    return chosen


def is_page(answer: Answer) -> bool:
    return answer.kind.startswith("text/html") and b"<html" in answer.content
