"""The list of the accounts in a territory, on the page and as a table."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from units.exports.table import MOST_READ, ExportTable
from units.formats.dates import moment_text
from units.forms.filters import AccountFilter
from units.forms.territories import units_under
from units.grants import Grant
from units.imports.writing import table_of_rows
from units.models import Membership, PasswordList, User
from units.models.accounts import UserQuerySet
from units.people.account_table.resource import AccountResource
from units.permissions import require_anywhere
from units.requests import Request
from units.views.files import table_asked, table_response
from units.views.tabs import tabs

ROWS = 50


@require_GET
def account_list(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.MANAGE_ACCOUNTS)
    form = AccountFilter(request.GET, units=units_under(request.user, Grant.MANAGE_ACCOUNTS))
    form.is_valid()
    held = Membership.objects.visible_to(request.user).select_related("workplace", "territory")
    found = _filtered(User.objects.visible_to(request.user), held, form.cleaned_data)
    if table_asked(request):
        return table_response(request, _table(held.filter(user__in=found)))
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
    asked = moment_text(passwords.asked_at)
    return _("The list of %(moment)s") % {"moment": asked}


def _table(held: QuerySet) -> ExportTable:
    """Each role that people hold, as the import of accounts reads it."""
    rows = held.select_related("user", "workplace", "territory")
    rows = rows.order_by("user__username", "valid_from", "pk")[:MOST_READ]
    return table_of_rows(_("Accounts"), AccountResource(by=None), rows)


def _filtered(people: UserQuerySet, held: QuerySet, chosen: dict[str, Any]) -> UserQuerySet:
    people = people.matching(chosen.get("q", ""))
    role = {"role": chosen.get("role"), "workplace": chosen.get("unit")}
    if role := {field: value for field, value in role.items() if value}:
        people = people.filter(pk__in=held.filter(**role).values("user"))
    if chosen.get("state"):
        people = people.filter(is_active=chosen["state"] == "active")
    return people
