"""The page of what a node says."""

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from criteria.editor.nodes import editing
from criteria.editor.nodes.corrections import FACTS, mark_of
from criteria.editor.nodes.node_forms import NodeForm, node_form
from criteria.models import Criterion
from criteria.views.draft_access import node_of, of_a_draft
from criteria.views.node_requests import office_names, sent_data, status_of
from criteria.views.responses import corrected, show_node
from units.audit.meanwhile import changed_meanwhile_text
from units.refusals import ChangedMeanwhile, NotReady
from units.requests import Request


@require_http_methods(["GET", "POST"])
@of_a_draft
def node_change(request: Request, pk: int) -> HttpResponse:
    node = node_of(request, pk)
    form = node_form(node, sent_data(request), has_children=node.children.exists())
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
    context = {"form": form, "offices": office_names(node.criteria_set)}
    return show_node(request, node, "facts", context, status or status_of(form))


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
        % {"who": changed_meanwhile_text(node), "values": current},
    )
    return again
