"""One-time passwords of single accounts: a new one, or one whose password was lost."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from units.forms.accounts import NewAccountForm
from units.forms.memberships import MembershipForm
from units.grants import Grant
from units.models import User
from units.people import accounts
from units.people.new_accounts import create_account
from units.permissions import require_anywhere
from units.requests import Request
from units.views.people.accounts import person_managed
from units.views.refusals import refusals_on


@require_http_methods(["GET", "POST"])
@never_cache
def account_add(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.MANAGE_ACCOUNTS)
    form = NewAccountForm(request.POST or None)
    membership = MembershipForm(request.POST or None, by=request.user)
    if all([form.is_valid(), membership.is_valid()]):
        with refusals_on(membership):
            user, password = create_account(
                by=request.user, membership=membership.cleaned_data, **form.cleaned_data
            )
            messages.success(request, _("The account is created."))
            return _show_password(request, user, password)
    context = {"form": form, "membership": membership}
    return render(request, "units/account_add.html", context)


def _show_password(request: Request, user: User, password: str) -> HttpResponse:
    """The only page that shows the password; it is neither stored nor cached."""
    context = {"password": password, "account": user}
    return render(request, "units/new_password.html", context)


@require_POST
@never_cache
def account_reset_password(request: Request, pk: int) -> HttpResponse:
    person = person_managed(request, pk)
    password = accounts.reset_password(person, by=request.user)
    return _show_password(request, person, password)
