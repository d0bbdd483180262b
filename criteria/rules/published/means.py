"""The printed means, each beside the mean of the units."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from criteria.rules.numbers import half_up, mean
from criteria.rules.published.comparisons import ComparedValue
from criteria.rules.published.figures import index_of_line, sum_of
from criteria.rules.published.ranks import standings_of
from criteria.rules.published.table import Mean, Measured, PublishedLine, Settings


def compare_mean(lines: Sequence[PublishedLine], settings: Settings) -> Iterator[ComparedValue]:
    """The one mean printed for the whole table, beside that of the ranked units."""
    ranked = [line for line in lines if line.ranked]
    found = mean([each for each in standings_of(ranked, settings) if each is not None])
    if settings.mean is not None and found is not None:
        yield ComparedValue(None, "mean", settings.mean, found)


def compare_printed_mean(
    printed: Mean, lines: Sequence[PublishedLine], settings: Settings
) -> ComparedValue | None:
    """The printed mean beside that of the units, to as many decimals as are printed; None where the
    figure of a unit is not published. It is that of the ranked units; that of all, and that of the
    recomputed figures, are right too: one wrong figure is not said again here.
    """
    among = [line for line in lines if printed.group in (None, line.group)]
    ranked = [line for line in among if line.ranked]
    values = [getattr(line, printed.of) for line in ranked]
    if not values or None in values:
        return None
    places = max(-int(printed.value.as_tuple().exponent), 0)
    computed = half_up(_mean_of(values), places)
    of_all = [value for line in among if (value := getattr(line, printed.of)) is not None]
    recomputed = [_recomputed(line, printed.of, settings) for line in ranked]
    if printed.value in (half_up(_mean_of(each), places) for each in (of_all, recomputed)):
        computed = printed.value
    return ComparedValue(None, "mean", printed.value, computed, printed)


def _recomputed(line: PublishedLine, of: Measured, settings: Settings) -> Decimal:
    found = {"total": sum_of(line, settings), "index": index_of_line(line, settings)}.get(of)
    return getattr(line, of) if found is None else found


def _mean_of(values: Sequence[Decimal]) -> Fraction:
    return Fraction(sum(values, Decimal(0))) / len(values)
