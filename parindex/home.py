"""The home page: what waits for a person, the most urgent first; below, panels of how things stand.

A panel is shown to people who hold its grant; its app reads the content.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans import home as plans
from reports import home as reports
from scoring.home import authority_todos as authority
from scoring.home import publications, todos
from scoring.home import sheets as scoring
from scoring.home.boards import boards
from scoring.home.coming import ComingPeriod, next_period
from scoring.home.late import who_is_late
from scoring.home.leaders.glance import at_a_glance
from scoring.home.pictures import own_pictures
from scoring.home.rankings import latest_ranking
from scoring.home.shared_sheets import shared_sheets
from units.grants import Grant
from units.models import Membership, User
from units.people import home as units
from units.permissions import holds
from units.todos import Todo, most_urgent_first

AT_ONCE = 12  # things to do that are shown before the rest is unfolded


@dataclass(frozen=True)
class HomePanel:
    """`read` answers frozen data for one person at one moment; `template` shows it as `data`. With
    `side` the panel stands in the narrow column. What `of` answers is handed to `read` as well.
    """

    template: str
    grant: str
    read: Callable[..., Any]
    side: bool = False
    of: Callable[[User, datetime], Any] | None = None


@dataclass(frozen=True)
class TodoList:
    """One kind of work: `read` answers what waits of it for one person who holds the grant."""

    grant: str
    read: Callable[[User, datetime], Iterable[Todo]]


# Where two things are due at once, the earlier kind is first.
TODOS = (
    TodoList(Grant.SUBMIT_SHEET, todos.sheets_to_approve),
    TodoList(Grant.APPROVE_RESULTS, authority.results_to_approve),
    TodoList(Grant.APPROVE_RESULTS, reports.reports_to_sign),
    TodoList(Grant.RUN_CAMPAIGN, authority.results_sent_back),
    TodoList(Grant.ENTER_SCORES, todos.rounds_to_answer),
    TodoList(Grant.ENTER_SCORES, todos.parts_to_hand_in),
    TodoList(Grant.ENTER_SCORES, todos.sheets_to_score),
    TodoList(Grant.RUN_CAMPAIGN, authority.appraisals_to_finish),
    TodoList(Grant.APPRAISE, authority.second_appraisals),
    TodoList(Grant.APPRAISE, authority.appraisals),
    TodoList(Grant.COMPILE_REPORTS, reports.reports_to_move),
    TodoList(Grant.REPORT_PROGRESS, plans.tasks_to_report),
)

PANELS = (
    HomePanel("home/_leader.html", Grant.APPROVE_RESULTS, at_a_glance, of=latest_ranking),
    HomePanel("home/_late.html", Grant.SHARE_OUT, who_is_late),
    HomePanel("home/_own_sheets.html", Grant.ENTER_SCORES, scoring.own_sheets),
    HomePanel("home/_pictures.html", Grant.ENTER_SCORES, own_pictures),
    HomePanel("home/_shared_sheets.html", Grant.SHARE_OUT, shared_sheets),
    HomePanel("home/_boards.html", Grant.RUN_CAMPAIGN, boards),
    HomePanel("home/_awaiting_appraisal.html", Grant.APPRAISE, scoring.awaiting_appraisal),
    HomePanel("home/_ranking.html", Grant.READ_RANKING, latest_ranking),
    HomePanel("home/_accounts.html", Grant.MANAGE_ACCOUNTS, units.accounts),
    HomePanel("home/_trail.html", Grant.READ_AUDIT, units.latest_events),
    HomePanel("home/_office_tasks.html", Grant.REPORT_PROGRESS, plans.office_tasks, side=True),
    HomePanel("home/_overdue_tasks.html", Grant.MANAGE_PLANS, plans.overdue_tasks, side=True),
    HomePanel("home/_plans.html", Grant.READ_RANKING, plans.plans_in_force, side=True),
    # Public results: shown to everybody who has a workplace.
    HomePanel("home/_results.html", Grant.READ_UNITS, publications.published, side=True),
    HomePanel("home/_issued_reports.html", Grant.DOWNLOAD_REPORTS, reports.issued, side=True),
)


@dataclass(frozen=True)
class TodoPanel:
    """The things to do: the `first`, the rest folded, whose deputy the person is, what is next."""

    first: list[Todo]
    more: list[Todo]
    in_place_of: list[Membership]
    next: ComingPeriod | None

    @property
    def count(self) -> int:
        return len(self.first) + len(self.more)


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
    waiting = things_to_do(request.user, now)
    shown = {
        "now": now,
        "panels": panels,
        "todos": waiting,
        "main": [panel for panel in panels if not panel.side],
        "side": [panel for panel in panels if panel.side],
    }
    return render(request, "home/home.html", shown)


def things_to_do(user: User, now: datetime) -> TodoPanel:
    """All that waits for one person, the most urgent first; where nothing does, what is next."""
    kinds = (kind for kind in TODOS if holds(user, kind.grant))
    found = most_urgent_first(todo for kind in kinds for todo in kind.read(user, now))
    delegated = [held for held in user.live_memberships if held.delegated]
    return TodoPanel(
        first=found[:AT_ONCE],
        more=found[AT_ONCE:],
        in_place_of=delegated,
        next=None if found else next_period(user, now),
    )


def fill(user: User, now: datetime) -> list[FilledPanel]:
    """The panels of one person, in reading order; what two of them show is read once."""

    @cache
    def once(read: Callable[[User, datetime], Any]) -> Any:
        return read(user, now)

    def data(panel: HomePanel) -> Any:
        return panel.read(user, now, once(panel.of)) if panel.of else once(panel.read)

    shown = (panel for panel in PANELS if holds(user, panel.grant))
    return [FilledPanel(panel.template, panel.side, data(panel)) for panel in shown]
