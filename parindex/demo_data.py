"""Keeps demo data, whose accounts have known passwords, out of production."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from units.audit.trail import record
from units.models import AuditEvent

LOADED = "demo_loaded"


def mark_as_demo() -> None:
    """Record in the audit trail, whose rows are never deleted, that the demo was loaded."""
    record(LOADED, by=None)


def is_out_of_place() -> bool:
    """Whether the database holds the demo although the program does not run in demo mode."""
    return not settings.DEMO and AuditEvent.objects.filter(verb=LOADED).exists()


def refuse_demo_data() -> None:
    """Called where the web server starts. Raises ImproperlyConfigured for a demo database under
    other settings; while the database is away, or has no tables yet, `/health/` watches.
    """
    try:
        if is_out_of_place():
            raise ImproperlyConfigured(
                "This database holds the demo, whose passwords everybody knows. "
                "Set DATABASE_URL to another one, or DEMO=1 and HTTPS=0 for a demonstration."
            )
    except DatabaseError:
        return
    finally:
        connection.close()  # the server forks after this
