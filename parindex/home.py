"""The home page: what waits for a person, what closes when, and results.

A panel is shown to people who hold its grant; its app reads the content.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans import home as plans
from reports import home as reports
from scoring.appraisal.queue import my_queue
from scoring.home import explanations as rounds
from scoring.home import publications
from scoring.home import sheets as scoring
from scoring.home.assignments import own_parts
from scoring.home.boards import boards
from scoring.home.late_parts import who_is_behind
from scoring.home.rankings import latest_ranking
from scoring.home.second_appraisals import to_appraise
from units.grants import Grant
from units.models import User
from units.people import home as units
from units.permissions import holds


@dataclass(frozen=True)
class HomePanel:
    """`read` answers frozen data for one person at one moment; `template` shows it as `data`. With
    `side` the panel stands in the narrow column.
    """

    template: str
    grant: str
    read: Callable[[User, datetime], Any]
    side: bool = False


PANELS = (
    HomePanel("home/_awaiting_head.html", Grant.SUBMIT_SHEET, scoring.awaiting_head),
    HomePanel("home/_own_parts.html", Grant.ENTER_SCORES, own_parts),
    HomePanel("home/_rounds.html", Grant.ENTER_SCORES, rounds.of_unit),
    HomePanel("home/_approvals.html", Grant.APPROVE_RESULTS, publications.waiting),
    HomePanel("home/_returned_results.html", Grant.RUN_CAMPAIGN, publications.returned),
    HomePanel("home/_own_sheets.html", Grant.ENTER_SCORES, scoring.own_sheets),
    HomePanel("home/_who_is_behind.html", Grant.SHARE_OUT, who_is_behind),
    HomePanel("home/_boards.html", Grant.RUN_CAMPAIGN, boards),
    HomePanel("home/_my_appraisals.html", Grant.APPRAISE, my_queue),
    HomePanel("home/_awaiting_appraisal.html", Grant.APPRAISE, scoring.awaiting_appraisal),
    HomePanel("home/_second_appraisals.html", Grant.APPRAISE, to_appraise),
    HomePanel("home/_ranking.html", Grant.READ_RANKING, latest_ranking),
    HomePanel("home/_accounts.html", Grant.MANAGE_ACCOUNTS, units.accounts),
    HomePanel("home/_office_tasks.html", Grant.REPORT_PROGRESS, plans.office_tasks, side=True),
    HomePanel("home/_overdue_tasks.html", Grant.MANAGE_PLANS, plans.overdue_tasks, side=True),
    HomePanel("home/_plans.html", Grant.READ_RANKING, plans.plans_in_force, side=True),
    HomePanel("home/_reports_in_work.html", Grant.COMPILE_REPORTS, reports.in_work, side=True),
    # Public results: shown to everybody who has a workplace.
    HomePanel("home/_results.html", Grant.READ_UNITS, publications.published, side=True),
    HomePanel("home/_issued_reports.html", Grant.DOWNLOAD_REPORTS, reports.issued, side=True),
)


@dataclass(frozen=True)
class FilledPanel:
    """A panel with what it shows."""

    template: str
    side: bool
    data: Any


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)  # the middleware lets nobody else in
    now = timezone.now()
    panels = fill(request.user, now)
    shown = {
        "now": now,
        "panels": panels,
        "main": [panel for panel in panels if not panel.side],
        "side": [panel for panel in panels if panel.side],
    }
    return render(request, "home/home.html", shown)


def fill(user: User, now: datetime) -> list[FilledPanel]:
    """The panels of one person, in reading order."""
    shown = (panel for panel in PANELS if holds(user, panel.grant))
    return [FilledPanel(panel.template, panel.side, panel.read(user, now)) for panel in shown]
