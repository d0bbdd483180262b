"""Confirming a maximum that nobody can reach, and withdrawing the confirmation."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from criteria.editor.nodes.corrections import RULE, mark_of
from criteria.editor.nodes.reach import SEEN, ReachForm, confirm_reach, read_reach, withdraw_reach
from criteria.editor.rules.stages import stored_rule
from criteria.models import Criterion
from criteria.views.draft_access import of_a_draft
from criteria.views.responses import corrected
from criteria.views.rules import leaf_of, show_rule
from units.audit.meanwhile import changed_meanwhile_text
from units.refusals import ChangedMeanwhile, NotReady
from units.requests import Request


@require_POST
@of_a_draft
def node_reach(request: Request, pk: int) -> HttpResponse:
    leaf, status = leaf_of(request, pk), 422
    form = ReachForm(request.POST, auto_id="reach_%s")
    if form.is_valid():
        try:
            confirm_reach(leaf, by=request.user, **form.cleaned_data)
        except ChangedMeanwhile as conflict:
            form, status = _again(form, conflict.current), 409
        except NotReady as refusal:
            form.add_error(None, str(refusal))
        else:
            message = _("The maximum of %(code)s is confirmed.") % {"code": leaf.code}
            return corrected(request, leaf.criteria_set, message, leaf)
    return _show(request, leaf, form, status)


@require_POST
@of_a_draft
def node_reach_withdraw(request: Request, pk: int) -> HttpResponse:
    leaf = leaf_of(request, pk)
    try:
        withdraw_reach(leaf, seen=request.POST.get("seen", ""), by=request.user)
    except ChangedMeanwhile as conflict:
        return _show(request, leaf, _again(ReachForm(request.POST), conflict.current), 409)
    message = _("The confirmation of %(code)s is withdrawn.") % {"code": leaf.code}
    return corrected(request, leaf.criteria_set, message, leaf)


def _again(form: ReachForm, leaf: Criterion) -> ReachForm:
    """The form with what was typed, to be sent again for the current values."""
    seen = mark_of([leaf], SEEN)
    again = ReachForm({"seen": seen, "reason": form.data.get("reason", "")}, auto_id="reach_%s")
    again.add_error(None, changed_meanwhile_text(leaf))
    return again


def _show(request: Request, leaf: Criterion, form: ReachForm, status: int) -> HttpResponse:
    leaf.refresh_from_db()
    page, seen, reach = stored_rule(leaf), mark_of([leaf], RULE), read_reach(leaf, form)
    return show_rule(request, leaf, page, seen, status=status, reach=reach)
