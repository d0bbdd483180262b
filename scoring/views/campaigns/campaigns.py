"""Campaigns, their periods, and the board on which all units of a period stand side by side."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from criteria.models import CriteriaSet
from criteria.periods import Period
from scoring.appraisal.consistency.cases import reasons_counted
from scoring.campaigns.board.board import CampaignBoard
from scoring.campaigns.board.reading import board_of
from scoring.campaigns.board.row import BoardRow
from scoring.campaigns.changed_dates import change_dates
from scoring.campaigns.choices import sets_without_campaign, units_of
from scoring.campaigns.forms.campaign import CampaignForm
from scoring.campaigns.forms.dates import DatesForm
from scoring.campaigns.forms.dates_order import DATES
from scoring.campaigns.forms.period import PeriodForm
from scoring.campaigns.forms.subgroups import SubgroupsForm
from scoring.campaigns.new_version.newer_sets import newer_sets
from scoring.campaigns.opening import open_period
from scoring.campaigns.period_bar import PeriodPlace, PeriodTab, period_bar
from scoring.campaigns.periods import lines_of, visible_period
from scoring.campaigns.setup import create_campaign
from scoring.home.sheets import own_sheets
from scoring.models import Campaign, CampaignPeriod, ScoreSheet
from scoring.sheets import workflow
from units.calendar.countdown import Countdown, closing
from units.grants import Grant
from units.permissions import Verdict, holds, may, require
from units.refusals import NotReady
from units.requests import Request
from units.views.refusals import refusals_on, tells_refusals


@require_GET
def campaign_list(request: Request) -> HttpResponse:
    now = timezone.now()
    periods = CampaignPeriod.objects.visible_to(request.user)
    campaigns = (
        Campaign.objects.visible_to(request.user)
        .select_related("authority", "criteria_set")
        .prefetch_related(Prefetch("periods", periods))
    )
    runs = holds(request.user, Grant.RUN_CAMPAIGN)
    return render(
        request,
        "scoring/campaigns/campaigns.html",
        {
            "campaigns": [(each, lines_of(each, now)) for each in campaigns],
            "own": own_sheets(request.user, now),
            "reads_board": holds(request.user, Grant.READ_RANKING)
            or holds(request.user, Grant.APPRAISE),
            "sets": sets_without_campaign(request.user) if runs else [],
            "runs": runs,
        },
    )


@require_http_methods(["GET", "POST"])
def campaign_create(request: Request, set_pk: int) -> HttpResponse:
    criteria_set = get_object_or_404(CriteriaSet.objects.visible_to(request.user), pk=set_pk)
    require(request.user, Grant.RUN_CAMPAIGN, unit=criteria_set.authority)
    form = CampaignForm(request.POST or None, criteria_set=criteria_set)
    places = SubgroupsForm(
        request.POST or None,
        criteria_set=criteria_set,
        units=[] if "units" in form.fields else units_of(criteria_set),
        may_leave_out=True,
    )
    periods = [
        PeriodForm(request.POST or None, period=period, year=criteria_set.year) for period in Period
    ]
    forms = [form, places, *periods]
    valid = [each.is_valid() for each in forms]  # each says what is wrong with it
    if request.method == "POST" and all(valid):
        with refusals_on(form):
            campaign = create_campaign(
                criteria_set,
                title=form.cleaned_data["title"],
                units=form.cleaned_data.get("units", places.chosen),
                subgroups=places.chosen,
                periods=[each.dates for each in periods],
                by=request.user,
            )
            judged = list(campaign.judged.all()[:2])
            if len(judged) == 1 and criteria_set.criteria.exclude(lead="").exists():
                messages.success(request, _("The campaign is set up. Look through who does what."))
                return redirect("scoring:assigning", pk=judged[0].pk)
            messages.success(request, _("The campaign is set up. Open its first period."))
            return redirect("scoring:campaign", pk=campaign.pk)
    return render(
        request,
        "scoring/campaigns/campaign_create.html",
        {"criteria_set": criteria_set, "form": form, "places": places, "periods": periods},
        status=422 if any(each.errors for each in forms) else 200,
    )


@require_GET
def campaign(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(
        Campaign.objects.visible_to(request.user).select_related("authority", "criteria_set"),
        pk=pk,
    )
    now = timezone.now()
    judged = found.judged.select_related("unit", "subgroup").order_by("unit__sort_key", "pk")
    return render(
        request,
        "scoring/campaigns/campaign.html",
        {
            "campaign": found,
            "judged": judged,
            "shares_out": [
                member for member in judged if may(request.user, Grant.SHARE_OUT, unit=member.unit)
            ],
            "has_subgroups": found.criteria_set.subgroups.exists(),
            "newer": newer_sets(found),
            "carryings": found.carryings.select_related("old_set", "new_set"),
            "periods": lines_of(found, now),
            "runs": may(request.user, Grant.RUN_CAMPAIGN, unit=found.authority),
            "reads_board": may(request.user, Grant.READ_RANKING, unit=found.authority)
            or may(request.user, Grant.READ_APPRAISAL, unit=found.authority),
        },
    )


@require_POST
def period_open(request: Request, pk: int) -> HttpResponse:
    period = visible_period(request.user, pk)
    with tells_refusals(request):
        sheets = open_period(period, by=request.user)
        messages.success(
            request,
            ngettext(
                "The period is open: %(count)s unit can score itself now.",
                "The period is open: %(count)s units can score themselves now.",
                len(sheets),
            )
            % {"count": len(sheets)},
        )
    return redirect("scoring:campaign", pk=period.campaign_id)


@require_http_methods(["GET", "POST"])
def period_dates(request: Request, pk: int) -> HttpResponse:
    period = visible_period(request.user, pk)
    require(request.user, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    form = DatesForm(request.POST or None, instance=period)
    if request.method == "POST" and form.is_valid():
        dates = {name: form.cleaned_data[name] for name in DATES}
        change_dates(period, by=request.user, reason=form.cleaned_data["reason"], **dates)
        messages.success(request, _("The dates are changed for every unit."))
        return redirect("scoring:campaign", pk=period.campaign_id)
    return render(
        request,
        "scoring/campaigns/period_dates.html",
        {"period": period, "form": form},
        status=422 if form.errors else 200,
    )


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


@require_POST
def board_finish(request: Request, pk: int) -> HttpResponse:
    """Finish the appraisal of every unit whose criteria all have their points."""
    period = visible_period(request.user, pk)
    require(request.user, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    rows = board_of(period, request.user, timezone.now()).finishable
    done = _take_all(request, workflow.finish, rows)
    said = ngettext(
        "The appraisal of %(count)s unit is finished.",
        "The appraisal of %(count)s units is finished.",
        done,
    )
    messages.success(request, said % {"count": done})
    return redirect("scoring:board", pk=pk)


@require_POST
def board_ask(request: Request, pk: int) -> HttpResponse:
    """Send every appraised sheet with questions back for explanation."""
    period = visible_period(request.user, pk)
    require(request.user, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    rows = board_of(period, request.user, timezone.now()).questioned
    done = _take_all(request, workflow.ask, rows)
    said = ngettext(
        "%(count)s unit has been asked to explain.",
        "%(count)s units have been asked to explain.",
        done,
    )
    messages.success(request, said % {"count": done})
    return redirect("scoring:board", pk=pk)


@require_POST
def board_finalise(request: Request, pk: int) -> HttpResponse:
    """Make the result of every appraised unit final."""
    period = visible_period(request.user, pk)
    require(request.user, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    rows = board_of(period, request.user, timezone.now()).appraised
    done = _take_all(request, workflow.finalise, rows)
    said = ngettext(
        "The result of %(count)s unit is final.", "The results of %(count)s units are final.", done
    )
    messages.success(request, said % {"count": done})
    return redirect("scoring:board", pk=pk)


def _take_all(request: Request, move: Callable[..., ScoreSheet], rows: Iterable[BoardRow]) -> int:
    """Take the step with each sheet by itself; where something is in the way, it is said."""
    done = 0
    for row in rows:
        try:
            move(row.sheet, by=request.user)
        except NotReady as refusal:
            messages.error(request, f"{row.sheet.unit.short_name}: {refusal}")
        else:
            done += 1
    return done


def _require_overview(request: Request, period: CampaignPeriod) -> None:
    """All units side by side are for those who run, appraise or read the whole."""
    authority = period.campaign.authority
    if not may(request.user, Grant.READ_APPRAISAL, unit=authority):
        require(request.user, Grant.READ_RANKING, unit=authority)
