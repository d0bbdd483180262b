"""What is proposed from the first pages of a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evidence.reading.abstracts import abstract_in
from evidence.reading.days import FIRST_YEAR, day_in
from evidence.reading.heads import Head, heads_of
from evidence.reading.issuers import issuer_in
from evidence.reading.letters import PlacedLetter
from evidence.reading.lines import lines_of
from evidence.reading.numbers import number_in


@dataclass(frozen=True)
class ReadPage:
    """The letters that a reader sees on one page, and how wide it is in points."""

    letters: tuple[PlacedLetter, ...]
    width: float


@dataclass(frozen=True)
class ProposedDescription:
    """What the head of the first page says; what it does not say clearly is "" or None."""

    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    abstract: str = ""


def propose(pages: Sequence[ReadPage], today: date) -> ProposedDescription:
    """What the head on the first page says, if it is the only one there; nothing of several
    documents in one file, nor of an annex with its letter behind it.
    """
    first, *others = [list(heads_of(lines_of(list(p.letters)), p.width)) for p in pages] or [[]]
    if len(first) != 1:
        return ProposedDescription()
    found = _read(first[0], today)
    for head in (head for heads in others for head in heads):
        other = _read(head, today)
        if other.number not in ("", found.number) or other.issued_on not in (None, found.issued_on):
            return ProposedDescription()
    return found


def _read(head: Head, today: date) -> ProposedDescription:
    number = number_in(head.left)
    day = day_in(head.right, today)
    year = number.year if number else None
    if year is not None and day and year != day.year:  # one of them is not its own
        number = day = None
    elif year is not None and not FIRST_YEAR <= year <= today.year:
        number = None
    return ProposedDescription(
        number.text if number else "", day, issuer_in(head.left), abstract_in(head)
    )
