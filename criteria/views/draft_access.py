"""The draft that a request is about; who comes too late is told so."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet, Criterion
from units.drawn_for import require_drawn_for
from units.grants import Grant
from units.permissions import require
from units.refusals import NotReady
from units.requests import Request
from units.views.panels import go
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
    """The node of a draft that this person may correct now."""
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
