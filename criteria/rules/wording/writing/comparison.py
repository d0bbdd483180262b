"""Whether written lines say the same as printed ones."""

from collections.abc import Sequence


def says_the_same(printed: Sequence[str], written: Sequence[str]) -> bool:
    """Whether every printed line stands among the written ones, but for "điểm" and full stops."""
    return {_bare(line) for line in printed} <= {_bare(line) for line in written}


def _bare(line: str) -> str:
    return line.lower().rstrip(". ").removesuffix(" điểm")
