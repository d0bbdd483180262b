"""A result compared with the year before."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from criteria.rules.change import Standing, YearChange, change
from scoring.results.years.lineage import Lineage
from scoring.results.years.result import ResultSource, YearResult
from units.formats.text import search_key

ORDER = list(ResultSource)


@dataclass(frozen=True)
class Compared:
    """The change on the year before; without one `why` says why nothing is compared."""

    change: YearChange | None
    why: str = ""


class LastYear:
    """The results of the year before, by unit and authority."""

    def __init__(self, results: Iterable[YearResult], lineage: Lineage) -> None:
        self.lineage = lineage
        self.results: defaultdict[tuple[int, int, int], list[YearResult]] = defaultdict(list)
        for each in results:
            self.results[each.unit, each.judge, each.year].append(each)

    def compare(self, unit: int, judge: int, group: str, year: int, now: Standing) -> Compared:
        """The change of a unit's standing in `year` on the year before, by the same judge."""
        ancestor = self.lineage.ancestor(unit, year)
        if ancestor.unit is None:
            return Compared(None, ancestor.why)
        before = _same_group(self.results[ancestor.unit, judge, year - 1], group)
        if before is None:
            return Compared(None, _("There is no result of the year before."))
        found = change(now, before.standing)
        if found is None:
            return Compared(None, _("The maximum is not the same, or not known."))
        return Compared(found)


def _same_group(results: Sequence[YearResult], group: str) -> YearResult | None:
    """Our own result of the group before the recorded and the published one; these two may name
    the group otherwise, where there is only one of them.
    """
    same = [each for each in results if search_key(each.group) == search_key(group)]
    same.sort(key=lambda each: ORDER.index(each.source))
    if same:
        return same[0]
    told = [each for each in results if each.source != ResultSource.SCORED]
    return told[0] if len(told) == 1 else None
