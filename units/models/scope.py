"""Which rows a person sees. Every view begins with `Model.objects.visible_to(request.user)`."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from units.grants import Grant

if TYPE_CHECKING:
    from units.models.accounts import User

NOTHING = Q(pk__in=[])


def within(user: "User", grant: str, path: str) -> Q:
    """Rows in the territories where the person holds the grant; none where it is held nowhere.
    `path` leads to the path of their unit: "sheet__unit__path".
    """
    territories = (Q(**{f"{path}__startswith": each}) for each in user.territories(grant))
    return reduce(or_, territories, NOTHING)


class Scoped(models.QuerySet):
    """Rows a person may see: all of a territory, or only what was published there.

    `read_grant` opens everything, `READ_PUBLISHED` opens what `published()` names.
    """

    unit_path = "unit"
    read_grant = Grant.READ_SCORES

    def visible_to(self, user: "User") -> Self:
        published = self.where_held(user, Grant.READ_PUBLISHED) & self.published()
        return self.filter(self.where_held(user, self.read_grant) | published)

    def where_held(self, user: "User", grant: str) -> Q:
        """The rows within the territories where the person holds the grant."""
        return reduce(or_, map(self.within, user.territories(grant)), NOTHING)

    def within(self, territory: str) -> Q:
        raise NotImplementedError

    def published(self) -> Q:
        return NOTHING


class OwnedByUnit(Scoped):
    """Rows of one unit: seen by the unit itself and by the levels above it."""

    def within(self, territory: str) -> Q:
        return Q(**{f"{self.unit_path}__path__startswith": territory})


class IssuedBy(Scoped):
    """Rows an authority issues: seen by the authority, the levels above it, and what is issued
    also by the units below it.
    """

    unit_path = "authority"

    def within(self, territory: str) -> Q:
        issued_above = Q(**{f"{self.unit_path}__path__in": ancestors(territory)}) & self.issued()
        return Q(**{f"{self.unit_path}__path__startswith": territory}) | issued_above

    def issued(self) -> Q:
        """What the units below the authority may see of its rows."""
        return NOTHING


def ancestors(path: str) -> list[str]:
    """The paths above one unit: "/1/7/30/" → ["/1/", "/1/7/"]."""
    steps = path.strip("/").split("/")
    return ["/" + "/".join(steps[:depth]) + "/" for depth in range(1, len(steps))]
