"""A person moves to another workplace: a form, a look at what would happen, and the move."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from units.formats.dates import format_day
from units.forms.moving import MovePersonForm
from units.people.moving import PersonMove, move_person, plan_move
from units.requests import Request
from units.views.people.accounts import person_managed
from units.views.refusals import refusals_on


@require_http_methods(["GET", "POST"])
def account_move(request: Request, pk: int) -> HttpResponse:
    """`step=look` shows what would happen, `step=move` does it."""
    person = person_managed(request, pk)
    if person == request.user:
        raise PermissionDenied(_("Nobody manages their own account."))
    form = MovePersonForm(request.POST or None, by=request.user, user=person)
    plan: PersonMove | None = None
    if request.method == "POST" and form.is_valid():
        told = {"leaves": form.cleaned_data["leaves"], "begins": form.begins, "by": request.user}
        with refusals_on(form):
            if request.POST.get("step") == "move":
                done = move_person(person, seen=request.POST.get("seen", ""), **told)
                words = _("%(name)s works at %(unit)s from %(day)s.")
                facts = {"name": person.full_name, "unit": done.begins.workplace.name}
                messages.success(request, words % {**facts, "day": format_day(done.begins.since)})
                return redirect("units:account_detail", pk=pk)
            if request.POST.get("step") == "look":
                plan = plan_move(person, **told)
    shown = {"account": person, "form": form, "plan": plan}
    status = 422 if form.errors else 200
    return render(request, "units/account_move.html", shown, status=status)
