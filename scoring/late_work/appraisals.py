"""Appraisals that are late, or due within a few working days, over all periods of open campaigns.

The appraisers have them among their things to do; who runs the campaign reads here who is behind.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from criteria.models import Criterion
from scoring.appraisal.by_criterion.entries import DONE, UNDER_APPRAISAL
from scoring.appraisal.duties.counts import place_of_assignee
from scoring.appraisal.duties.lookup import all_duties
from scoring.campaigns.running import running
from scoring.late_work.reading import AHEAD, URGENT
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from units.calendar.countdown import Countdown, countdown
from units.grants import Grant
from units.models import User
from units.models.scope import within


@dataclass(frozen=True)
class WaitingPart:
    """An office or person, and how much is left; of a second appraisal a unit, and nothing else."""

    who: str
    left: str = ""


@dataclass(frozen=True)
class LateAppraisal:
    """The first or `second` appraisal of one period, and those with whom it waits."""

    period: CampaignPeriod
    second: bool
    due: Countdown
    waiting: tuple[WaitingPart, ...]


def late_appraisals(user: User, now: datetime) -> list[LateAppraisal]:
    """Of the campaigns that the person runs, the latest first. Two queries; three more where a
    first appraisal waits.
    """
    found = [*_first(user, now), *_second(user, now)]
    return sorted(found, key=lambda each: (each.due.when, each.period.pk, each.second))


def _first(user: User, now: datetime) -> Iterator[LateAppraisal]:
    rows = CampaignPeriod.objects.visible_to(user).filter(
        running(),
        within(user, Grant.RUN_CAMPAIGN, "campaign__authority__path"),
        appraisal_due_at__lte=now + AHEAD,
        pk__in=ScoreSheet.objects.awaiting_appraisal().values("period"),
    )
    rows = rows.select_related("campaign__authority", "campaign__criteria_set", "kept_set")
    due = {
        period: countdown(period.appraisal_due_at, now, period.campaign.authority)
        for period in rows.order_by("appraisal_due_at", "pk")
    }
    periods = {period.pk: period for period, left in due.items() if left.tone in URGENT}
    waiting = _by_assignee(user, periods) if periods else {}
    for key, found in waiting.items():
        yield LateAppraisal(periods[key], second=False, due=due[periods[key]], waiting=found)


def _by_assignee(
    user: User, periods: Mapping[int, CampaignPeriod]
) -> dict[int, tuple[WaitingPart, ...]]:
    """By the key of a period, with whom the leaves without points are, exceptions included."""
    sets = {period.criteria_set.pk for period in periods.values()}
    rows = Criterion.objects.filter(criteria_set__in=sets, method__isnull=False)
    leaves = {leaf.pk: leaf for leaf in rows.select_related("appraiser_unit")}
    duties = all_duties({period.campaign_id for period in periods.values()})
    left: dict[int, Counter] = defaultdict(Counter)
    units: dict[tuple, set[int]] = defaultdict(set)
    entries = ScoreEntry.objects.visible_to(user).filter(UNDER_APPRAISAL, sheet__period__in=periods)
    for key, unit, leaf in (
        entries.exclude(DONE).order_by().values_list("sheet__period", "sheet__unit", "criterion")
    ):
        who = duties[periods[key].campaign_id].of(leaves[leaf], unit)
        left[key][who] += 1
        units[key, who].add(unit)
    return {
        key: tuple(
            WaitingPart(who.short or _("nobody"), _left_text(counts[who], len(units[key, who])))
            for who in sorted(counts, key=place_of_assignee)
        )
        for key, counts in left.items()
    }


def _left_text(left: int, units: int) -> str:
    said = ngettext(
        "%(left)s criterion of %(units)s units is left",
        "%(left)s criteria of %(units)s units are left",
        left,
    )
    return said % {"left": left, "units": units}


def _second(user: User, now: datetime) -> Iterator[LateAppraisal]:
    sheets = (
        ScoreSheet.objects.visible_to(user)
        .filter(
            running("period__campaign"),
            within(user, Grant.RUN_CAMPAIGN, "period__campaign__authority__path"),
            status=ScoreSheet.Status.EXPLAINED,
            period__second_appraisal_due_at__lte=now + AHEAD,
        )
        .for_lists()
        .order_by("unit__sort_key", "pk")
    )
    by_period: dict[CampaignPeriod, list[WaitingPart]] = defaultdict(list)
    for sheet in sheets:
        by_period[sheet.period].append(WaitingPart(sheet.unit.short_name))
    for period, waiting in by_period.items():
        assert period.second_appraisal_due_at  # asked for
        due = countdown(period.second_appraisal_due_at, now, period.campaign.authority)
        if due.tone in URGENT:
            yield LateAppraisal(period, second=True, due=due, waiting=tuple(waiting))
