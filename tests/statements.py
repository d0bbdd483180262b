"""What a recorded statement does. A prepared one tells only by its name, which says the same; who
writes, for the history of the rows, may be set before it.
"""

import re

BEGIN = r"(?:^|; )\s*"
WRITING = re.compile(
    BEGIN + r"(?:(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)|EXECUTE update_(\w+)_\d+)",
    re.IGNORECASE,
)
READING = re.compile(BEGIN + r"(?:SELECT \"(\w+)\"|EXECUTE select_(\w+)_\d+)")


def verb_of(sql: str) -> str:
    """ "select", "update", …"""
    return sql.removeprefix("EXECUTE ").replace("_", " ").split()[0].lower()


def written_table(sql: str) -> str | None:
    return _table(WRITING, sql)


def read_table(sql: str) -> str | None:
    """The first table that is read."""
    return _table(READING, sql)


def _table(kind: re.Pattern[str], sql: str) -> str | None:
    found = kind.search(sql)
    return found and (found[1] or found[2])
