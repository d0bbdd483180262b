"""The newest events of the trail, for the home page of those who read it."""

from dataclasses import dataclass
from datetime import datetime

from units import audit_words
from units.models import AuditEvent, User

SHOWN = 10
COMING_AND_GOING = ("log_in", "log_out")


@dataclass(frozen=True)
class TrailLine:
    """Who did what to which row, for which unit; `by` is blank for the system."""

    at: datetime
    by: str
    what: str
    label: str
    unit: str


def latest(user: User, now: datetime) -> list[TrailLine]:
    """The newest events within the person's territories but log-ins and log-outs. One query."""
    events = (
        AuditEvent.objects.visible_to(user)
        .exclude(verb__in=COMING_AND_GOING)
        .select_related("unit")
        .order_by("-at", "-pk")
    )
    return [
        TrailLine(
            at=event.at,
            by=event.actor_name if event.actor_id else "",
            what=str(audit_words.event_text(event)),
            label=event.target_label,
            unit=event.unit.short_name if event.unit else "",
        )
        for event in events[:SHOWN]
    ]
