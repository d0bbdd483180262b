"""Appraising by criterion: one leaf of a period, all units side by side."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from scoring.appraisal.by_criterion.accepting import (
    accept_across,
    granted_text,
    what_is_acceptable_across,
)
from scoring.appraisal.by_criterion.entries import chosen_entries
from scoring.appraisal.by_criterion.page import read_leaf
from scoring.appraisal.queue import my_queue
from scoring.campaigns.periods import visible_period
from scoring.models import CampaignPeriod
from units.calendar.countdown import closing, countdown
from units.grants import Grant
from units.permissions import require_anywhere
from units.requests import Request, read_key


@require_GET
def leaf_appraisal(request: Request, pk: int) -> HttpResponse:
    period = _period(request, pk)
    now = timezone.now()
    page = read_leaf(period, request.user, now, request.GET.get("leaf", ""))
    left = countdown if page.own else closing  # nobody is late where nothing waits
    due = left(period.appraisal_due_at, now, period.campaign.authority)
    context = {"period": period, "page": page, "due": due}
    return render(request, "scoring/appraisal/leaf_appraisal.html", context)


@require_http_methods(["GET", "POST"])
def leaf_accept(request: Request, pk: int) -> HttpResponse:
    """What would be accepted of the chosen units, and then accepting it."""
    period = _period(request, pk)
    sent = request.GET.getlist("entry") + request.POST.getlist("entry")
    entries = list(chosen_entries(period, [read_key(key) for key in sent], request.user))
    if request.method == "GET":
        found = what_is_acceptable_across(entries, by=request.user)
        return render(
            request, "scoring/appraisal/_leaf_accept.html", {"period": period, "found": found}
        )
    found = accept_across(entries, by=request.user)
    say = messages.success if found.granted else messages.info
    say(request, granted_text(found))
    code = entries[0].criterion.code if entries else ""
    address = reverse("scoring:leaf_appraisal", args=[pk])
    return redirect(f"{address}?{urlencode({'leaf': code})}")


@require_GET
def appraisal_queue(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.APPRAISE)
    queue = my_queue(request.user, timezone.now())
    return render(request, "scoring/appraisal/appraisal_queue.html", {"queue": queue})


def _period(request: Request, pk: int) -> CampaignPeriod:
    period = visible_period(request.user, pk)
    require_anywhere(request.user, Grant.APPRAISE)
    return period
