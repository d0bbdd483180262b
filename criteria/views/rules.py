"""The page of the scoring lines and the rule of a leaf."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from criteria.editor.nodes import editing
from criteria.editor.nodes.corrections import RULE, mark_of
from criteria.editor.nodes.reach import read_reach
from criteria.editor.rules.page import RulePage
from criteria.editor.rules.stages import drafted_rule, sent_rule, stored_rule
from criteria.models import Criterion
from criteria.views.draft_access import node_of, of_a_draft
from criteria.views.responses import corrected, show_node
from units.audit.meanwhile import changed_meanwhile_text
from units.refusals import ChangedMeanwhile, NotReady
from units.requests import Request


@require_http_methods(["GET", "POST"])
@of_a_draft
def node_rule(request: Request, pk: int) -> HttpResponse:
    """The scoring lines and the rule of a leaf."""
    leaf = leaf_of(request, pk)
    if request.method == "GET":
        return show_rule(request, leaf, stored_rule(leaf), mark_of([leaf], RULE))
    page = sent_rule(leaf, request.POST)
    seen, conflict = request.POST.get("seen", ""), ""
    if page.rule:
        try:
            editing.set_rule(leaf, seen=seen, rule=page.rule, wording=page.wording, by=request.user)
        except ChangedMeanwhile as changed:
            seen = mark_of([changed.current], RULE)
            conflict = changed_meanwhile_text(changed.current)
            now = {"wording": changed.current.wording}
            return show_rule(request, leaf, page, seen, status=409, conflict=conflict, now=now)
        except NotReady as refusal:
            page.source.add_error(None, str(refusal))
        else:
            message = _("The rule of %(code)s is saved.") % {"code": leaf.code}
            return corrected(request, leaf.criteria_set, message, leaf)
    return show_rule(request, leaf, page, seen, status=422)


@require_POST
@of_a_draft
def node_try(request: Request, pk: int) -> HttpResponse:
    """The rule as typed so far, and the points of a trial answer; nothing is stored."""
    leaf = leaf_of(request, pk)
    page = drafted_rule(leaf, request.POST)
    return show_rule(request, leaf, page, request.POST.get("seen", ""))


def leaf_of(request: Request, pk: int) -> Criterion:
    """The leaf that the address names; 404 for a criterion with sub-criteria."""
    node = node_of(request, pk)
    return get_object_or_404(node.criteria_set.criteria, pk=pk, method__isnull=False)


def show_rule(
    request: Request, leaf: Criterion, page: RulePage, seen: str, *, status: int = 200, **extra: Any
) -> HttpResponse:
    """The page of a rule; `seen` is the mark of what the person saw of it."""
    context = {"page": page, "seen": seen, "reach": read_reach(leaf), **extra}
    return show_node(request, leaf, "rule", context, status)
