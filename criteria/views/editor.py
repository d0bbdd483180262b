"""The pages on which Home Affairs corrects the tree of a draft."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from criteria.editor.nodes import editing
from criteria.editor.nodes.new_node_form import NewNodeForm
from criteria.editor.page import read_editor
from criteria.sets.tree import SetTree
from criteria.views.draft_access import draft_of, of_a_draft
from criteria.views.node_requests import office_names, sent_data, status_of
from criteria.views.responses import corrected, show
from units.drawn_for import require_drawn_for
from units.requests import Request, read_key
from units.views.refusals import refusals_on


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
    form = NewNodeForm(sent_data(request), tree=tree, parent=parent)
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
    context = {"form": form, "parent": parent, "offices": office_names(criteria_set)}
    return show(request, criteria_set, "criteria/_node_add.html", context, status_of(form))
