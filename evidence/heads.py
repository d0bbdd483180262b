"""Reads the head of an uploaded PDF, in a child of its own: whatever becomes of that, the file is
taken in. Pure: no Django, no clock, no database.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from evidence.checks import Checked
from evidence.contents.kinds import CONTENT_TYPES
from units.files.confined import ContentRefused, look_at


@dataclass(frozen=True)
class HeadRead:
    """What the head says; "" or None where it does not say it clearly. Without `has_text` the first
    page is a picture.
    """

    number: str
    issued_on: date | None
    issuer: str
    abstract: str
    has_text: bool

    @classmethod
    def of(cls, found: dict[str, Any]) -> Self:
        day = date.fromisoformat(found["issued_on"]) if found["issued_on"] else None
        return cls(**{**found, "issued_on": day})


def read_head(path: Path, checked: Checked, today: date) -> HeadRead | None:
    """What the head of a checked file says up to today; None for other kinds of files, for one that
    a password hides, and where the reader has failed.
    """
    if checked.content_type != CONTENT_TYPES["pdf"] or checked.protected:
        return None
    try:
        return HeadRead.of(look_at("evidence.reading.files:read", path, today.isoformat()))
    except ContentRefused:
        return None
