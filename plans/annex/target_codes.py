"""Which target a code stands under: 3.1 and 3a under 3, CT02.1 under CT02."""

import re
from collections.abc import Collection

_LETTER = re.compile(r"(.*\d)\.?[a-zđ]")


def parent_of(code: str, known: Collection[str]) -> str | None:
    """The longest code of the plan that this one goes on from; None for a target of its own."""
    above = code
    while "." in above:
        above = above.rpartition(".")[0]
        if above in known:
            return above
    lettered = _LETTER.fullmatch(code)
    return lettered[1] if lettered and lettered[1] in known else None
