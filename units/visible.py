"""One row that a person may see, by its key: what most requests begin with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Generic, TypeVar, cast

from django.db.models import BigIntegerField, Model, QuerySet
from django.http import Http404

from units.grants import Grant
from units.models import OwnedByUnit, User
from units.prepared import Prepared, Slot

Row = TypeVar("Row", bound=Model)


class Visible(Generic[Row]):
    """`rows.visible_to(user)` of one key, prepared for each number of territories a person holds.

    `rows` are those of units, with what is to come along: `ScoreSheet.objects.select_related(…)`.
    """

    def __init__(self, rows: Callable[[], QuerySet[Any, Row]]) -> None:
        self._rows = rows
        self._ask = cache(self._prepare)

    def get(self, user: User, pk: int) -> Row:
        """Raises Http404 where there is no such row, or none for this person."""
        if pk > BigIntegerField.MAX_BIGINT:
            raise Http404
        paths = {grant: user.territories(grant) for grant in self._grants}
        ask = self._ask(tuple((grant, len(each)) for grant, each in paths.items()))
        found = ask.first(
            pk=pk,
            **{_name(grant, n): path for grant in paths for n, path in enumerate(paths[grant])},
        )
        if found is None:
            raise Http404
        return found

    @cached_property
    def _grants(self) -> tuple[str, str]:
        return self._scoped().read_grant, Grant.READ_PUBLISHED

    def _prepare(self, held: tuple[tuple[str, int], ...]) -> Prepared[Row]:
        anybody = cast(User, _Anybody(dict(held)))
        return Prepared(lambda: self._scoped().visible_to(anybody).filter(pk=Slot("pk")))

    def _scoped(self) -> OwnedByUnit:
        return cast(OwnedByUnit, self._rows())


@dataclass(frozen=True)
class _Anybody:
    """A person of whom is known how many territories they hold, but not which."""

    held: Mapping[str, int]

    def territories(self, grant: str) -> list[Slot]:
        return [Slot(_name(grant, n)) for n in range(self.held[grant])]


def _name(grant: str, n: int) -> str:
    return f"{grant}_{n}"
