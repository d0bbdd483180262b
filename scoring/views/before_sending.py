"""The page before something is sent."""

from datetime import datetime
from urllib.parse import urlencode

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from scoring.answers.seen import moment_named
from scoring.before_sending.appraisals import before_appraisal_step
from scoring.before_sending.explanations import before_explaining
from scoring.before_sending.page import BeforeSending
from scoring.before_sending.parts import before_handing_in
from scoring.before_sending.sheets import before_sheet_step
from scoring.models import Part
from scoring.views.sheets import visible_sheet
from units.requests import Request


def show_before_sheet_step(request: Request, pk: int, name: str) -> HttpResponse:
    """The page before the step "propose" or "submit"."""
    sheet = visible_sheet(request, pk)
    page = before_sheet_step(sheet, name, request.user, opened=_opened(request))
    return show_before(request, page)


def show_before_appraisal_step(request: Request, pk: int, name: str) -> HttpResponse:
    """The page before the step "finish" or "finalise"."""
    sheet = visible_sheet(request, pk)
    page = before_appraisal_step(sheet, name, request.user, opened=_opened(request))
    return show_before(request, page)


def show_before_explaining(request: Request, pk: int) -> HttpResponse:
    page = before_explaining(visible_sheet(request, pk), request.user, opened=_opened(request))
    return show_before(request, page)


def show_before_handing_in(request: Request, part: Part) -> HttpResponse:
    part.sheet = visible_sheet(request, part.sheet_id)
    page = before_handing_in(part, request.user, opened=_opened(request))
    return show_before(request, page)


def _opened(request: Request) -> datetime | None:
    """When the person opened the page they came from, as the address says."""
    return moment_named(request.GET.get("since", ""))


def show_before(
    request: Request, page: BeforeSending, form: BaseForm | None = None
) -> HttpResponse:
    """The page, with the form for what the step asks for."""
    return render(
        request,
        "scoring/before_sending/page.html",
        {"page": page, "form": form},
        status=422 if form and form.errors else 200,
    )


def back_to_before(request: Request, view: str, pk: int) -> HttpResponse:
    """The page once more, as things are now, with what changed since it was drawn."""
    since = urlencode({"since": request.POST.get("since", "")})
    return redirect(f"{reverse(view, args=[pk])}?{since}")
