"""The parts of sheets that a person still has to hand in: for the home page."""

from datetime import datetime

from django.db.models import Q

from scoring.assignments.inner_deadline import due_of
from scoring.campaigns.running import running
from scoring.models import Part
from scoring.points.stages import NOT_SENT
from units.calendar.countdown import Countdown
from units.grants import Grant
from units.models import User
from units.permissions import units_where


def own_parts(user: User, now: datetime) -> list[tuple[Part, Countdown]]:
    """The parts that the person, or an office where the person works, still has to hand in."""
    offices = units_where(user, Grant.ENTER_SCORES)
    parts = (
        Part.objects.visible_to(user)
        .filter(
            Q(person=user) | Q(office__in=offices),
            running("sheet__period__campaign"),
            status=Part.Status.OPEN,
            sheet__status__in=NOT_SENT,
        )
        .select_related("sheet__unit", "sheet__period__campaign__authority", "office", "person")
        .order_by("due", "pk")
    )
    return [(part, due_of(part, now)) for part in parts]
