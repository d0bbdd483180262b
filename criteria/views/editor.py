"""The pages on which Home Affairs corrects a draft: the tree, and what its nodes say."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from criteria.editor import editing
from criteria.editor.corrections import FACTS, RULE, mark_of
from criteria.editor.new_node_form import NewNodeForm
from criteria.editor.node_forms import NodeForm, node_form
from criteria.editor.page import read_editor
from criteria.editor.reach import read_reach
from criteria.editor.rules.page import RulePage
from criteria.editor.rules.stages import drafted_rule, sent_rule, stored_rule
from criteria.models import CriteriaSet, Criterion
from criteria.sets.offices import Offices
from criteria.sets.tree import SetTree
from criteria.views.responses import corrected, draft_of, node_of, of_a_draft, show, show_node
from units.drawn_for import require_drawn_for
from units.models import AuditEvent
from units.refusals import ChangedMeanwhile, NotReady
from units.requests import Request, read_key
from units.views.refusals import refusals_on

# --- the tree ------------------------------------------------------------------------------------


@require_GET
@of_a_draft
def set_edit(request: Request, pk: int) -> HttpResponse:
    criteria_set = draft_of(request, pk)
    return render(request, "criteria/edit.html", {"editor": read_editor(criteria_set)})


@require_http_methods(["GET", "POST"])
@of_a_draft
def node_add(request: Request, pk: int) -> HttpResponse:
    """Add an area, or below the node that the address names."""
    criteria_set = draft_of(request, pk)
    tree = SetTree(criteria_set)
    key = request.GET.get("parent", "")
    parent = get_object_or_404(criteria_set.criteria, pk=read_key(key)) if key else None
    require_drawn_for(request, parent.pk if parent else None, parent.code if parent else "")
    form = NewNodeForm(_sent(request), tree=tree, parent=parent)
    if form.is_valid():
        with refusals_on(form, "number"):
            added = editing.add_node(
                criteria_set,
                parent=parent.pk if parent else None,
                facts=form.facts,
                by=request.user,
                **form.place,
            )
            message = _("%(code)s is added.") % {"code": added.code}
            return corrected(request, criteria_set, message, added)
    context = {"form": form, "parent": parent, "offices": _offices(criteria_set)}
    return show(request, criteria_set, "criteria/_node_add.html", context, _status(form))


# --- a node --------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@of_a_draft
def node_change(request: Request, pk: int) -> HttpResponse:
    node = node_of(request, pk)
    form = node_form(node, _sent(request), has_children=node.children.exists())
    status = None
    if form.is_valid():
        try:
            changed = editing.change_node(
                node, seen=form.cleaned_data["seen"], facts=form.facts, by=request.user
            )
        except ChangedMeanwhile as conflict:
            form, status = _with_conflict(form, conflict.current, request.POST), 409
        except NotReady as refusal:
            form.add_error(None, str(refusal))
        else:
            message = _("%(code)s is saved.") % {"code": changed.code}
            return corrected(request, node.criteria_set, message, changed)
    context = {"form": form, "offices": _offices(node.criteria_set)}
    return show_node(request, node, "facts", context, status or _status(form))


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
            seen, conflict = mark_of([changed.current], RULE), editor_text(changed.current)
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


# --- what they share ----------------------------------------------------------------------------


def leaf_of(request: Request, pk: int) -> Criterion:
    node = node_of(request, pk)
    return get_object_or_404(node.criteria_set.criteria, pk=pk, method__isnull=False)


def show_rule(
    request: Request, leaf: Criterion, page: RulePage, seen: str, *, status: int = 200, **extra: Any
) -> HttpResponse:
    context = {"page": page, "seen": seen, "reach": read_reach(leaf), **extra}
    return show_node(request, leaf, "rule", context, status)


def _sent(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _status(form: NodeForm) -> int:
    return 422 if form.errors else 200


def _offices(criteria_set: CriteriaSet) -> list[str]:
    return Offices(criteria_set.authority, criteria_set.year).names


def _with_conflict(form: NodeForm, node: Criterion, typed: QueryDict) -> NodeForm:
    """The form with what was typed and an error that names the current values; sent again it
    replaces them.
    """
    current = "; ".join(form.conflict_texts(node))
    data = typed.copy()
    data["seen"] = mark_of([node], FACTS)
    again = node_form(node, data, has_children="method" not in form.fields)
    again.add_error(
        None,
        _("%(who)s What stands now: %(values)s. Save again to replace it with what you typed.")
        % {"who": editor_text(node), "values": current},
    )
    return again


def editor_text(node: Criterion) -> str:
    """Who changed a node last."""
    events = AuditEvent.objects.filter(target_type=node._meta.label_lower, target_id=node.pk)
    last = events.order_by("-pk").first()
    return _("%(name)s has changed %(code)s meanwhile.") % {
        "name": last.actor_name if last else _("Somebody else"),
        "code": node.code,
    }
