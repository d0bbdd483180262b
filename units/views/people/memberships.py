"""The roles of an account: giving one, and changing its days."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from units.forms.memberships import MembershipDaysForm, MembershipForm
from units.grants import Grant
from units.models import Membership
from units.people.memberships import add_membership, change_membership
from units.permissions import require_anywhere
from units.requests import Request
from units.views.people.accounts import person_managed
from units.views.refusals import refusals_on


@require_http_methods(["GET", "POST"])
def membership_add(request: Request, pk: int) -> HttpResponse:
    person = person_managed(request, pk)
    if person == request.user:
        raise PermissionDenied(_("Nobody manages their own account."))
    form = MembershipForm(request.POST or None, by=request.user, user=person)
    if form.is_valid():
        with refusals_on(form):
            add_membership(person, by=request.user, **form.cleaned_data)
            messages.success(request, _("The role is given."))
            return redirect("units:account_detail", pk=pk)
    context = {"account": person, "form": form, "heading": _("Give a role")}
    return render(request, "units/membership.html", context)


@require_http_methods(["GET", "POST"])
def membership_edit(request: Request, pk: int) -> HttpResponse:
    require_anywhere(request.user, Grant.MANAGE_ACCOUNTS)
    held = get_object_or_404(
        Membership.objects.visible_to(request.user).select_related(
            "user", "workplace", "territory"
        ),
        pk=pk,
    )
    if held.user_id == request.user.pk:
        raise PermissionDenied(_("Nobody manages their own account."))
    details = {field: getattr(held, field) for field in ("position", "valid_from", "valid_to")}
    form = MembershipDaysForm(request.POST or None, initial=details)
    if form.is_valid():
        with refusals_on(form):
            change_membership(held, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("units:account_detail", pk=held.user_id)
    context = {"account": held.user, "form": form, "heading": str(held)}
    return render(request, "units/membership.html", context)
