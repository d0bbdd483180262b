"""The rows of means, and which group each is of."""

import re
from collections.abc import Iterator, Sequence

from scoring.results.external.rows.row import PrintedRow
from units.formats.text import search_key

_OF_ALL = re.compile(r"chung|toan|cac don vi|tinh|huyen|thanh pho")


def means_of(rows: Sequence[PrintedRow]) -> Iterator[tuple[PrintedRow, str | None]]:
    """Every row of means and its group, None for the whole table.

    A mean is of the group above it, unless its text names another, the group has a mean already, or
    it comes last and no other group has one.
    """
    groups = list(dict.fromkeys(row.group for row in rows if row.kind == "unit"))
    seen: set[str] = set()
    for row in rows:
        if row.kind != "mean":
            continue
        last = row.group == groups[-1] if groups else True
        alone = last and len(groups) > 1 and not seen
        words = search_key(row.label)
        names_group = re.search(r"\b(?:nhom|khoi|cum)\b", words)
        whole = len(groups) < 2 or row.group in seen or (_OF_ALL.search(words) and not names_group)
        if whole or (alone and not names_group):
            yield row, None
        else:
            seen.add(row.group)
            yield row, row.group
