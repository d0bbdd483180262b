"""Appraisals that are late, or due within a few working days, over all periods of open campaigns.

The appraisers have them among their things to do; who runs the campaign reads here who is behind.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from criteria.models import Criterion
from scoring.appraisal.by_criterion.entries import DONE, UNDER_APPRAISAL
from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.duties.counts import place_of_assignee
from scoring.appraisal.duties.lookup import all_duties
from scoring.campaigns.running import running
from scoring.late_work.appraisal import LateAppraisal
from scoring.late_work.reading import AHEAD, URGENT
from scoring.late_work.reminders import with_reminders
from scoring.late_work.work import LateKind
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.models.sheets import ScoreSheetQuerySet
from scoring.sheets.explanation_round import waits_again
from units.calendar.countdown import Countdown, countdown
from units.grants import Grant
from units.models import User
from units.models.scope import within


def late_appraisals(user: User, now: datetime) -> list[LateAppraisal]:
    """Of the campaigns that the person runs, the latest first. Two queries where nothing waits;
    three more where a first appraisal does, four where a second one does, and one for reminders.
    """
    found = [*_first(user, now), *_second(user, now)]
    found.sort(key=lambda each: (each.due.when, each.period.pk, each.kind == LateKind.SECOND))
    return with_reminders(found)


def _first(user: User, now: datetime) -> Iterator[LateAppraisal]:
    sheets = ScoreSheet.objects.awaiting_appraisal()
    due = _urgent(user, now, sheets, "appraisal_due_at")
    if due:
        yield from _waiting(LateKind.APPRAISAL, user, due, UNDER_APPRAISAL & ~DONE)


def _second(user: User, now: datetime) -> Iterator[LateAppraisal]:
    """Sheets of which nothing is left to appraise again still wait for their result."""
    sheets = ScoreSheet.objects.filter(status=ScoreSheet.Status.EXPLAINED)
    due = _urgent(user, now, sheets, "second_appraisal_due_at")
    if not due:
        return
    explained = Q(sheet__status=ScoreSheet.Status.EXPLAINED)
    yield from _waiting(LateKind.SECOND, user, due, explained & waits_again())
    left = ScoreEntry.objects.filter(waits_again(), sheet=OuterRef("pk"))
    settled = sheets.visible_to(user).filter(~Exists(left), period__in=due).select_related("unit")
    periods = {period.pk: period for period in due}
    for sheet in settled.order_by("unit__sort_key", "pk"):
        period = periods[sheet.period_id]
        yield LateAppraisal(
            kind=LateKind.SECOND,
            period=period,
            due=due[period],
            assignee=Assignee(),
            settled=sheet.unit,
        )


def _urgent(
    user: User, now: datetime, sheets: ScoreSheetQuerySet, deadline: str
) -> dict[CampaignPeriod, Countdown]:
    """The periods in which these sheets wait, late or due soon."""
    periods = CampaignPeriod.objects.visible_to(user).filter(
        running(),
        within(user, Grant.RUN_CAMPAIGN, "campaign__authority__path"),
        pk__in=sheets.values("period"),
        **{f"{deadline}__lte": now + AHEAD},
    )
    periods = periods.select_related("campaign__authority", "campaign__criteria_set", "kept_set")
    due = {
        period: countdown(getattr(period, deadline), now, period.campaign.authority)
        for period in periods.order_by("pk")
    }
    return {period: left for period, left in due.items() if left.tone in URGENT}


def _waiting(
    kind: LateKind, user: User, due: Mapping[CampaignPeriod, Countdown], waits: Q
) -> Iterator[LateAppraisal]:
    """With whom the leaves without points are, exceptions of single units included."""
    periods = {period.pk: period for period in due}
    sets = {period.criteria_set.pk for period in due}
    rows = Criterion.objects.filter(criteria_set__in=sets, method__isnull=False)
    leaves = {leaf.pk: leaf for leaf in rows.select_related("appraiser_unit")}
    duties = all_duties({period.campaign_id for period in due})
    left: dict[int, Counter[Assignee]] = defaultdict(Counter)
    units: dict[tuple[int, Assignee], set[int]] = defaultdict(set)
    entries = ScoreEntry.objects.visible_to(user).filter(waits, sheet__period__in=periods)
    for key, unit, leaf in entries.order_by().values_list(
        "sheet__period", "sheet__unit", "criterion"
    ):
        who = duties[periods[key].campaign_id].of(leaves[leaf], unit)
        left[key][who] += 1
        units[key, who].add(unit)
    for key, counts in left.items():
        for who in sorted(counts, key=place_of_assignee):
            yield LateAppraisal(
                kind=kind,
                period=periods[key],
                due=due[periods[key]],
                assignee=who,
                is_own=who.falls_to(user),
                left=counts[who],
                units=len(units[key, who]),
            )
