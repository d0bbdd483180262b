"""What can be found. An app adds its kinds in its `AppConfig.ready()`, with one row each:

    kinds.register(Kind("documents", _("Documents"), "evidence", 50, find_documents))

Whatever is searched is searched within what the person may see: `find` begins with the same
`visible_to` or grant as the page to which its hits lead.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from units.models import User

Find = Callable[[User, str, int], Sequence["Hit"]]


@dataclass(frozen=True)
class Hit:
    """One thing that was found and the page that shows it; `note` tells it from its namesakes."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Kind:
    """`find` answers the first hits for a person, words (search_key) and the most it may answer;
    kinds stand by their `place`. `list_view` names the page that takes the same words as `q`.
    """

    name: str
    label: str | Promise
    icon: str
    place: int
    find: Find
    list_view: str = ""


@dataclass(frozen=True)
class FoundKind:
    """The hits of one kind; `more` when there are others."""

    kind: Kind
    hits: Sequence[Hit]
    more: bool


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def registered() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: kind.place)


def find(user: User, words: str, most: int) -> list[FoundKind]:
    """At most so many hits of each kind, without kinds that have none."""
    answers = [(kind, kind.find(user, words, most + 1)) for kind in registered()]
    return [FoundKind(kind, hits[:most], len(hits) > most) for kind, hits in answers if hits]
