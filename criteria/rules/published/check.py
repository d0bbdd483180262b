"""Recomputes a published table, line by line.

Whatever is not published is not compared. What is computed starts from the printed figures, so
that one wrong figure is one disagreement and not a chain of them.
"""

from collections.abc import Iterator, Sequence

from criteria.rules.published.comparisons import Check, ComparedValue
from criteria.rules.published.figures import index_of_line, share_of, sum_of
from criteria.rules.published.means import compare_mean, compare_printed_mean
from criteria.rules.published.ranks import places_of
from criteria.rules.published.table import PublishedLine, Settings
from criteria.rules.ranking import band_of


def check(lines: Sequence[PublishedLine], settings: Settings) -> Check:
    """Recompute what the table prints and compare, line by line, the mean last.

    total = appraised + survey; index = total ÷ maximum × 100 to two decimals, half-up; the rank
    inside the group by `settings.ranking`; the band by the cuts; the mean of the ranked units.
    """
    places = {} if settings.excerpt else places_of(lines, settings)
    made = [
        comparison
        for at, line in enumerate(lines)
        for comparison in _compared(line, places.get(at), settings)
    ]
    if settings.excerpt:
        return Check(tuple(made))
    means = [
        found for each in settings.means if (found := compare_printed_mean(each, lines, settings))
    ]
    return Check((*made, *compare_mean(lines, settings), *means))


def _compared(
    line: PublishedLine, place: int | None, settings: Settings
) -> Iterator[ComparedValue]:
    found = sum_of(line, settings)
    if line.total is not None and found is not None:
        yield ComparedValue(line, "total", line.total, found)
    index = index_of_line(line, settings)
    if line.index is not None and index is not None:
        yield ComparedValue(line, "index", line.index, index)
    share = share_of(line, settings)
    if line.band and settings.bands and share is not None:
        band = band_of(share, settings.bands)
        yield ComparedValue(line, "band", line.band, band.name if band else None)
    if line.rank is not None and place is not None:
        yield ComparedValue(line, "rank", line.rank, place)
