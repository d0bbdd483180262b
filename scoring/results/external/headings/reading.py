"""Reads some rows of a published table as its headings.

A column that none of our words name is not used, and is reported by its name.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from scoring.results.external.grid import Grid
from scoring.results.external.headings.headings import ResultHeadings
from scoring.results.external.headings.keys import column_key
from scoring.results.external.headings.texts import plain_text, title_year, year_of
from units.formats.text import search_key

_MAXIMUM = re.compile(
    r"\((?:toi da:? |thang diem )?(\d+(?:[.,]\d+)?) diem\)|\(toi da:? (\d+(?:[.,]\d+)?)\)"
)


def headings_at(grid: Grid, rows: tuple[int, ...]) -> ResultHeadings:
    printed = [grid.path(rows, column) for column in range(grid.width)]
    paths = [[plain_text(text) for text in path] for path in printed]
    years = [year_of(path) for path in printed]
    this_year = max([year for year in (*years, title_year(grid, rows[0])) if year], default=0)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for column, path in enumerate(paths):
        if years[column] in (0, this_year) and (key := column_key(path)):
            found[key].append(column)
    for key, weak in (("total", "total?"), ("index", "index?"), ("rank", "rank of all")):
        others = found.pop(weak, [])
        found[key] = found[key] or others
    chosen = {key: _chosen(columns, years) for key, columns in found.items() if columns}
    places = {key: columns[0] for key, columns in chosen.items()}
    return ResultHeadings(
        rows=rows,
        places=places,
        unused=tuple(_named(printed, places)),
        twice=tuple(key for key, columns in chosen.items() if len(columns) > 1 and key != "number"),
        maxima=dict(_maxima(printed, places)),
        overall="rank" in places and column_key(paths[places["rank"]]) == "rank of all",
    )


def _chosen(columns: Sequence[int], years: Sequence[int]) -> list[int]:
    """Of columns for one thing those of the year, where another has none."""
    dated = [column for column in columns if years[column]]
    return dated if dated and len(dated) < len(columns) else list(columns)


def _named(printed: Sequence[Sequence[str]], places: Mapping[str, int]) -> Iterator[str]:
    for column, path in enumerate(printed):
        if column not in places.values() and any(path):
            yield " – ".join(text for text in path if text)


def _maxima(
    printed: Sequence[Sequence[str]], places: Mapping[str, int]
) -> Iterator[tuple[str, Decimal]]:
    """ "Điểm thẩm định (tối đa 65 điểm)" gives the maximum of its column."""
    for key in ("appraised", "survey", "total"):
        texts = printed[places[key]] if key in places else ()
        found = [match for text in texts if (match := _MAXIMUM.search(search_key(text)))]
        if found:
            yield key, Decimal((found[-1][1] or found[-1][2]).replace(",", "."))
