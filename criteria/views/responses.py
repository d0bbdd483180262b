"""What the pages of the editor share: the draft a request is about, and what it is answered."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from criteria.editor.page import read_editor
from criteria.models import CriteriaSet, Criterion
from units.drawn_for import require_drawn_for
from units.grants import Grant
from units.permissions import require
from units.refusals import NotReady
from units.requests import Request
from units.views.refusals import answers_refusals

View = Callable[[Request, int], HttpResponse]


class NoDraft(NotReady):
    """The set is issued: its pages can only be read."""

    def __init__(self, criteria_set: CriteriaSet) -> None:
        super().__init__(_("The set is issued; only a draft can be corrected."))
        self.criteria_set = criteria_set


def of_a_draft(view: View) -> View:
    """Who comes too late is told so, on the page of the set; whatever else is refused is answered
    at its place.
    """

    @answers_refusals
    @wraps(view)
    def answer(request: Request, pk: int) -> HttpResponse:
        try:
            return view(request, pk)
        except NoDraft as late:
            messages.error(request, str(late))
            return go(request, reverse("criteria:set_detail", args=[late.criteria_set.pk]))
        except NotReady as late:  # between looking and correcting
            messages.error(request, str(late))
            return go(request, reverse("criteria:set_list"))

    return answer


def draft_of(request: Request, pk: int) -> CriteriaSet:
    """The set, if this person may correct it now."""
    sets = CriteriaSet.objects.visible_to(request.user).select_related("authority")
    return _correctable(request, get_object_or_404(sets.prefetch_related("criteria"), pk=pk))


def node_of(request: Request, pk: int) -> Criterion:
    sets = CriteriaSet.objects.visible_to(request.user)
    nodes = Criterion.objects.filter(criteria_set__in=sets)
    node = get_object_or_404(nodes.select_related("criteria_set__authority"), pk=pk)
    _correctable(request, node.criteria_set)
    require_drawn_for(request, node.pk, node.code)
    return node


def _correctable(request: Request, criteria_set: CriteriaSet) -> CriteriaSet:
    require(request.user, Grant.MANAGE_CRITERIA, unit=criteria_set.authority)
    if criteria_set.status != CriteriaSet.Status.DRAFT:
        raise NoDraft(criteria_set)
    return criteria_set


def go(request: Request, address: str) -> HttpResponse:
    """Redirect the page, also from within a panel."""
    return HttpResponse(headers={"HX-Redirect": address}) if request.htmx else redirect(address)


def corrected(
    request: Request,
    criteria_set: CriteriaSet,
    message: str,
    node: Criterion | None = None,
    *,
    stays: bool = False,
) -> HttpResponse:
    """After a correction: beside the tree, that tree and its sums anew; else the page at the node.

    `stays`: the focus is where it was, on the arrow that moves on.
    """
    address = reverse("criteria:set_edit", args=[criteria_set.pk])
    if not request.htmx or _stands_alone(request, address):
        messages.success(request, message)
        return go(request, f"{address}#node-{node.pk}" if node else address)
    editor = read_editor(draft_of(request, criteria_set.pk))
    response = render(request, "criteria/_editor.html", {"editor": editor, "swap": True})
    events = {"toast": {"text": message, "tone": "success"}}
    if not stays:
        events["corrected"] = {"node": str(node.pk) if node else ""}
    response["HX-Trigger"] = json.dumps(events)
    return response


def _stands_alone(request: Request, editor: str) -> bool:
    """Whether the form is a page of its own, with no tree beside it to show anew."""
    page = request.htmx.current_url_abs_path
    return bool(page) and urlsplit(page).path != editor


def show(
    request: Request, criteria_set: CriteriaSet, part: str, context: dict[str, Any], status: int
) -> HttpResponse:
    """A form beside the tree for htmx, else on a page of its own."""
    name = part if request.htmx else "criteria/node.html"
    context |= {"criteria_set": criteria_set, "part": part}
    return render(request, name, context, status=status)


def show_node(
    request: Request, node: Criterion, tab: str, context: dict[str, Any], status: int
) -> HttpResponse:
    parts = {
        "facts": "criteria/_node_facts.html",
        "rule": "criteria/_node_rule.html",
        "shape": "criteria/_node_shape.html",
    }
    context |= {"node": node, "tab": tab}
    return show(request, node.criteria_set, parts[tab], context, status)
