"""Where what a unit recorded and a published table of the product do not say the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from scoring.results.years.history import History
from scoring.results.years.result import ResultSource, YearResult
from units.formats.numbers import format_number


@dataclass(frozen=True)
class ResultDifference:
    """`facts` are what differs, each with what was recorded and what was published."""

    recorded: YearResult
    published: YearResult
    facts: Sequence[tuple[str, str, str]]


def differences_of(history: History) -> list[ResultDifference]:
    """Of each year: the recorded result beside every published one by the same judge."""
    results = [line.result for line in history.lines]
    recorded = [each for each in results if each.source == ResultSource.RECEIVED]
    published = [each for each in results if each.source == ResultSource.PUBLISHED]
    pairs = [
        (one, other)
        for one in recorded
        for other in published
        if (one.unit, one.year, one.judge) == (other.unit, other.year, other.judge)
    ]
    found = [ResultDifference(one, other, list(_facts(one, other))) for one, other in pairs]
    return [each for each in found if each.facts]


def _facts(one: YearResult, other: YearResult) -> Iterator[tuple[str, str, str]]:
    """What both say and say differently; of tables without points the index is compared."""
    if other.total is not None:
        yield from _differing(_("Total"), one.total, other.total)
    else:
        yield from _differing(_("Index"), one.index, other.index)
    yield from _differing(_("Rank"), one.rank, other.rank)
    if one.rank and other.rank:
        yield from _differing(_("Units ranked"), one.ranked, other.ranked)
    if one.band.casefold() != other.band.casefold():
        yield from _differing(_("Band"), one.band or None, other.band or None)


def _differing(
    label: str, one: Decimal | int | str | None, other: Decimal | int | str | None
) -> Iterator[tuple[str, str, str]]:
    if one is not None and other is not None and one != other:
        yield label, _text(one), _text(other)


def _text(value: Decimal | int | str) -> str:
    return (
        value
        if isinstance(value, str)
        else format_number(value, 2 if isinstance(value, Decimal) else None)
    )
