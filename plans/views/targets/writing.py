"""Writing the targets of a draft plan by hand."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.forms.targets import TargetForm, target_form
from plans.models import Plan, Target
from plans.targets import editing
from plans.targets.page import read_targets
from plans.targets.tree import below
from plans.views.plans import visible_plan
from plans.views.targets.readings import visible_target
from plans.views.writing.access import place_sent
from plans.writing_rights import require_writing
from units.audit.meanwhile import changed_meanwhile_text
from units.drawn_for import require_drawn_for
from units.refusals import ChangedMeanwhile
from units.requests import Request, read_key
from units.views.panels import go, stands_alone
from units.views.refusals import answers_refusals, refusals_on


@require_http_methods(["GET", "POST"])
@answers_refusals
def target_add(request: Request, pk: int) -> HttpResponse:
    """Add a target, or a part of the one that the address names."""
    plan = visible_plan(request, pk)
    require_writing(request.user, plan)
    require_drawn_for(request, None, "")
    parent = read_key(request.GET.get("parent", ""))
    form = TargetForm(
        request.POST if request.method == "POST" else None,
        targets=list(plan.targets.all()),
        initial={"parent": parent},
        auto_id="target_%s",
    )
    if form.is_valid():
        with refusals_on(form):
            added = editing.add_target(plan, facts=form.facts, by=request.user, **form.place)
            return _written(request, plan, _("%(code)s is added.") % {"code": added.code}, added)
    return _show(request, plan, {"form": form})


@require_http_methods(["GET", "POST"])
@answers_refusals
def target_change(request: Request, pk: int) -> HttpResponse:
    target = _writable(request, pk)
    targets = list(target.plan.targets.all())
    form = target_form(target, targets, request.POST if request.method == "POST" else None)
    status = None
    if form.is_valid():
        seen = form.cleaned_data["version"] or 0
        try:
            with refusals_on(form):
                changed = editing.change_target(
                    target, seen=seen, facts=form.facts, by=request.user, **form.place
                )
                message = _("%(code)s is saved.") % {"code": changed.code}
                return _written(request, target.plan, message, changed)
        except ChangedMeanwhile as conflict:
            form, status = _with_conflict(request, form, conflict.current, targets), 409
    gone = below(target, targets)
    context = {"form": form, "target": target, "below": len(gone) - 1}
    return _show(request, target.plan, context | {"seen": editing.mark_of(gone)}, status)


@require_POST
@answers_refusals
def target_place(request: Request, pk: int) -> HttpResponse:
    target = _writable(request, pk)
    place, seen = place_sent(request)
    target = editing.place_target(target, place=place, seen=seen, by=request.user)
    message = _("%(code)s is at its new place.") % {"code": target.code}
    return _written(request, target.plan, message, target, stays=True)


@require_POST
@answers_refusals
def target_remove(request: Request, pk: int) -> HttpResponse:
    target = _writable(request, pk)
    try:
        gone = editing.remove_target(target, seen=request.POST.get("seen", ""), by=request.user)
    except ChangedMeanwhile:
        targets = list(target.plan.targets.all())
        own = below(target, targets)
        refusal = _("It was changed meanwhile. Look at it again before you remove it.")
        context = {"form": target_form(target, targets), "target": target, "refusal": refusal}
        context |= {"below": len(own) - 1, "seen": editing.mark_of(own)}
        return _show(request, target.plan, context, 409)
    facts = {"code": target.code, "count": gone}
    message = _("%(code)s is removed, %(count)s targets in all.") % facts
    return _written(request, target.plan, message)


def _writable(request: Request, pk: int) -> Target:
    """The target of a draft that this person may write now."""
    target = visible_target(request, pk)
    require_writing(request.user, target.plan)
    require_drawn_for(request, target.pk, target.code)
    return target


def _with_conflict(
    request: Request, form: TargetForm, current: Target, targets: list[Target]
) -> TargetForm:
    """The form with what was typed and an error that names the current values; sent again it
    replaces them.
    """
    data = request.POST.copy()
    data["version"] = str(current.version)
    again = target_form(current, targets, data)
    changed = changed_meanwhile_text(current)
    stands = _("What stands now: %(values)s. Save again to replace it with what you typed.")
    values = "; ".join(form.conflict_texts(current))
    again.add_error(None, f"{changed} {stands % {'values': values}}")
    return again


def _show(
    request: Request, plan: Plan, context: dict[str, Any], status: int | None = None
) -> HttpResponse:
    """The form beside the table for htmx, else on a page of its own."""
    part = "plans/targets/_change.html" if "target" in context else "plans/targets/_add.html"
    name = part if request.htmx else "plans/targets/write.html"
    status = status or (422 if context["form"].errors else 200)
    return render(request, name, {"plan": plan, "part": part, **context}, status=status)


def _written(
    request: Request, plan: Plan, message: str, target: Target | None = None, *, stays: bool = False
) -> HttpResponse:
    """After a change: beside the table, that table anew; else the page. `stays`: the focus is
    where it was, on the arrow that moves on.
    """
    address = reverse("plans:plan_targets", args=[plan.pk])
    if stands_alone(request, address):
        messages.success(request, message)
        return go(request, address)
    targets = read_targets(plan, request.user, timezone.localdate())
    response = render(request, "plans/targets/_table.html", {"page": targets, "swap": True})
    events: dict[str, Any] = {"toast": {"text": message, "tone": "success"}}
    if not stays:
        events["corrected"] = {"node": str(target.pk) if target else ""}
    response["HX-Trigger"] = json.dumps(events)
    return response
