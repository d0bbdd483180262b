"""The page before something is sent."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from scoring.answers.forms import moment_named
from scoring.before_sending.page import BeforeSending
from scoring.before_sending.sheets import before_sheet_step
from scoring.models import ScoreSheet
from units.requests import Request


def show_before_sheet_step(request: Request, pk: int, name: str) -> HttpResponse:
    """The page before a step of a sheet; `since` in the address: when the sheet was opened."""
    sheet = get_object_or_404(ScoreSheet.objects.visible_to(request.user).for_page(), pk=pk)
    opened = moment_named(request.GET.get("since", ""))
    return show_before(request, before_sheet_step(sheet, name, request.user, opened=opened))


def show_before(request: Request, page: BeforeSending) -> HttpResponse:
    return render(request, "scoring/before_sending/page.html", {"page": page})


def back_to_before(request: Request, view: str, pk: int) -> HttpResponse:
    """The page once more, as things are now, with what changed since it was drawn."""
    since = urlencode({"since": request.POST.get("since", "")})
    return redirect(f"{reverse(view, args=[pk])}?{since}")
