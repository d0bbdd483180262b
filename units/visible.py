"""What a person may see, as a prepared question.

What is visible depends on the territories a person holds, and on nothing else of theirs. The
questions are therefore prepared for somebody of whom is known how many they hold, but not which.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Generic, TypeVar, cast

from django.db.models import BigIntegerField, Model, QuerySet
from django.http import Http404

from units.database.prepared import Prepared, Slot
from units.grants import Grant
from units.models import User
from units.models.scope import Scoped

Row = TypeVar("Row")
Kept = TypeVar("Kept", bound=Model)
OWN = "own_places"


class AskedBy(Generic[Row]):
    """A question about what a person may see, asked by the person and the names of its values.
    `build` may ask the person for `territories(…)` and `own_places`, for nothing else.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self.build = build
        self._for = cache(self._prepare)

    def __call__(self, user: User, **values: Any) -> list[Row]:
        held = {grant: user.territories(grant) for grant in Grant} | {OWN: sorted(user.own_places)}
        for name, paths in held.items():
            values |= {_slot(name, n): path for n, path in enumerate(paths)}
        return self._for(tuple((name, len(paths)) for name, paths in held.items()))(**values)

    def _prepare(self, held: tuple[tuple[str, int], ...]) -> Prepared[Row]:
        anybody = cast(User, _Anybody(dict(held)))
        return Prepared(partial(self.build, anybody))


@dataclass(frozen=True)
class _Anybody:
    """Somebody of whom is known how many paths they hold by each grant."""

    held: Mapping[str, int]

    def territories(self, grant: str) -> list[Slot]:
        return [Slot(_slot(grant, n)) for n in range(self.held[grant])]

    @property
    def own_places(self) -> list[Slot]:
        return self.territories(OWN)


def _slot(name: str, n: int) -> str:
    return f"{name}_{n}"


class Visible(Generic[Kept]):
    """One row by its key, if the person may see it: what most requests begin with.

    Without being prepared, a save takes a third more, the sheet a fifth (bench/README.md).
    `rows` are those of units, with what is to come along: `ScoreSheet.objects.select_related(…)`.
    """

    def __init__(self, rows: Callable[[], QuerySet[Any, Kept]]) -> None:
        self._ask: AskedBy[Kept] = AskedBy(
            lambda user, pk: cast(Scoped, rows()).visible_to(user).filter(pk=pk)
        )

    def get(self, user: User, pk: int) -> Kept:
        """Raises Http404 where there is no such row, or none for this person."""
        for row in self._ask(user, pk=pk) if pk <= BigIntegerField.MAX_BIGINT else ():
            return row
        raise Http404
