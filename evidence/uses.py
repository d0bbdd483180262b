"""Where documents are used: other apps register here, so that this app never has to know them.

In the `AppConfig.ready()` of an app to the right:

    uses.register("scoring", used=…, where_used=…, seen_by=…)

A document that is used anywhere cannot be deleted; whoever may see the use may see the document.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from units.models import User


@dataclass(frozen=True)
class Use:
    """One place that leans on a document, and the page that shows it."""

    label: str
    url: str


@dataclass(frozen=True)
class Source:
    """What an app answers about the documents it uses; all keys are primary keys of Evidence."""

    used: Callable[[], QuerySet]
    where_used: Callable[[Collection[int]], Mapping[int, Iterable[Use]]]
    seen_by: Callable[["User"], QuerySet]


_sources: dict[str, Source] = {}


def register(
    name: str,
    *,
    used: Callable[[], QuerySet],
    where_used: Callable[[Collection[int]], Mapping[int, Iterable[Use]]],
    seen_by: Callable[["User"], QuerySet],
) -> None:
    """`used()` and `seen_by(user)` are querysets of one column: the keys of documents."""
    _sources[name] = Source(used, where_used, seen_by)


def where_used(keys: Collection[int]) -> dict[int, list[Use]]:
    """Every use of each of the documents; documents without a use have no entry."""
    found: dict[int, list[Use]] = defaultdict(list)
    for source in _sources.values():
        for key, each in source.where_used(keys).items():
            found[key].extend(each)
    return {key: each for key, each in found.items() if each}


def is_used() -> Q:
    """The condition on Evidence: some app uses the document."""
    return _any_of(source.used() for source in _sources.values())


def seen_through_use(user: "User") -> Q:
    """The condition on Evidence: the person sees a place where the document is used."""
    return _any_of(source.seen_by(user) for source in _sources.values())


def _any_of(keys: Iterable[QuerySet]) -> Q:
    condition = Q(pk__in=[])
    for each in keys:
        condition |= Q(pk__in=each)
    return condition
