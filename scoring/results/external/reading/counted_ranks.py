"""Ranks such as “3/9”, and how many units they count."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from scoring.results.external.columns import at_column
from scoring.results.external.reading.table_problems import Found


def oddly_counted(lines: Sequence[Found]) -> list[tuple[int, int, int]]:
    """The row of each "3/9" that counts neither its group nor the table, that 9, and the group."""
    sizes = Counter(line.group for _number, line, _place in lines if line.ranked)
    return [
        (number, place.of, sizes[line.group])
        for number, line, place in lines
        if place.of not in (None, sizes[line.group], sizes.total())
    ]


def proves_excerpt(odd: Sequence[tuple[int, int, int]], lines: Sequence[Found]) -> bool:
    """Whether every "3/9" of the table counts more units than its group has here."""
    counted = [number for number, _line, place in lines if place.of is not None]
    return len(odd) == len(counted) > 0 and all(of > size for _number, of, size in odd)


def counted_texts(odd: Sequence[tuple[int, int, int]], *, proven: bool) -> Iterator[str]:
    if proven:
        yield _(
            "The ranks count more units than the file has, so it is an excerpt: ranks and means"
            " are not compared."
        )
        return
    for number, of, size in odd:
        why = _("the rank counts %(of)s units, the group has %(size)s.")
        yield at_column(number, why % {"of": of, "size": size}, "rank")
