"""Conditions on documents that follow from where they are used."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from evidence.uses.registry import sources

if TYPE_CHECKING:
    from units.models import User


def is_used() -> Q:
    """The condition on Evidence: some app uses the document."""
    return _any_of(source.links().order_by().values("evidence") for source in sources())


def seen_through_use(user: "User") -> Q:
    """The condition on Evidence: the person sees a place where the document is used."""
    return _any_of(source.seen_by(user) for source in sources())


def _any_of(keys: Iterable[QuerySet]) -> Q:
    condition = Q(pk__in=[])
    for each in keys:
        condition |= Q(pk__in=each)
    return condition
