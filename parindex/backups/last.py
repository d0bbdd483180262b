"""The last backup, found by the row that each leaves in the audit trail."""

from datetime import datetime, timedelta

from django.utils import timezone

from units.audit.trail import record
from units.models import AuditEvent

MADE, RESTORED = "backup_made", "backup_restored"
EVERY = timedelta(hours=26)  # a night and a little
UNKNOWN = {"backup": "unknown", "backup_age": "unknown"}


def note_made(name: str, taken_at: datetime) -> None:
    record(MADE, by=None, after={"name": name, "taken_at": taken_at.isoformat()})


def note_restored(name: str, taken_at: datetime) -> None:
    record(RESTORED, by=None, after={"name": name, "taken_at": taken_at.isoformat()})


def last_backup() -> datetime | None:
    """The moment of the last one; after a restore that of the backup that was restored."""
    last = AuditEvent.objects.filter(verb__in=[MADE, RESTORED]).first()  # the newest
    return datetime.fromisoformat(last.after["taken_at"]) if last else None


def age_of_backup() -> dict[str, str]:
    """For /health/: whether there is a backup from last night, and its age."""
    taken_at = last_backup()
    if taken_at is None:
        return UNKNOWN | {"backup": "none"}
    passed = timezone.now() - taken_at
    state = "ok" if passed < EVERY else "overdue"
    return {"backup": state, "backup_age": f"{passed // timedelta(hours=1)} hours"}
