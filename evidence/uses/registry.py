"""Where documents are used: other apps register here, as this app may not import them.

In the `AppConfig.ready()` of an app to the right:

    registry.register("scoring", links=…, use_of=…, seen_by=…)

A document that is used anywhere cannot be deleted; whoever may see the use may see the document.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

if TYPE_CHECKING:
    from units.models import User


@dataclass(frozen=True)
class Use:
    """One use of a document, and the page that shows it."""

    label: str
    url: str


@dataclass(frozen=True)
class Source:
    """What an app answers about the documents it uses.

    `links` has a row for each use, with the foreign key `evidence`, ordered as they are listed;
    `use_of` says one of these rows; `seen_by` is a queryset of one column: keys of documents.
    """

    links: Callable[[], QuerySet]
    use_of: Callable[[Any], Use]
    seen_by: Callable[["User"], QuerySet]


_sources: dict[str, Source] = {}


def register(
    name: str,
    *,
    links: Callable[[], QuerySet],
    use_of: Callable[[Any], Use],
    seen_by: Callable[["User"], QuerySet],
) -> None:
    _sources[name] = Source(links, use_of, seen_by)


def sources() -> Collection[Source]:
    """The apps that have registered."""
    return _sources.values()
