"""The units that a form offers: those in which the person holds a grant."""

from django.db.models import Q

from units.models import Unit, User
from units.models.units import UnitQuerySet


def units_under(user: User, grant: str) -> UnitQuerySet:
    """The units in which the person holds the grant."""
    rows = Q(pk__in=[])
    for territory in user.territories(grant):
        rows |= Q(path__startswith=territory)
    return Unit.objects.filter(rows)
