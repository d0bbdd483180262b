"""What administrators and inspectors find on their home page: counts of accounts, the newest events
of the audit trail.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from units import audit_words
from units.models import AuditEvent, Membership, User

SHOWN = 10  # events
COMING_AND_GOING = ("log_in", "log_out")


@dataclass(frozen=True)
class Accounts:
    """`idle` accounts are active but hold no role today."""

    active: int
    locked: int
    first_password: int
    idle: int


def accounts(user: User, now: datetime) -> Accounts:
    held = Exists(Membership.objects.live().filter(user=OuterRef("pk")))
    counted = User.objects.visible_to(user).aggregate(
        active=Count("pk", filter=Q(is_active=True)),
        locked=Count("pk", filter=Q(is_active=False)),
        first_password=Count("pk", filter=Q(is_active=True, must_change_password=True)),
        idle=Count("pk", filter=Q(~held, is_active=True)),
    )
    return Accounts(**counted)


@dataclass(frozen=True)
class TrailLine:
    """Who did what to which row, for which unit; `by` is blank for the system."""

    at: datetime
    by: str
    what: str
    label: str
    unit: str


def latest_events(user: User, now: datetime) -> list[TrailLine]:
    """The newest events within the person's territories, log-ins and log-outs aside. One query."""
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
