"""What a column is by its headings, and how clearly they say so.

Of several headings for one column the clearest counts: "Thời hạn hoàn thành" is the deadline even
where "Thời gian" comes before it. Two equally clear headings are a question to a person.
"""

import re
from collections.abc import Mapping

from plans.annex.columns.wordings import CLEAREST, ENDS, HEADINGS, LONGEST_HEADING, STARTS, TIME

NEEDED = ("title", "lead", "deadline")  # for these, two equal headings are a question


def named_columns(
    columns: Mapping[int, list[str]],
) -> tuple[dict[str, tuple[int, int]], tuple[str, ...]]:
    """The clearest column of each name with its clarity, and headings that are equally clear."""
    claims: dict[str, list[tuple[int, int]]] = {}
    for place, path in sorted(columns.items()):
        if claim := claim_of(path):
            name, clarity = claim
            claims.setdefault(name, []).append((place, clarity))
    named = {name: max(its, key=lambda claim: claim[1]) for name, its in claims.items()}
    equal = tuple(
        columns[place][-1]
        for name in NEEDED
        for place, clarity in claims.get(name, [])
        if sum(clarity == named[name][1] for _place, clarity in claims[name]) > 1
        and clarity == named[name][1]
    )
    return named, equal


def claim_of(path: list[str]) -> tuple[str, int] | None:
    """What a column is by its headings, and how clearly; the lowest line counts most."""
    text = path[-1].casefold()
    if len(path) > 1 and text in STARTS | ENDS and re.search(TIME, path[-2].casefold()):
        return "start" if text in STARTS else "deadline", CLEAREST
    claims = [
        (CLEAREST - at, name)
        for name, wordings in HEADINGS.items()
        for at, wording in enumerate(wordings)
        if len(text) <= LONGEST_HEADING and re.fullmatch(wording, text)
    ]
    clarity = max((clarity for clarity, _name in claims), default=0)
    return next(((name, its) for its, name in claims if its == clarity), None)
