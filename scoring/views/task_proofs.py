"""The documents of a finished task, to be ticked as evidence for the leaves that it serves."""

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from plans.models import Task
from plans.views.task_panel import visible_task
from scoring.leaf_tasks.offering import Pair, attach_offered, offered_proofs
from units.drawn_for import require_drawn_for
from units.refusals import NotReady
from units.requests import Request
from units.views.refusals import answers_refusals

TICK = re.compile("([0-9]{1,9})-([0-9]{1,9})")  # the keys of an entry and of a document


@require_http_methods(["GET", "POST"])
@answers_refusals
def task_proofs(request: Request, pk: int) -> HttpResponse:
    """What can be attached now, and attaching what is ticked; a part of the task's panel for
    htmx, else a page of its own.
    """
    task = visible_task(request, pk)
    require_drawn_for(request, task.pk, task.code)
    if request.method == "GET":
        return _show(request, task)
    ticked = _ticked(request)
    try:
        count = attach_offered(task, ticked, by=request.user)
    except NotReady as refusal:
        return _show(request, task, refusal=str(refusal), ticked=ticked, status=409)
    said = ngettext(
        "%(count)s document is attached as evidence.",
        "%(count)s documents are attached as evidence.",
        count,
    ) % {"count": count}
    if request.htmx:
        return _show(request, task, said=said)
    messages.success(request, said)
    return redirect("plans:task_detail", pk=task.pk)


def _ticked(request: Request) -> set[Pair]:
    found = (TICK.fullmatch(each) for each in request.POST.getlist("proof"))
    return {(int(each[1]), int(each[2])) for each in found if each}


def _show(
    request: Request,
    task: Task,
    *,
    said: str = "",
    refusal: str = "",
    ticked: set[Pair] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = [(proof, proof.pair in (ticked or ())) for proof in offered_proofs(task, request.user)]
    page = "scoring/answers/task_proofs.html"
    name = "scoring/answers/_task_proofs.html" if request.htmx else page
    context = {"task": task, "rows": rows, "said": said, "refusal": refusal}
    return render(request, name, context, status=status)
