"""A ranking as it stands before it is prepared or approved, as values."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from scoring.before_sending.figures import Figure
from scoring.publications.content.data import Content, UnitResult
from scoring.results.years.comparison import Compared
from units.formats.numbers import format_number


@dataclass(frozen=True)
class ComparedResult:
    """A ranked unit, and its change on the year before (None: nothing is known of that year)."""

    unit: UnitResult
    compared: Compared | None


@dataclass(frozen=True)
class ResultsToSend:
    """The ranked units, the best first, and those who are not ranked."""

    lines: Sequence[ComparedResult]
    unranked: Sequence[UnitResult]

    @property
    def compares(self) -> bool:
        return any(line.compared for line in self.lines)

    @property
    def has_bands(self) -> bool:
        return any(line.unit.band for line in self.lines)


def results_of(content: Content, changes: Mapping[str, Compared]) -> ResultsToSend:
    """`changes` by the code of the unit."""
    return ResultsToSend(
        lines=[ComparedResult(unit, changes.get(unit.code)) for unit in content.ranked],
        unranked=content.unranked,
    )


def figures_of(content: Content) -> Iterator[Figure]:
    """How many units, the mean, how many of each band."""
    yield Figure(_("Units ranked"), str(len(content.ranked)))
    if content.unranked:
        yield Figure(_("Units not ranked"), str(len(content.unranked)))
    if content.mean and content.mean.total.index is not None:
        yield Figure(_("Mean index"), format_number(content.mean.total.index, 2), "%")
    for band, count in Counter(unit.band for unit in content.ranked if unit.band).items():
        yield Figure(band, str(count))
