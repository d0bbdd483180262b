"""The pages that order, move, split and remove a node of a draft."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from criteria.editor.nodes import editing
from criteria.editor.nodes.corrections import mark_of
from criteria.editor.nodes.place_forms import MoveForm, PlaceForm, RenumberForm, SplitForm
from criteria.editor.nodes.placing import move_node, place_node
from criteria.editor.nodes.splitting import split_leaf
from criteria.models import Criterion
from criteria.sets.tree import SetTree
from criteria.views.draft_access import node_of, of_a_draft
from criteria.views.responses import corrected, show_node
from units.refusals import ChangedMeanwhile, NotReady
from units.requests import Request
from units.views.refusals import refusals_on


@require_GET
@of_a_draft
def node_shape(request: Request, pk: int) -> HttpResponse:
    """The panel with the forms to order, move, split and remove the node."""
    return _show_shape(request, node_of(request, pk))


@require_POST
@of_a_draft
def node_place(request: Request, pk: int) -> HttpResponse:
    node = node_of(request, pk)
    tree = SetTree(node.criteria_set)
    form = PlaceForm(request.POST, siblings=tree.siblings(node), node=node)
    if form.is_valid():
        place, renumber = int(form.cleaned_data["place"]), form.cleaned_data["renumber"]
        node = place_node(node, place=place, renumber=renumber, by=request.user)
        message = _("%(code)s is at its new place.") % {"code": node.code}
        return corrected(request, node.criteria_set, message, node, stays=True)
    return _show_shape(request, node, place_form=form, status=422)


@require_POST
@of_a_draft
def node_move(request: Request, pk: int) -> HttpResponse:
    node = node_of(request, pk)
    form = MoveForm(request.POST, tree=SetTree(node.criteria_set), node=node)
    if form.is_valid():
        with refusals_on(form, "parent"):
            moved = move_node(
                node,
                parent=form.target,
                renumber=form.cleaned_data["renumber"],
                by=request.user,
            )
            message = _("Its code is %(code)s now.") % {"code": moved.code}
            return corrected(request, node.criteria_set, message, moved)
    return _show_shape(request, node, move_form=form, status=422)


@require_POST
@of_a_draft
def node_split(request: Request, pk: int) -> HttpResponse:
    leaf = node_of(request, pk)
    if {"add_line", "remove_line"} & request.POST.keys():
        return _show_shape(request, leaf, split_form=SplitForm.typed(request.POST))
    form = SplitForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            split_leaf(leaf, parts=form.parts, by=request.user)
            message = _("%(code)s is split.") % {"code": leaf.code}
            return corrected(request, leaf.criteria_set, message, leaf)
    return _show_shape(request, leaf, split_form=form, status=422)


@require_POST
@of_a_draft
def node_remove(request: Request, pk: int) -> HttpResponse:
    node = node_of(request, pk)
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
    message = _("%(code)s is removed, %(count)s criteria in all.") % {
        "code": node.code,
        "count": gone,
    }
    return corrected(request, node.criteria_set, message)


def _show_shape(
    request: Request, node: Criterion, *, status: int = 200, **context: Any
) -> HttpResponse:
    """The forms of the place of a node; `context` may hold one of them as it was sent."""
    tree = SetTree(node.criteria_set)
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
    return show_node(request, node, "shape", forms | context, status)
