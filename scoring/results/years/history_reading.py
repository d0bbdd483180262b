"""Reads the results of one unit over the years."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from criteria.periods import Period
from scoring.models import CampaignPeriod, PublishedRow, ReceivedResult
from scoring.models.external.received import ReceivedResultQuerySet
from scoring.points.stages import STANDING
from scoring.results.years.comparison import ORDER, LastYear
from scoring.results.years.history import History, HistoryLine
from scoring.results.years.lineage import Lineage
from scoring.results.years.own import own_results, sheets_of
from scoring.results.years.published import published_results, rows_of_units
from scoring.results.years.received import received_results
from scoring.results.years.result import YearResult
from scoring.results.years.successions import whole_line
from units.grants import Grant
from units.models import Unit, UnitName, User
from units.permissions import may
from units.unit_tree.names import former_names, name_on


def _reachable(result: YearResult, unit: Unit, user: User) -> YearResult:
    """Without the link to a sheet of a predecessor, for people who may read only the successor."""
    if result.unit == unit.pk or may(user, Grant.READ_SCORES, unit=result.judged):
        return result
    return replace(result, url="")


def _as_named_then(result: YearResult, former: Mapping[int, Sequence[UnitName]]) -> YearResult:
    """Under the name that the unit bore at the end of the year."""
    named = name_on(result.judged, former.get(result.unit, ()), date(result.year, 12, 31))
    return replace(result, name=named.short_name)


def history_of(unit: Unit, user: User) -> History:
    """What the unit, and whom it follows one to one, reached over the years.

    Our own results are for those who may read the unit's sheets, published ones for everybody
    above and below their authority, recorded ones for everybody above the unit. Queries grow with
    the generations, not with the years.
    """
    lineage, line = whole_line(unit.pk)
    results = _from_above(
        PublishedRow.objects.visible_to(user).filter(unit__in=line),
        ReceivedResult.objects.visible_to(user).filter(unit__in=line),
    )
    if may(user, Grant.READ_SCORES, unit=unit):
        years = CampaignPeriod._base_manager.filter(
            period=Period.Y, sheets__unit__in=line, sheets__status__in=STANDING
        )
        former = former_names(line)
        results += [
            _as_named_then(_reachable(each, unit, user), former)
            for each in own_results(sheets_of(years))
            if each.unit in line
        ]
    return _history(unit, lineage, line, results)


def history_from_above(unit: Unit) -> History:
    """What the levels above gave to the unit, for whoever may read a report of the unit."""
    lineage, line = whole_line(unit.pk)
    results = _from_above(
        PublishedRow._base_manager.filter(unit__in=line),
        ReceivedResult.objects.filter(unit__in=line),
    )
    return _history(unit, lineage, line, results)


def _from_above(
    published: QuerySet[PublishedRow], received: ReceivedResultQuerySet
) -> list[YearResult]:
    return [
        *published_results(rows_of_units(published)),
        *received_results(received.with_areas()),
    ]


def _history(
    unit: Unit, lineage: Lineage, line: set[int], results: Sequence[YearResult]
) -> History:
    names = dict.fromkeys(sorted(each.index_name for each in results))
    by_index = {
        name: _compared([each for each in results if each.index_name == name], lineage)
        for name in names
    }
    lines = by_index.pop("", [])
    return History(
        unit=unit,
        lines=lines,
        others=[each for together in by_index.values() for each in together],
        merged=[
            each.predecessor for each in lineage.before[unit.pk] if each.predecessor_id not in line
        ],
    )


def _compared(results: list[YearResult], lineage: Lineage) -> list[HistoryLine]:
    """The results of one index, the newest first, each with its change on the year before."""
    results.sort(key=lambda each: (-each.year, each.authority.path, ORDER.index(each.source)))
    before = LastYear(results, lineage)
    return [
        HistoryLine(
            each, before.compare(each.unit, each.judge, each.group, each.year, each.standing)
        )
        for each in results
    ]
