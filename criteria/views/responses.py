"""What the pages of the editor are answered: the tree anew, or a form beside it."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from criteria.editor.page import read_editor
from criteria.models import CriteriaSet, Criterion
from criteria.views.draft_access import draft_of
from units.requests import Request
from units.views.panels import go, stands_alone


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
    if stands_alone(request, address):
        messages.success(request, message)
        return go(request, f"{address}#node-{node.pk}" if node else address)
    editor = read_editor(draft_of(request, criteria_set.pk))
    response = render(request, "criteria/_editor.html", {"editor": editor, "swap": True})
    events = {"toast": {"text": message, "tone": "success"}}
    if not stays:
        events["corrected"] = {"node": str(node.pk) if node else ""}
    response["HX-Trigger"] = json.dumps(events)
    return response


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
