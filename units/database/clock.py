"""Deadlines are decided by the clock of the database server, never by that of a web or worker
machine.
"""

from datetime import datetime

from django.db import connection


def database_now() -> datetime:
    """The time of the database server, also inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found
