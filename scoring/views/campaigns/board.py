"""The board on which all units of a period stand side by side."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from scoring.appraisal.consistency.cases import reasons_counted
from scoring.campaigns.board.board import CampaignBoard
from scoring.campaigns.board.reading import board_of
from scoring.campaigns.board.row import BoardRow
from scoring.campaigns.board.table import board_table
from scoring.campaigns.period_bar import PeriodPlace, PeriodTab, period_bar
from scoring.campaigns.periods import visible_period
from scoring.models import CampaignPeriod
from units.calendar.countdown import Countdown, closing
from units.grants import Grant
from units.permissions import Verdict, holds, may, require
from units.requests import Request
from units.views.files import table_asked, table_response


@dataclass(frozen=True)
class BoardPage:
    """The units of a period side by side, and what somebody may do with them."""

    period: CampaignPeriod
    periods: list[PeriodPlace]
    board: CampaignBoard
    rows: list[BoardRow]
    tabs: list[PeriodTab]
    reads_ranking: Verdict
    compares: Verdict
    reasons: list[tuple[str, int]]
    appraises: bool
    deadlines: list[tuple[str, Countdown]]
    runs: Verdict


@require_GET
def board(request: Request, pk: int) -> HttpResponse:
    period = visible_period(request.user, pk)
    _require_overview(request, period)
    now = timezone.now()
    whole = board_of(period, request.user, now)
    compares = may(request.user, Grant.READ_APPRAISAL, unit=period.campaign.authority)
    chosen = request.GET.get("status", "")
    if table_asked(request):
        shown = next((tab.label for tab in whole.tabs(chosen) if tab.current and chosen), "")
        return table_response(request, board_table(period, whole.only(chosen), shown))
    page = BoardPage(
        period=period,
        periods=period_bar(period, "scoring:board"),
        board=whole,
        rows=whole.only(chosen),
        tabs=whole.tabs(chosen),
        reads_ranking=may(request.user, Grant.READ_RANKING, unit=period.campaign.authority),
        compares=compares,
        reasons=reasons_counted(period, request.user) if compares else [],
        appraises=holds(request.user, Grant.APPRAISE),
        deadlines=_deadlines(period, now),
        runs=may(request.user, Grant.RUN_CAMPAIGN, unit=period.campaign.authority),
    )
    return render(request, "scoring/campaigns/board.html", {"page": page})


def _deadlines(period: CampaignPeriod, now: datetime) -> list[tuple[str, Countdown]]:
    """What closes when; a period without an explanation round has two deadlines."""
    dues = (
        (_("Self-scores"), period.self_due_at),
        (_("Appraisal"), period.appraisal_due_at),
        (_("Explanation"), period.explanation_due_at),
        (_("Second appraisal"), period.second_appraisal_due_at),
    )
    authority = period.campaign.authority
    return [(label, closing(due, now, authority)) for label, due in dues if due]


def _require_overview(request: Request, period: CampaignPeriod) -> None:
    """All units side by side are for those who run, appraise or read the whole."""
    authority = period.campaign.authority
    if not may(request.user, Grant.READ_APPRAISAL, unit=authority):
        require(request.user, Grant.READ_RANKING, unit=authority)
