"""Checks of the stored data, run one after the other.

A check yields one sentence for each fault; `manage.py check_integrity` runs all of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from parindex.integrity.files import find_broken_files
from scoring.points.integrity import find_broken_totals
from scoring.publications import versions

Check = Callable[[], Iterable[str]]

CHECKS: Mapping[str, Check] = {
    "files": find_broken_files,
    "totals": find_broken_totals,
    "publications": versions.altered,
}


def findings() -> Iterator[tuple[str, str]]:
    """The name of a check and what it found."""
    for name, check in CHECKS.items():
        for sentence in check():
            yield name, sentence
