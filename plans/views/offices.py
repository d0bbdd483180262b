"""The list of an office, and handing tasks of a plan on."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from plans.forms.offices import HandOnForm, OfficeFilterForm
from plans.offices.handing_on import hand_on
from plans.offices.open_list import OfficeTask, matching_office_tasks, open_tasks_of
from plans.offices.table import office_table
from plans.views.plans import visible_plan
from units.formats.text import sort_key
from units.grants import Grant
from units.models import Unit, User
from units.permissions import require
from units.requests import Request, read_key
from units.views.files import table_asked, table_response
from units.views.refusals import refusals_on


@dataclass(frozen=True)
class OfficePage:
    """The open tasks that were found of so many; `address` draws them again."""

    on: date
    tasks: list[OfficeTask]
    total: int
    overdue: int
    address: str


@require_GET
def office_tasks(request: Request) -> HttpResponse:
    on = timezone.localdate()
    every = open_tasks_of(request.user, on)
    titles = {each.row.task.plan_id: each.row.task.plan.title for each in every}
    plans = dict(sorted(titles.items(), key=lambda pair: sort_key(pair[1])))
    form = OfficeFilterForm(request.GET, plans=plans)
    form.is_valid()
    found = list(matching_office_tasks(every, form.cleaned_data, on))
    if table_asked(request):
        return table_response(request, office_table(found, on, total=len(every)))
    overdue = sum(each.overdue for each in every)
    page = OfficePage(on, found, len(every), overdue, request.get_full_path())
    return render(request, "plans/office.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
def plan_hand_on(request: Request, pk: int) -> HttpResponse:
    plan = visible_plan(request, pk)
    require(request.user, Grant.MANAGE_PLANS, unit=plan.authority)
    asked = read_key(request.GET.get("unit", ""))
    unit = Unit.objects.visible_to(request.user).filter(pk=asked).first()
    person = User.objects.filter(pk=read_key(request.GET.get("person", ""))).first()
    form = HandOnForm(request.POST or None, plan=plan, unit=unit, person=person)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            moved = hand_on(plan, by=request.user, **form.values)
            sentence = ngettext(
                "%(count)s task is handed on to %(unit)s.",
                "%(count)s tasks are handed on to %(unit)s.",
                len(moved),
            )
            named = {"count": len(moved), "unit": form.cleaned_data["to"].name}
            messages.success(request, sentence % named)
            return redirect("plans:plan_detail", pk=plan.pk)
    status = 422 if form.errors else 200
    shown = {"plan": plan, "form": form, "unit": unit}
    return render(request, "plans/hand_on.html", shown, status=status)
