"""The units that a form offers: those in which the person holds a grant."""

from units.models import Unit, User
from units.models.scope import within
from units.models.units import UnitQuerySet


def units_under(user: User, grant: str) -> UnitQuerySet:
    """The units in which the person holds the grant."""
    return Unit.objects.filter(within(user, grant, "path"))
