"""A person moves to another workplace: a form, a look at what would happen, and the move."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from units.formats.dates import format_day
from units.forms.moving import MovePersonForm
from units.models import User
from units.people.moving import PersonMove, move_person, plan_move
from units.requests import Request
from units.views.people.accounts import person_managed
from units.views.refusals import refusals_on


@require_http_methods(["GET", "POST"])
def account_move(request: Request, pk: int) -> HttpResponse:
    """The choice, and what would happen."""
    person = _movable(request, pk)
    form = MovePersonForm(request.POST or None, by=request.user, user=person)
    plan: PersonMove | None = None
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            plan = plan_move(person, by=request.user, **form.told)
    return _page(request, person, form, plan)


@require_POST
def account_move_change(request: Request, pk: int) -> HttpResponse:
    """The choice once more, as it was made."""
    person = _movable(request, pk)
    form = MovePersonForm(request.POST, by=request.user, user=person)
    return _page(request, person, form, None)


@require_POST
def account_move_confirm(request: Request, pk: int) -> HttpResponse:
    person = _movable(request, pk)
    form = MovePersonForm(request.POST, by=request.user, user=person)
    if form.is_valid():
        with refusals_on(form):
            seen = request.POST.get("seen", "")
            done = move_person(person, by=request.user, seen=seen, **form.told)
            words = _("%(name)s works at %(unit)s from %(day)s.")
            facts = {"name": person.full_name, "unit": done.begins.workplace.name}
            messages.success(request, words % {**facts, "day": format_day(done.begins.since)})
            return redirect("units:account_detail", pk=pk)
    return _page(request, person, form, None)


def _movable(request: Request, pk: int) -> User:
    person = person_managed(request, pk)
    if person == request.user:
        raise PermissionDenied(_("Nobody manages their own account."))
    return person


def _page(
    request: Request, person: User, form: MovePersonForm, plan: PersonMove | None
) -> HttpResponse:
    shown = {"account": person, "form": form, "plan": plan}
    status = 422 if form.errors else 200
    return render(request, "units/account_move.html", shown, status=status)
