"""The rows and the checksum of every table, as the database counts them itself."""

from django.db import connection

# Independent of the order of the rows, and of versions of PostgreSQL.
CHECKSUM = "sum(('x' || left(md5(each::text), 15))::bit(60)::bigint)"


def table_names() -> list[str]:
    return sorted(connection.introspection.table_names())


def tables() -> dict[str, tuple[int, str]]:
    """Rows and checksum of every table."""
    found = {}
    with connection.cursor() as cursor:
        for name in table_names():
            table = connection.ops.quote_name(name)
            cursor.execute(f"SELECT count(*), coalesce({CHECKSUM}, 0)::text FROM {table} each")
            found[name] = cursor.fetchone()
    return found
