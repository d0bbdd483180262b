"""Where documents are used: other apps register here, as this app may not import them.

In the `AppConfig.ready()` of an app to the right:

    uses.register("scoring", links=…, use_of=…, seen_by=…)

A document that is used anywhere cannot be deleted; whoever may see the use may see the document.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Count, Q, QuerySet, Window
from django.db.models.functions import RowNumber

if TYPE_CHECKING:
    from units.models import User

SHOWN = 3  # uses that are listed; the others are counted


@dataclass(frozen=True)
class Use:
    """One use of a document, and the page that shows it."""

    label: str
    url: str


@dataclass(frozen=True)
class Uses:
    """The first uses of a document, and how many more there are."""

    first: Sequence[Use] = ()
    others: int = 0

    def __bool__(self) -> bool:
        return bool(self.first)


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


def first_uses(documents: Collection[int], most: int = SHOWN) -> dict[int, Uses]:
    """At most so many uses of each of the documents (their keys), and how many others there are;
    documents without a use have no entry. One query for each app.
    """
    found: dict[int, list[Use]] = defaultdict(list)
    counts: Counter[int] = Counter()
    for source in _sources.values():
        links = source.links().filter(evidence__in=documents)
        order = cast("tuple[str, ...]", links.query.order_by)
        number = Window(RowNumber(), partition_by="evidence", order_by=order)
        total = Window(Count("pk"), partition_by="evidence")
        for link in links.annotate(number=number, total=total).filter(number__lte=most):
            if link.number == 1:
                counts[link.evidence_id] += link.total
            if len(found[link.evidence_id]) < most:
                found[link.evidence_id].append(source.use_of(link))
    return {key: Uses(first, counts[key] - len(first)) for key, first in found.items()}


class UsesOf(Sequence[Use]):
    """Every use of one document (its key) for a Paginator, which reads one slice of them."""

    def __init__(self, document: int) -> None:
        self._parts = [
            (source, source.links().filter(evidence=document)) for source in _sources.values()
        ]
        self._counts = [links.count() for _source, links in self._parts]

    def __len__(self) -> int:
        return sum(self._counts)

    def __getitem__(self, place: Any) -> Any:
        """The uses of a slice (from 0, without a step), or the one of a number."""
        if isinstance(place, int):
            return self[place : place + 1][0]
        found: list[Use] = []
        start, stop = place.start, place.stop
        for (source, links), count in zip(self._parts, self._counts, strict=True):
            if max(start, 0) < min(stop, count):
                found += map(source.use_of, links[max(start, 0) : stop])
            start, stop = start - count, stop - count
        return found


def is_used() -> Q:
    """The condition on Evidence: some app uses the document."""
    return _any_of(source.links().order_by().values("evidence") for source in _sources.values())


def seen_through_use(user: "User") -> Q:
    """The condition on Evidence: the person sees a place where the document is used."""
    return _any_of(source.seen_by(user) for source in _sources.values())


def _any_of(keys: Iterable[QuerySet]) -> Q:
    condition = Q(pk__in=[])
    for each in keys:
        condition |= Q(pk__in=each)
    return condition
