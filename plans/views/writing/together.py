"""Writing several tasks of a draft together, after a look at what it does to each of them."""

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from plans.forms.writing.together import TogetherForm
from plans.intake.units import LeadOffices
from plans.models import Plan
from plans.versions.wording import changes_in_words
from plans.views.writing.access import draft_of
from plans.writing.together import (
    SharedDuties,
    Tick,
    look_together,
    ticked_tasks,
    write_together,
)
from units.requests import Request
from units.views.refusals import answers_refusals

TICK = re.compile("([0-9]{1,9}):([0-9]{1,9})")  # a task and the version that was seen


@require_http_methods(["GET", "POST"])
@answers_refusals
def plan_together(request: Request, pk: int) -> HttpResponse:
    """The ticked tasks and the form; sent, what it would change; sent from there, the plan."""
    plan = draft_of(request, pk)
    ticks = _ticks(request)
    tasks, offices = ticked_tasks(plan, ticks), LeadOffices(plan.authority, plan.year)
    if not tasks:
        messages.warning(request, _("Tick the tasks that are to be written together."))
        return redirect("plans:plan_write", pk=plan.pk)
    form = TogetherForm(request.POST or None, plan=plan, offices=offices, tasks=tasks)
    together = SharedDuties(**form.values) if form.is_valid() else None
    if together and request.POST.get("step") == "store":
        return _store(request, plan, ticks, together)
    look = look_together(plan, ticks, together) if together else None
    context = {
        "plan": plan,
        "form": form,
        "ticks": ticks,
        "tasks": tasks,
        "offices": sorted(set(offices.names)),
        "look": look,
        "changes": changes_in_words(look.found) if look else (),
    }
    status = 422 if form.errors else 200
    return render(request, "plans/writing/together.html", context, status=status)


def _store(request: Request, plan: Plan, ticks: list[Tick], together: SharedDuties) -> HttpResponse:
    look = write_together(plan, ticks, together, by=request.user)
    count = len(look.written)
    text = ngettext("%(count)s task is written.", "%(count)s tasks are written.", count)
    messages.success(request, text % {"count": count})
    for left in look.left_out:
        messages.warning(request, left)
    return redirect("plans:plan_write", pk=plan.pk)


def _ticks(request: Request) -> list[Tick]:
    sent = (request.POST or request.GET).getlist("task")
    found = (TICK.fullmatch(each) for each in sent)
    return [Tick(int(each[1]), int(each[2])) for each in found if each]
