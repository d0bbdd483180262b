"""The results of units over the years, from published tables and from our own final years, and how
each changed on the year before.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from criteria.periods import Period
from criteria.rules.change import Standing, YearChange, change
from scoring.models import CampaignPeriod, PublishedRow
from scoring.points.stages import STANDING
from scoring.results.lineage import Lineage, lineage_of, whole_line
from scoring.results.year_results import YearResult, own_results, published_results, sheets_of
from units.database.prepared import Prepared
from units.formats.text import search_key
from units.grants import Grant
from units.models import Unit, User
from units.permissions import may


@dataclass(frozen=True)
class Compared:
    """The change on the year before; without one `why` says why nothing is compared."""

    change: YearChange | None
    why: str = ""


# --- changes -------------------------------------------------------------------------------------


class LastYear:
    """The results of the year before, by unit and authority."""

    def __init__(self, results: Iterable[YearResult], lineage: Lineage) -> None:
        self.lineage = lineage
        self.results: defaultdict[tuple[int, int, int], list[YearResult]] = defaultdict(list)
        for each in results:
            self.results[each.unit, each.authority.pk, each.year].append(each)

    def compare(self, unit: int, authority: int, group: str, year: int, now: Standing) -> Compared:
        """The change of a unit's standing in `year` on the year before, by the same authority."""
        ancestor = self.lineage.ancestor(unit, year)
        if ancestor.unit is None:
            return Compared(None, ancestor.why)
        before = _same_group(self.results[ancestor.unit, authority, year - 1], group)
        if before is None:
            return Compared(None, _("There is no result of the year before."))
        found = change(now, before.standing)
        if found is None:
            return Compared(None, _("The maximum is not the same, or not known."))
        return Compared(found)


def _same_group(results: Sequence[YearResult], group: str) -> YearResult | None:
    """Our own result of the group before the published one; a published table may name its group
    otherwise, where it has the unit only once.
    """
    same = [each for each in results if search_key(each.group) == search_key(group)]
    same.sort(key=lambda each: each.is_published)
    if same:
        return same[0]
    published = [each for each in results if each.is_published]
    return published[0] if len(published) == 1 else None


def last_year(period: CampaignPeriod, units: Collection[int], user: User) -> LastYear:
    """What the units of a campaign reached the year before, by its authority. Three queries."""
    campaign = period.campaign
    lineage = lineage_of(units)
    before = campaign.year - 1
    ancestors = {lineage.ancestor(unit, campaign.year).unit for unit in units} - {None}
    group = campaign.criteria_set.unit_group
    own = own_results(YEAR_OF_GROUP(authority=campaign.authority_id, year=before, group=group))
    published = published_results(
        PublishedRow.objects.visible_to(user).filter(
            table__authority=campaign.authority_id, table__year=before, unit__in=ancestors
        )
    )
    return LastYear([*own, *published], lineage)


# Without being prepared, the ranking takes a fifth more (bench/README.md).
YEAR_OF_GROUP = Prepared(
    lambda authority, year, group: sheets_of(
        CampaignPeriod._base_manager.filter(
            period=Period.Y,
            campaign__authority=authority,
            campaign__year=year,
            campaign__criteria_set__unit_group=group,
        )
    )
)


# --- the page of one unit ------------------------------------------------------------------------


@dataclass(frozen=True)
class HistoryLine:
    result: YearResult
    compared: Compared


@dataclass(frozen=True)
class History:
    """The newest year first. `merged` are the units that became this one together with others."""

    unit: Unit
    lines: Sequence[HistoryLine]
    merged: Sequence[Unit]

    @property
    def series(self) -> Sequence[YearResult]:
        """The longest line of indices by one authority, the oldest first: what is drawn."""
        by_authority: defaultdict[int, dict[int, YearResult]] = defaultdict(dict)
        for line in self.lines:
            if line.result.index is not None:
                by_authority[line.result.authority.pk].setdefault(line.result.year, line.result)
        longest = max(by_authority.values(), key=len, default={})
        return [longest[year] for year in sorted(longest)]


def _reachable(result: YearResult, unit: Unit, user: User) -> YearResult:
    """Without the link to a sheet of a predecessor, for people who may read only the successor."""
    if result.unit == unit.pk or may(user, Grant.READ_SCORES, unit=result.judged):
        return result
    return replace(result, url="")


def history_of(unit: Unit, user: User) -> History:
    """What the unit, and whom it follows one to one, reached over the years.

    Our own results are for those who may read the unit's sheets, published ones for everybody
    above and below their authority. Queries grow with the generations, not with the years.
    """
    lineage, line = whole_line(unit.pk)
    results = published_results(PublishedRow.objects.visible_to(user).filter(unit__in=line))
    if may(user, Grant.READ_SCORES, unit=unit):
        years = CampaignPeriod._base_manager.filter(
            period=Period.Y, sheets__unit__in=line, sheets__status__in=STANDING
        )
        results += [
            _reachable(each, unit, user)
            for each in own_results(sheets_of(years))
            if each.unit in line
        ]
    results.sort(key=lambda each: (-each.year, each.authority.path, each.is_published))
    before = LastYear(results, lineage)
    return History(
        unit=unit,
        lines=[
            HistoryLine(
                each,
                before.compare(each.unit, each.authority.pk, each.group, each.year, each.standing),
            )
            for each in results
        ],
        merged=[
            each.predecessor for each in lineage.before[unit.pk] if each.predecessor_id not in line
        ],
    )
