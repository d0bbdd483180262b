"""The points and the index of one unit, computed from its printed figures."""

from decimal import Decimal

from criteria.rules.published.table import PublishedLine, Settings
from criteria.rules.totals.index import index_of


def points_of(line: PublishedLine, settings: Settings) -> Decimal | None:
    """The printed total, else the sum of its parts."""
    return line.total if line.total is not None else sum_of(line, settings)


def sum_of(line: PublishedLine, settings: Settings) -> Decimal | None:
    """Of the two parts, where they are printed and nothing else makes the total."""
    if line.appraised is None or line.survey is None or settings.adjusted:
        return None
    return line.appraised + line.survey


def index_of_line(line: PublishedLine, settings: Settings) -> Decimal | None:
    """The index of the points; None without points or without a maximum."""
    points = points_of(line, settings)
    if points is None or settings.maximum is None:
        return None
    return index_of(points, settings.maximum)


def share_of(line: PublishedLine, settings: Settings) -> Decimal | None:
    """The value compared with the cuts of the bands: the index from the points; without a maximum
    the points themselves, as if out of 100; else the printed index.
    """
    points = points_of(line, settings)
    if points is None:
        return line.index
    return points if settings.maximum is None else index_of(points, settings.maximum)
