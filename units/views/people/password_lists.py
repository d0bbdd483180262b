"""One-time passwords of several accounts: asked for, awaited, taken."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from units.exports.table import ExportTable, texts
from units.grants import Grant
from units.imports.outcomes import counts_text
from units.models import PasswordList, User
from units.models.passwords import KEPT
from units.people.account_rights import may_change
from units.people.password_lists.asking import ask_for_reset, job_of
from units.people.password_lists.contents import given
from units.people.password_lists.ending import take
from units.permissions import require_anywhere
from units.requests import Request
from units.views.files import table_response

MOST = 500  # accounts in one list


@require_http_methods(["GET", "POST"])
def passwords_reset(request: Request) -> HttpResponse:
    """Who of the chosen accounts gets a new password; posted, it is done."""
    require_anywhere(request.user, Grant.MANAGE_ACCOUNTS)
    people = _chosen(request)
    if not people:
        messages.error(request, _("Choose the accounts first."))
        return redirect("units:account_list")
    verdicts = [(user, may_change(user, by=request.user)) for user in people]
    refused = [(user, verdict) for user, verdict in verdicts if not verdict]
    if request.method == "GET":
        allowed = [user for user, verdict in verdicts if verdict]
        context = {"allowed": allowed, "refused": [f"{u}: {v.reason}" for u, v in refused]}
        return render(request, "units/passwords_reset.html", context)
    if refused:
        raise PermissionDenied(refused[0][1].reason)
    return redirect("units:password_list", ask_for_reset(people, by=request.user).pk)


def _chosen(request: Request) -> list[User]:
    sent = request.POST if request.method == "POST" else request.GET
    keys = {int(key) for key in sent.getlist("account") if key.isdecimal() and len(key) < 10}
    people = list(
        User.objects.visible_to(request.user).filter(pk__in=keys).order_by("full_name", "pk")
    )
    if len(people) < len(keys) or len(keys) > MOST:
        raise Http404
    return people


@require_GET
@never_cache
def password_list(request: Request, pk: int) -> HttpResponse:
    passwords = _own(request, pk)
    job = job_of(passwords)
    context = {
        "list": passwords,
        "job": job,
        "lines": given(passwords),
        "until": passwords.asked_at + KEPT,
        "counts": counts_text(passwords.counts) if passwords.counts else "",
    }
    return render(request, "units/password_list.html", context)


@require_GET
def password_list_progress(request: Request, pk: int) -> HttpResponse:
    """The progress of the job; the page is reloaded when it has ended."""
    passwords = _own(request, pk)
    job = job_of(passwords)
    if job is None or not job.is_live:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "units/_passwords_progress.html", {"list": passwords, "job": job})


@require_GET
@never_cache
def password_list_download(request: Request, pk: int) -> HttpResponse:
    """The list as a table, as often as the line breaks, until it is taken."""
    lines = given(_own(request, pk))
    if not lines:
        raise Http404
    columns = texts(_("Workplace"), _("Full name"), _("User name"), _("One-time password"))
    rows = [[e.workplace, e.user.full_name, e.user.username, e.password] for e in lines]
    return table_response(request, ExportTable(_("One-time passwords"), columns, rows))


@require_POST
def password_list_take(request: Request, pk: int) -> HttpResponse:
    take(_own(request, pk), by=request.user)
    messages.success(request, _("The list is gone from here."))
    return redirect("units:account_list")


def _own(request: Request, pk: int) -> PasswordList:
    require_anywhere(request.user, Grant.MANAGE_ACCOUNTS)
    return get_object_or_404(PasswordList.objects.visible_to(request.user), pk=pk)
