"""What a person wants of the things that were read from a file."""

from typing import TypedDict

from units.requests import Request, read_key


class ReadingShown(TypedDict):
    """The reading that a page showed, and the mark of the description beside it: arguments of
    `evidence.store.taking.drop`.
    """

    reading: int
    seen: str


class WantedOfReading(ReadingShown):
    """The arguments of `evidence.store.taking.take`."""

    wanted: str


def shown_reading(request: Request) -> ReadingShown:
    posted = request.POST
    return {"reading": read_key(posted.get("reading", "")), "seen": posted.get("seen", "")}


def wanted_of(request: Request) -> WantedOfReading:
    return {"wanted": request.POST.get("wanted", ""), **shown_reading(request)}
