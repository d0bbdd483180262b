"""A database that cannot be reached for a moment, as while it restarts."""

from django.db import DatabaseError, InterfaceError, OperationalError, connection

# SQLSTATE classes of PostgreSQL: connection exception, out of resources, ended by an operator.
AWAY = ("08", "53", "57P")


def is_outage(fault: BaseException | None) -> bool:
    """Whether the connection was lost or refused, rather than a statement."""
    if isinstance(fault, InterfaceError):  # "connection already closed"
        return True
    if type(fault) not in (DatabaseError, OperationalError):  # the first: lost while it worked
        return False
    state = getattr(fault.__cause__, "pgcode", "") if fault else ""  # "" of a fault of Django's own
    return state is None or state.startswith(AWAY)


def replace_lost_connection() -> None:
    """Open a new connection if the old one was lost; for work that takes long."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
