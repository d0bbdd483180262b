"""Reports on the home page."""

from datetime import datetime

from django.db.models import Q

from reports.models import Report
from units.grants import Grant
from units.models import User
from units.models.scope import NOTHING

SHOWN = 6
Status = Report.Status


def in_work(user: User, now: datetime) -> list[Report]:
    """Unissued reports of the person's territories, with the reasons for returning them."""
    compiled = NOTHING
    for territory in user.territories(Grant.COMPILE_REPORTS):
        compiled |= Q(authority__path__startswith=territory)
    reports = Report.objects.visible_to(user).exclude(status=Status.ISSUED).filter(compiled)
    return list(reports.with_reason().select_related("period__campaign", "authority")[:SHOWN])


def issued(user: User, now: datetime) -> list[Report]:
    """The newest issued reports the person may download."""
    reports = (
        Report.objects.visible_to(user).filter(status=Status.ISSUED).order_by("-issued_on", "-pk")
    )
    return list(reports.select_related("period__campaign", "authority")[:SHOWN])
