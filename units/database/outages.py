"""A database that is away for a moment, as while it is restarted: no fault of what was asked."""

from django.db import DatabaseError, InterfaceError, OperationalError, connection

# SQLSTATE classes of PostgreSQL: connection exception, out of resources, ended by an operator.
AWAY = ("08", "53", "57P")


def is_outage(fault: BaseException | None) -> bool:
    """Whether the connection was lost or refused; not where a statement was."""
    if isinstance(fault, InterfaceError):  # "connection already closed"
        return True
    if type(fault) not in (DatabaseError, OperationalError):  # the first: lost while it worked
        return False
    state = getattr(fault.__cause__, "pgcode", "") if fault else ""  # "" of a fault of Django's own
    return state is None or state.startswith(AWAY)


def replace_lost_connection() -> None:
    """For work that takes long: what it asks next, it asks a server that is there."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
