"""Single accounts, as the administrators of a territory keep them, and one's own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from units.forms.accounts import AccountForm
from units.forms.own_account import OwnAccountForm
from units.grants import Grant
from units.models import Membership, User
from units.people import accounts
from units.people.account_rights import may_change
from units.permissions import require_anywhere
from units.requests import Request


@require_GET
def account_detail(request: Request, pk: int) -> HttpResponse:
    person = person_managed(request, pk)
    held = Membership.objects.visible_to(request.user).filter(user=person)
    return render(
        request,
        "units/account_detail.html",
        {
            "account": person,
            "memberships": held.select_related("workplace", "territory"),
            "verdict": may_change(person, by=request.user),
        },
    )


def person_managed(request: Request, pk: int) -> User:
    """An account of the administrator's territory, not their own."""
    require_anywhere(request.user, Grant.MANAGE_ACCOUNTS)
    return get_object_or_404(User.objects.visible_to(request.user), pk=pk)


@require_http_methods(["GET", "POST"])
def account_edit(request: Request, pk: int) -> HttpResponse:
    person = person_managed(request, pk)
    verdict = may_change(person, by=request.user)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    details = {"full_name": person.full_name, "email": person.email, "phone": person.phone}
    form = AccountForm(request.POST or None, initial=details)
    if form.is_valid():
        accounts.change_account(person, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("units:account_detail", pk=pk)
    return render(request, "units/account_edit.html", {"account": person, "form": form})


@require_POST
def account_deactivate(request: Request, pk: int) -> HttpResponse:
    accounts.deactivate(person_managed(request, pk), by=request.user)
    messages.success(request, _("The account is deactivated."))
    return redirect("units:account_detail", pk=pk)


@require_POST
def account_activate(request: Request, pk: int) -> HttpResponse:
    accounts.activate(person_managed(request, pk), by=request.user)
    messages.success(request, _("The account is active again."))
    return redirect("units:account_detail", pk=pk)


@require_http_methods(["GET", "POST"])
def my_account(request: Request) -> HttpResponse:
    details = {"email": request.user.email, "phone": request.user.phone}
    sent = request.POST if request.method == "POST" else None
    form = OwnAccountForm(sent, initial=details)
    if form.is_valid():
        accounts.change_own_account(request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("units:my_account")
    return render(request, "units/my_account.html", {"form": form})
