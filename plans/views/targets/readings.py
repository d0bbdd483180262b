"""A target with its story, and typing how far it was reached."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from plans.forms.readings import ReadingForm, said_of
from plans.models import Target, TargetReading
from plans.targets.page import read_targets
from plans.targets.readings import (
    add_reading,
    may_report,
    newest_readings,
    require_reporting,
    why_closed,
    with_leads,
)
from plans.targets.story import line_of, story_of
from plans.targets.words import level_of, reading_text, reason_text
from units.drawn_for import require_drawn_for
from units.requests import Request, read_key
from units.views.refusals import answers_refusals, refusals_on


def visible_target(request: Request, pk: int) -> Target:
    targets = Target.objects.visible_to(request.user)
    targets = targets.select_related("plan__authority", "parent").prefetch_related(with_leads())
    return get_object_or_404(targets, pk=pk)


@require_GET
def target_detail(request: Request, pk: int) -> HttpResponse:
    """The panel of a target; an address that names a reading corrects it."""
    target = visible_target(request, pk)
    key = request.GET.get("corrects", "")
    corrected = get_object_or_404(target.readings, pk=read_key(key)) if key else None
    return _show(request, target, _form(target, corrected))


@require_POST
@answers_refusals
def target_read(request: Request, pk: int) -> HttpResponse:
    target = visible_target(request, pk)
    require_reporting(request.user, target)
    require_drawn_for(request, target.pk, target.code)
    correcting = bool(request.POST.get("corrects"))
    form = ReadingForm(request.POST, target=target, correcting=correcting, auto_id="reading_%s")
    if form.is_valid():
        with refusals_on(form):
            reading = add_reading(target, by=request.user, **form.reading)
            said = {"code": target.code, "result": reading_text(reading)}
            return _show_change(request, target, _("%(code)s: %(result)s is saved.") % said)
    return _show(request, target, form, status=422)


def _form(target: Target, corrected: TargetReading | None = None) -> ReadingForm:
    initial: dict[str, Any] = {"day": timezone.localdate()}
    if corrected:
        initial = {"day": corrected.day, "said": said_of(corrected), "note": corrected.note}
        initial["corrects"] = corrected.pk
    return ReadingForm(
        target=target, correcting=corrected is not None, initial=initial, auto_id="reading_%s"
    )


def _context(request: Request, target: Target, form: ReadingForm) -> dict[str, Any]:
    story, verdict = story_of(target), may_report(request.user, target)
    closed = why_closed(target.plan)
    newest = newest_readings(target.plan, timezone.localdate()).get(target.pk)
    return {
        "target": target,
        "level": level_of(target),
        "reason": reason_text(target, newest) if newest else "",
        "story": story,
        "chart": line_of(target, story),
        "form": form,
        "corrects": verdict and not closed,
        "silence": closed if verdict else verdict.reason,
    }


def _show(
    request: Request, target: Target, form: ReadingForm, *, status: int = 200
) -> HttpResponse:
    """The panel beside the table for htmx, else a page of its own."""
    name = "plans/targets/_panel.html" if request.htmx else "plans/targets/target.html"
    return render(request, name, _context(request, target, form), status=status)


def _show_change(request: Request, target: Target, message: str) -> HttpResponse:
    """After a reading: for htmx the panel and the table anew; else the page of the targets."""
    if not request.htmx:
        messages.success(request, message)
        return redirect("plans:plan_targets", pk=target.plan_id)
    context = _context(request, target, _form(target))
    context["page"] = read_targets(target.plan, request.user, timezone.localdate())
    response = render(request, "plans/targets/_changed.html", context)
    response["HX-Trigger"] = json.dumps({"toast": {"text": message, "tone": "success"}})
    return response
