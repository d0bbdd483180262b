"""An assignee as a key, and which assignee holds for a leaf."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from scoring.models import Assignment, Part

Found = TypeVar("Found")
Key = tuple[int | None, int | None]  # office, person


def key_of(row: Assignment | Part) -> Key:
    return row.office_id, row.person_id


def codes_above(code: str) -> Iterator[str]:
    """A code and those above it, the nearest first: "1.2.3", "1.2", "1"."""
    while code:
        yield code
        code = code.rpartition(".")[0]


def nearest(code: str, by_code: Mapping[str, Found]) -> Found | None:
    """The value that holds for a leaf: of its own code, else of the nearest node above with one."""
    return next((by_code[each] for each in codes_above(code) if each in by_code), None)
