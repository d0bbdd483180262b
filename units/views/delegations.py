"""The deputies of a head: who decides in their place, from when to when."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from units.formats.dates import format_day
from units.forms.delegations import DelegationForm
from units.grants import Grant
from units.models import Delegation
from units.people.delegations import delegate, revoke
from units.permissions import require_anywhere, units_where
from units.requests import Request
from units.views.refusals import refusals_on, tells_refusals


@require_GET
def delegation_list(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.DELEGATE)
    here = Delegation.objects.visible_to(request.user).filter(
        membership__workplace__in=units_where(request.user, Grant.DELEGATE)
    )
    delegations = here.select_related("membership__user", "membership__workplace", "deputy")
    return render(request, "units/delegation_list.html", {"delegations": delegations})


@require_http_methods(["GET", "POST"])
def delegation_give(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.DELEGATE)
    form = DelegationForm(request.POST or None, head=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            given = delegate(by=request.user, **form.cleaned_data)
            message = _("%(name)s decides in your place from %(first)s to %(last)s.")
            days = {"first": given.valid_from, "last": given.valid_to}
            facts = {name: format_day(day) for name, day in days.items()}
            messages.success(request, message % {"name": given.deputy, **facts})
            return redirect("units:delegation_list")
    status = 422 if form.errors else 200
    return render(request, "units/delegation_give.html", {"form": form}, status=status)


@require_POST
def delegation_revoke(request: Request, pk: int) -> HttpResponse:
    delegation = get_object_or_404(
        Delegation.objects.visible_to(request.user).select_related("membership__workplace"), pk=pk
    )
    with tells_refusals(request):
        revoke(delegation, by=request.user)
        messages.success(request, _("The delegation is revoked."))
    return redirect("units:delegation_list")
