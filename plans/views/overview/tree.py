"""The plans of a year as a tree of the units that issue them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from plans.forms.plans import TreeForm
from plans.overview.tables import tree_table
from plans.overview.tree import plan_tree, plan_years
from units.requests import Request
from units.views.files import table_asked, table_response


@require_GET
def plan_tree_page(request: Request) -> HttpResponse:
    today = timezone.localdate()
    years = plan_years(request.user, today)
    form = TreeForm(request.GET, years=years.all)
    form.is_valid()
    year = form.cleaned_data.get("year") or years.usual
    tree = plan_tree(request.user, year, form.cleaned_data.get("on") or today)
    if table_asked(request):
        return table_response(request, tree_table(tree))
    return render(request, "plans/overview/tree.html", {"tree": tree, "form": form})
