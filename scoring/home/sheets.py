"""The sheets that wait for a person, and the state of periods: for the home page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from criteria.rules.totals import Total
from scoring.deadlines import due_at
from scoring.models import Campaign, CampaignPeriod, ScoreSheet
from scoring.models.sheets import ScoreSheetQuerySet
from scoring.points.stages import APPRAISED, NOT_SENT, seen_by_unit
from scoring.points.totals import band_name, totals_of
from scoring.results.ranking.ranking import Ranking
from scoring.results.ranking.reading import ranking_of
from units.calendar.countdown import Countdown, closing, countdown
from units.grants import Grant
from units.models import User
from units.models.scope import ancestors
from units.permissions import units_where

SHOWN = 8
Status = ScoreSheet.Status
UNTIL_APPRAISED = NOT_SENT | {Status.SUBMITTED}


@dataclass(frozen=True)
class SheetLine:
    """One sheet as a line of work. `total` is None while nothing was scored.

    `leaves` the unit scores itself, `left` wait for the appraiser.
    """

    sheet: ScoreSheet
    total: Total | None
    leaves: int
    left: int
    band: str | None
    due: Countdown | None

    @property
    def closes(self) -> bool:
        """Whether the unit has still to act before the deadline."""
        return self.sheet.status in NOT_SENT and self.due is not None


@dataclass(frozen=True)
class Waiting:
    """The first of the sheets that wait, and how many there are."""

    lines: list[SheetLine]
    count: int


@dataclass(frozen=True)
class PeriodBoard:
    """One open period of a campaign: how many sheets are in each status, and who is late."""

    period: CampaignPeriod
    due: Countdown
    units: int
    counts: list[tuple[str, str, int]]
    late: list[ScoreSheet]


def own_sheets(user: User, now: datetime) -> list[SheetLine]:
    """The sheets of the person's own units in open campaigns, the newest period first."""
    sheets = _open_sheets(user).filter(unit__in=units_where(user, Grant.ENTER_SCORES))
    return _lines(sheets.order_by("-period__self_due_at", "-pk")[:SHOWN], now)


def awaiting_head(user: User, now: datetime) -> list[SheetLine]:
    """Sheets proposed to the person who may submit them, the most urgent first."""
    sheets = (
        _open_sheets(user).awaiting_head().filter(unit__in=units_where(user, Grant.SUBMIT_SHEET))
    )
    return _lines(sheets.order_by("period__self_due_at", "pk"), now)


def awaiting_appraisal(user: User, now: datetime) -> Waiting:
    """Submitted sheets of the person's territories that still have leaves to appraise."""
    here = Q()
    for territory in user.territories(Grant.APPRAISE):
        here |= Q(unit__path__startswith=territory)
    own = {
        above
        for held in user.live_memberships
        for above in (*ancestors(held.workplace.path), held.workplace.path)
    }
    sheets = list(
        _open_sheets(user)
        .awaiting_appraisal()
        .filter(here)
        .exclude(unit__path__in=own)
        .order_by("period__appraisal_due_at", "submitted_at", "pk")
    )
    return Waiting(_lines(sheets[:SHOWN], now, appraising=True), len(sheets))


def boards(user: User, now: datetime) -> list[PeriodBoard]:
    """The newest opened period of every open campaign the person runs."""
    running = Q()
    for territory in user.territories(Grant.RUN_CAMPAIGN):
        running |= Q(campaign__authority__path__startswith=territory)
    periods = (
        CampaignPeriod.objects.visible_to(user)
        .filter(running, opened_at__isnull=False, campaign__status=Campaign.Status.OPEN)
        .select_related("campaign__authority")
        .annotate(**{f"in_{s}": Count("sheets", filter=Q(sheets__status=s)) for s in Status})
        .order_by("self_due_at", "pk")
    )
    newest = list({period.campaign_id: period for period in periods}.values())
    late = list(
        ScoreSheet.objects.visible_to(user)
        .filter(period__in=newest)
        .overdue(now)
        .select_related("unit")
    )
    return [_board(period, [s for s in late if s.period_id == period.pk], now) for period in newest]


def latest_ranking(user: User, now: datetime) -> Ranking | None:
    """The ranking of the newest period in which a sheet is appraised."""
    here = Q()
    for territory in user.territories(Grant.READ_RANKING):
        here |= Q(campaign__authority__path__startswith=territory)
    newest = (
        CampaignPeriod.objects.visible_to(user)
        .filter(here, sheets__status__in=APPRAISED)
        .select_related("campaign__criteria_set")
        .order_by("-campaign__year", "-self_due_at", "-pk")
        .first()
    )
    return ranking_of(newest, stage=None) if newest else None


def _board(period: CampaignPeriod, late: list[ScoreSheet], now: datetime) -> PeriodBoard:
    counts = [(s.value, str(s.label), getattr(period, f"in_{s}")) for s in Status]
    due = period.self_due_at if now < period.self_due_at else period.appraisal_due_at
    nobody_waits = not any(n for status, _label, n in counts if status in UNTIL_APPRAISED)
    left = (closing if nobody_waits else countdown)(due, now, period.campaign.authority)
    return PeriodBoard(period, left, sum(n for _s, _label, n in counts), counts, late)


def _open_sheets(user: User) -> ScoreSheetQuerySet:
    return (
        ScoreSheet.objects.visible_to(user)
        .filter(period__campaign__status=Campaign.Status.OPEN)
        .for_lists()
        .select_related("proposed_by")
        .with_work()
    )


def _lines(
    sheets: Iterable[ScoreSheet], now: datetime, *, appraising: bool = False
) -> list[SheetLine]:
    return [_line(sheet, now, appraising) for sheet in sheets]


def _line(sheet: ScoreSheet, now: datetime, appraising: bool) -> SheetLine:
    totals = totals_of(sheet, seen_by_unit(sheet) or "self")
    period = sheet.period
    due = period.appraisal_due_at if appraising else due_at(sheet)
    return SheetLine(
        sheet=sheet,
        total=totals.whole if totals else None,
        leaves=sheet.own_leaves,
        left=sheet.unappraised,
        band=band_name(sheet),
        due=countdown(due, now, period.campaign.authority) if due else None,
    )
