"""The uses of documents: the first of each, or all of one, page by page."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, Window
from django.db.models.functions import RowNumber

from evidence.uses.registry import Use, sources

SHOWN = 3  # uses that are listed; the others are counted


@dataclass(frozen=True)
class Uses:
    """The first uses of a document, and how many more there are."""

    first: Sequence[Use] = ()
    others: int = 0

    def __bool__(self) -> bool:
        return bool(self.first)


def first_uses(documents: Collection[int], most: int = SHOWN) -> dict[int, Uses]:
    """At most so many uses of each of the documents (their keys), and how many others there are;
    documents without a use have no entry. One query for each app.
    """
    found: dict[int, list[Use]] = defaultdict(list)
    counts: Counter[int] = Counter()
    for source in sources():
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
        self._parts = [(source, source.links().filter(evidence=document)) for source in sources()]
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
