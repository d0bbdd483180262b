"""What waits for an appraiser: the leaves that fall to the person, by unit and by criterion."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from criteria.models import Criterion
from scoring.appraisal.by_criterion.entries import DONE, UNDER_APPRAISAL, appraised_by
from scoring.appraisal.duties.lookup import all_duties
from scoring.appraisal.work import LeafWork, Queue, UnitWork
from scoring.models import Campaign, CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.models.entries import REPORTS_NO_CASE
from units.calendar.countdown import countdown
from units.models import User

NUMBERS = {
    "done": Count("pk", filter=DONE),
    "number": Count("pk"),
    "undecided": Count("pk", filter=REPORTS_NO_CASE & ~DONE),
}


def my_queue(user: User, now: datetime) -> Queue:
    """The work of one person in all open campaigns. Six queries."""
    rows = appraised_by(user).filter(UNDER_APPRAISAL)
    periods = {
        period.pk: period
        for period in CampaignPeriod.objects.filter(
            campaign__status=Campaign.Status.OPEN,
            pk__in=rows.order_by().values("sheet__period"),
        ).select_related("campaign__authority", "campaign__criteria_set", "kept_set")
    }
    if not periods:
        return Queue([], [])
    leaves = _leaves(periods.values())
    mine = rows.filter(_mine(user, periods.values(), leaves.values()))
    return Queue(_units(mine, periods, now), _by_leaf(mine, periods, leaves))


def _leaves(periods: Iterable[CampaignPeriod]) -> dict[int, Criterion]:
    sets = {period.criteria_set.pk for period in periods}
    leaves = Criterion.objects.filter(criteria_set__in=sets, method__isnull=False)
    return {leaf.pk: leaf for leaf in leaves.select_related("appraiser_unit")}


def _mine(user: User, periods: Iterable[CampaignPeriod], leaves: Iterable[Criterion]) -> Q:
    duties = all_duties({period.campaign_id for period in periods})
    found = Q(pk__in=[])
    for period in periods:
        own = [leaf for leaf in leaves if leaf.criteria_set_id == period.criteria_set.pk]
        found |= Q(sheet__period=period.pk) & duties[period.campaign_id].entries_of(user, own)
    return found


def _units(
    mine: QuerySet[ScoreEntry], periods: dict[int, CampaignPeriod], now: datetime
) -> list[UnitWork]:
    counts = {
        key: numbers for key, *numbers in mine.order_by().values_list("sheet").annotate(**NUMBERS)
    }
    sheets = ScoreSheet.objects.filter(pk__in=counts).select_related("unit")
    found = []
    for sheet in sheets.order_by("period__appraisal_due_at", "unit__sort_key", "pk"):
        sheet.period = periods[sheet.period_id]
        due = countdown(sheet.period.appraisal_due_at, now, sheet.period.campaign.authority)
        done, number, undecided = counts[sheet.pk]
        found.append(UnitWork(sheet, done, number, undecided, due))
    return sorted(found, key=lambda work: not work.left)


def _by_leaf(
    mine: QuerySet[ScoreEntry], periods: dict[int, CampaignPeriod], leaves: dict[int, Criterion]
) -> list[LeafWork]:
    counts = mine.order_by().values_list("sheet__period", "criterion").annotate(**NUMBERS)
    found = [LeafWork(periods[period], leaves[leaf], *numbers) for period, leaf, *numbers in counts]
    return sorted(
        found,
        key=lambda work: (not work.left, work.period.appraisal_due_at, work.leaf.position),
    )
