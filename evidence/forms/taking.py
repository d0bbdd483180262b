"""What a person wants of the things that were read from a file."""

from typing import TypedDict

from units.requests import Request, read_key


class WantedOfReading(TypedDict):
    """The arguments of `evidence.store.taking.take`."""

    wanted: str
    reading: int
    seen: str


def wanted_of(request: Request) -> WantedOfReading:
    posted = request.POST
    return {
        "wanted": posted.get("wanted", ""),
        "reading": read_key(posted.get("reading", "")),
        "seen": posted.get("seen", ""),
    }
