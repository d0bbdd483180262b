"""Accounts and memberships, as the administrators of a territory keep them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from units.formats.dates import format_moment
from units.formats.file_names import download_name
from units.formats.text import search_key
from units.forms import (
    AccountFilter,
    AccountForm,
    MembershipDaysForm,
    MembershipForm,
    NewAccountForm,
    OwnAccountForm,
    units_under,
)
from units.grants import Grant
from units.models import Membership, PasswordList, User
from units.people import accounts
from units.people.account_table import AccountResource
from units.permissions import require_anywhere
from units.requests import Request
from units.views.files import export_response
from units.views.tabs import tabs

ROWS = 50


@require_GET
def account_list(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.MANAGE_ACCOUNTS)
    form = AccountFilter(request.GET, units=units_under(request.user, Grant.MANAGE_ACCOUNTS))
    form.is_valid()
    held = Membership.objects.visible_to(request.user).select_related("workplace", "territory")
    found = _filtered(User.objects.visible_to(request.user), held, form.cleaned_data)
    page = Paginator(found.prefetch_related(Prefetch("memberships", held)), ROWS).get_page(
        request.GET.get("page")
    )
    pages = page.paginator.get_elided_page_range(page.number)
    context = {
        "form": form,
        "page": page,
        "pages": pages,
        "tabs": tabs(request),
        "waiting": [
            {"url": reverse("units:password_list", args=[each.pk]), "text": _list_text(each)}
            for each in PasswordList.objects.visible_to(request.user).open()
        ],
    }
    return render(request, "units/account_list.html", context)


def _list_text(passwords: PasswordList) -> str:
    asked = format_moment(passwords.asked_at)
    return _("The list of %(moment)s") % {"moment": asked}


def _filtered(people: QuerySet, held: QuerySet, chosen: dict[str, Any]) -> QuerySet:
    words = search_key(chosen.get("q", "")).split()
    if words:
        names = people.values_list("pk", "username", "full_name")
        people = people.filter(pk__in=[pk for pk, *name in names if _matches(name, words)])
    role = {"role": chosen.get("role"), "workplace": chosen.get("unit")}
    if role := {field: value for field, value in role.items() if value}:
        people = people.filter(pk__in=held.filter(**role).values("user"))
    if chosen.get("state"):
        people = people.filter(is_active=chosen["state"] == "active")
    return people


def _matches(name: list[str], words: list[str]) -> bool:
    key = search_key(" ".join(name))
    return all(word in key for word in words)


@require_GET
def account_detail(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk)
    held = Membership.objects.visible_to(request.user).filter(user=person)
    return render(
        request,
        "units/account_detail.html",
        {
            "account": person,
            "memberships": held.select_related("workplace", "territory"),
            "verdict": accounts.may_change(person, by=request.user),
        },
    )


def _person(request: Request, pk: int) -> User:
    """An account of the administrator's territory, not their own."""
    require_anywhere(request.user, Grant.MANAGE_ACCOUNTS)
    return get_object_or_404(User.objects.visible_to(request.user), pk=pk)


@require_http_methods(["GET", "POST"])
@never_cache
def account_add(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.MANAGE_ACCOUNTS)
    form = NewAccountForm(request.POST or None)
    membership = MembershipForm(request.POST or None, by=request.user)
    if all([form.is_valid(), membership.is_valid()]):
        user, password = accounts.create_account(
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


@require_http_methods(["GET", "POST"])
def account_edit(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk)
    verdict = accounts.may_change(person, by=request.user)
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
@never_cache
def account_reset_password(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk)
    password = accounts.reset_password(person, by=request.user)
    return _show_password(request, person, password)


@require_POST
def account_deactivate(request: Request, pk: int) -> HttpResponse:
    accounts.deactivate(_person(request, pk), by=request.user)
    messages.success(request, _("The account is deactivated."))
    return redirect("units:account_detail", pk=pk)


@require_POST
def account_activate(request: Request, pk: int) -> HttpResponse:
    accounts.activate(_person(request, pk), by=request.user)
    messages.success(request, _("The account is active again."))
    return redirect("units:account_detail", pk=pk)


@require_http_methods(["GET", "POST"])
def membership_add(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk)
    if person == request.user:
        raise PermissionDenied(_("Nobody manages their own account."))
    form = MembershipForm(request.POST or None, by=request.user, user=person)
    if form.is_valid():
        accounts.add_membership(person, by=request.user, **form.cleaned_data)
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
        accounts.change_membership(held, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("units:account_detail", pk=held.user_id)
    context = {"account": held.user, "form": form, "heading": str(held)}
    return render(request, "units/membership.html", context)


@require_GET
def account_export(request: Request, kind: str) -> HttpResponse:
    require_anywhere(request.user, Grant.MANAGE_ACCOUNTS)
    held = Membership.objects.visible_to(request.user).select_related(
        "user", "workplace", "territory"
    )
    held = held.order_by("user__username", "valid_from", "pk")
    return export_response(download_name(kind, _("Accounts")), AccountResource(by=None), held)


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
