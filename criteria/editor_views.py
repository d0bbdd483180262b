"""The pages on which Home Affairs corrects a draft: the tree, and a panel for each of its nodes."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from criteria import editing
from criteria.editing import FACTS, RULE, ChangedMeanwhile, mark_of
from criteria.editor import read_editor
from criteria.models import CriteriaSet, Criterion
from criteria.node_forms import NewNodeForm, NodeForm, node_form
from criteria.place_forms import MoveForm, PlaceForm, RenumberForm, SplitForm
from criteria.rule_page import RulePage, drafted_rule, sent_rule, stored_rule
from criteria.sets import Offices
from criteria.tree import Tree
from units.grants import Grant
from units.models import AuditEvent
from units.permissions import require
from units.requests import Request, read_key
from units.workflow import NotReady

View = Callable[[Request, int], HttpResponse]


class NoDraft(Exception):
    """The set is issued: its pages can only be read."""

    def __init__(self, criteria_set: CriteriaSet) -> None:
        super().__init__(str(criteria_set))
        self.criteria_set = criteria_set


def _of_a_draft(view: View) -> View:
    """Who comes too late is told so, on the page of the set."""

    @wraps(view)
    def answer(request: Request, pk: int) -> HttpResponse:
        try:
            return view(request, pk)
        except NoDraft as late:
            messages.error(request, _("The set is issued; only a draft can be corrected."))
            return _go(request, reverse("criteria:set_detail", args=[late.criteria_set.pk]))
        except NotReady as late:  # between looking and correcting
            messages.error(request, str(late))
            return _go(request, reverse("criteria:set_list"))

    return answer


# --- the tree ------------------------------------------------------------------------------------


@require_GET
@_of_a_draft
def set_edit(request: Request, pk: int) -> HttpResponse:
    criteria_set = _draft(request, pk)
    return render(request, "criteria/edit.html", {"editor": read_editor(criteria_set)})


@require_http_methods(["GET", "POST"])
@_of_a_draft
def node_add(request: Request, pk: int) -> HttpResponse:
    """Add an area, or below the node that the address names."""
    criteria_set = _draft(request, pk)
    tree = Tree(criteria_set)
    key = request.GET.get("parent", "")
    parent = get_object_or_404(criteria_set.criteria, pk=read_key(key)) if key else None
    form = NewNodeForm(_sent(request), tree=tree, parent=parent)
    if form.is_valid():
        try:
            added = editing.add_node(
                criteria_set,
                parent=parent.pk if parent else None,
                facts=form.facts,
                by=request.user,
                **form.place,
            )
        except NotReady as refusal:
            form.add_error("number", str(refusal))
        else:
            said = _("%(code)s is added.") % {"code": added.code}
            return _corrected(request, criteria_set, said, added)
    context = {"form": form, "parent": parent, "offices": _offices(criteria_set)}
    return _show(request, criteria_set, "criteria/_node_add.html", context, _status(form))


# --- a node --------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@_of_a_draft
def node_change(request: Request, pk: int) -> HttpResponse:
    node = _node(request, pk)
    form = node_form(node, _sent(request), has_children=node.children.exists())
    status = None
    if form.is_valid():
        try:
            changed = editing.change_node(
                node, seen=form.cleaned_data["seen"], facts=form.facts, by=request.user
            )
        except ChangedMeanwhile as conflict:
            form, status = _with_conflict(form, conflict.node, request.POST), 409
        except NotReady as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("%(code)s is saved.") % {"code": changed.code}
            return _corrected(request, node.criteria_set, said, changed)
    context = {"form": form, "offices": _offices(node.criteria_set)}
    return _show_node(request, node, "facts", context, status or _status(form))


@require_http_methods(["GET", "POST"])
@_of_a_draft
def node_rule(request: Request, pk: int) -> HttpResponse:
    """The scoring lines and the rule of a leaf."""
    leaf = _leaf(request, pk)
    if request.method == "GET":
        return _show_rule(request, leaf, stored_rule(leaf), mark_of([leaf], RULE))
    page = sent_rule(leaf, request.POST)
    seen, conflict = request.POST.get("seen", ""), ""
    if page.rule:
        try:
            editing.set_rule(leaf, seen=seen, rule=page.rule, wording=page.wording, by=request.user)
        except ChangedMeanwhile as changed:
            seen, conflict = mark_of([changed.node], RULE), _say_who(changed.node)
            now = {"wording": changed.node.wording}
            return _show_rule(request, leaf, page, seen, status=409, conflict=conflict, now=now)
        except NotReady as refusal:
            page.source.add_error(None, str(refusal))
        else:
            said = _("The rule of %(code)s is saved.") % {"code": leaf.code}
            return _corrected(request, leaf.criteria_set, said, leaf)
    return _show_rule(request, leaf, page, seen, status=422)


@require_POST
@_of_a_draft
def node_try(request: Request, pk: int) -> HttpResponse:
    """The rule as far as it is typed, and what a trial answer would be worth; nothing is stored."""
    leaf = _leaf(request, pk)
    page = drafted_rule(leaf, request.POST)
    return _show_rule(request, leaf, page, request.POST.get("seen", ""))


@require_GET
@_of_a_draft
def node_shape(request: Request, pk: int) -> HttpResponse:
    """Where the node stands: order, parent, splitting, removing."""
    return _show_shape(request, _node(request, pk))


@require_POST
@_of_a_draft
def node_place(request: Request, pk: int) -> HttpResponse:
    node = _node(request, pk)
    tree = Tree(node.criteria_set)
    form = PlaceForm(request.POST, siblings=tree.siblings(node), node=node)
    if form.is_valid():
        place, renumber = int(form.cleaned_data["place"]), form.cleaned_data["renumber"]
        node = editing.place_node(node, place=place, renumber=renumber, by=request.user)
        said = _("%(code)s stands at its new place.") % {"code": node.code}
        return _corrected(request, node.criteria_set, said, node, stays=True)
    return _show_shape(request, node, place_form=form, status=422)


@require_POST
@_of_a_draft
def node_move(request: Request, pk: int) -> HttpResponse:
    node = _node(request, pk)
    form = MoveForm(request.POST, tree=Tree(node.criteria_set), node=node)
    if form.is_valid():
        try:
            moved = editing.move_node(
                node,
                parent=form.target,
                renumber=form.cleaned_data["renumber"],
                by=request.user,
            )
        except NotReady as refusal:
            form.add_error("parent", str(refusal))
        else:
            said = _("It is %(code)s now.") % {"code": moved.code}
            return _corrected(request, node.criteria_set, said, moved)
    return _show_shape(request, node, move_form=form, status=422)


@require_POST
@_of_a_draft
def node_split(request: Request, pk: int) -> HttpResponse:
    leaf = _node(request, pk)
    if {"add_line", "remove_line"} & request.POST.keys():
        return _show_shape(request, leaf, split_form=SplitForm.typed(request.POST))
    form = SplitForm(request.POST)
    if form.is_valid():
        try:
            editing.split_leaf(leaf, parts=form.parts, by=request.user)
        except NotReady as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("%(code)s is split.") % {"code": leaf.code}
            return _corrected(request, leaf.criteria_set, said, leaf)
    return _show_shape(request, leaf, split_form=form, status=422)


@require_POST
@_of_a_draft
def node_remove(request: Request, pk: int) -> HttpResponse:
    node = _node(request, pk)
    form = RenumberForm(request.POST)
    try:
        gone = editing.remove_node(
            node,
            seen=request.POST.get("seen", ""),
            renumber=form.is_valid() and form.cleaned_data["renumber"],
            by=request.user,
        )
    except ChangedMeanwhile:
        refusal = _("It was changed meanwhile. Look at it again before you remove it.")
        return _show_shape(request, node, refusal=refusal, status=409)
    except NotReady as late:
        return _show_shape(request, node, refusal=str(late), status=422)
    said = _("%(code)s is removed, %(count)s criteria in all.") % {
        "code": node.code,
        "count": gone,
    }
    return _corrected(request, node.criteria_set, said)


# --- what the views share ------------------------------------------------------------------------


def _draft(request: Request, pk: int) -> CriteriaSet:
    """The set, if this person may correct it now."""
    sets = CriteriaSet.objects.visible_to(request.user).select_related("authority")
    return _correctable(request, get_object_or_404(sets.prefetch_related("criteria"), pk=pk))


def _node(request: Request, pk: int) -> Criterion:
    sets = CriteriaSet.objects.visible_to(request.user)
    nodes = Criterion.objects.filter(criteria_set__in=sets)
    node = get_object_or_404(nodes.select_related("criteria_set__authority"), pk=pk)
    _correctable(request, node.criteria_set)
    return node


def _leaf(request: Request, pk: int) -> Criterion:
    node = _node(request, pk)
    return get_object_or_404(node.criteria_set.criteria, pk=pk, method__isnull=False)


def _correctable(request: Request, criteria_set: CriteriaSet) -> CriteriaSet:
    require(request.user, Grant.MANAGE_CRITERIA, unit=criteria_set.authority)
    if criteria_set.status != CriteriaSet.Status.DRAFT:
        raise NoDraft(criteria_set)
    return criteria_set


def _go(request: Request, address: str) -> HttpResponse:
    """Away from the page, also from within a panel."""
    return HttpResponse(headers={"HX-Redirect": address}) if request.htmx else redirect(address)


def _corrected(
    request: Request,
    criteria_set: CriteriaSet,
    said: str,
    node: Criterion | None = None,
    *,
    stays: bool = False,
) -> HttpResponse:
    """After a correction: for htmx the tree, its sums and findings anew; else the page at the node.

    `stays`: the focus is where it was, on the arrow that moves on.
    """
    if not request.htmx:
        messages.success(request, said)
        place = f"#node-{node.pk}" if node else ""
        return redirect(reverse("criteria:set_edit", args=[criteria_set.pk]) + place)
    editor = read_editor(_draft(request, criteria_set.pk))
    response = render(request, "criteria/_editor.html", {"editor": editor, "swap": True})
    told = {"toast": {"text": said, "tone": "success"}}
    if not stays:
        told["corrected"] = {"node": str(node.pk) if node else ""}
    response["HX-Trigger"] = json.dumps(told)
    return response


def _show(
    request: Request, criteria_set: CriteriaSet, part: str, context: dict[str, Any], status: int
) -> HttpResponse:
    """A form beside the tree for htmx, else on a page of its own."""
    name = part if request.htmx else "criteria/node.html"
    context |= {"criteria_set": criteria_set, "part": part}
    return render(request, name, context, status=status)


def _show_node(
    request: Request, node: Criterion, tab: str, context: dict[str, Any], status: int
) -> HttpResponse:
    parts = {
        "facts": "criteria/_node_facts.html",
        "rule": "criteria/_node_rule.html",
        "shape": "criteria/_node_shape.html",
    }
    context |= {"node": node, "tab": tab}
    return _show(request, node.criteria_set, parts[tab], context, status)


def _show_rule(
    request: Request, leaf: Criterion, page: RulePage, seen: str, *, status: int = 200, **extra: Any
) -> HttpResponse:
    return _show_node(request, leaf, "rule", {"page": page, "seen": seen, **extra}, status)


def _show_shape(
    request: Request, node: Criterion, *, status: int = 200, **context: Any
) -> HttpResponse:
    """The forms of the place of a node; `context` may hold one of them as it was sent."""
    tree = Tree(node.criteria_set)
    node = tree.find(node.pk)
    below = tree.subtree(node)
    forms = {
        "place_form": PlaceForm(siblings=tree.siblings(node), node=node),
        "move_form": MoveForm(tree=tree, node=node),
        "split_form": SplitForm.blank(node) if node.is_leaf else None,
        "remove_form": RenumberForm(auto_id="remove_%s"),
        "seen": mark_of(below),
        "below": len(below) - 1,
    }
    return _show_node(request, node, "shape", forms | context, status)


def _sent(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _status(form: NodeForm) -> int:
    return 422 if form.errors else 200


def _offices(criteria_set: CriteriaSet) -> list[str]:
    return Offices(criteria_set.authority, criteria_set.year).names


def _with_conflict(form: NodeForm, node: Criterion, typed: QueryDict) -> NodeForm:
    """The form with what was typed; sent once more it replaces what stands now, which is said."""
    stands = "; ".join(form.say_conflict(node))
    data = typed.copy()
    data["seen"] = mark_of([node], FACTS)
    again = node_form(node, data, has_children="method" not in form.fields)
    again.add_error(
        None,
        _("%(who)s What stands now: %(values)s. Save again to replace it with what you typed.")
        % {"who": _say_who(node), "values": stands},
    )
    return again


def _say_who(node: Criterion) -> str:
    """Who changed a node last."""
    events = AuditEvent.objects.filter(target_type=node._meta.label_lower, target_id=node.pk)
    last = events.order_by("-pk").first()
    return _("%(name)s has changed %(code)s meanwhile.") % {
        "name": last.actor_name if last else _("Somebody else"),
        "code": node.code,
    }
