"""The units that a form offers: those in which the person holds a grant."""

from django.db.models import QuerySet

from units.models import Unit, User
from units.models.scope import within


def units_under(user: User, grant: str) -> QuerySet[Unit]:
    """The units in which the person holds the grant."""
    return Unit.objects.filter(within(user, grant, "path"))
