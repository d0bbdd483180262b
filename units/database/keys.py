"""Primary keys taken beforehand."""

from django.db import connection
from django.db.models import Model


def next_keys(model: type[Model], count: int) -> list[int]:
    """Primary keys for rows that need to know theirs before they are stored in bulk."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]
