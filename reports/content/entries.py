"""Lists that a document prints entry by entry, its recipients and legal bases. No Django here.

Officers type the dash before an entry and the punctuation behind it, or leave them out; the
document prints both once (Nghị định 30/2020/NĐ-CP, Phụ lục I).
"""

import re
from collections.abc import Iterable

_DASH = re.compile(r"^[\s\-–—•*+]+")
_END = re.compile(r"[\s;,.:…]+$")


def entries(lines: Iterable[str]) -> tuple[str, ...]:
    """The entries without dash and closing punctuation; empty ones are left out."""
    named = (_END.sub("", _DASH.sub("", line)) for line in lines)
    return tuple(entry for entry in named if entry)


def ended(lines: Iterable[str]) -> list[str]:
    """The entries as they are printed: each ends with a semicolon, the last with a full stop."""
    *others, last = entries(lines) or ("",)
    return [f"{entry};" for entry in others] + ([f"{last}."] if last else [])
