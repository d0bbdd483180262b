"""The page of one unit."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from units.models import Unit
from units.requests import Request
from units.unit_tree.unit_page import unit_page


@require_GET
def unit_detail(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.visible_to(request.user).select_related("parent"), pk=pk)
    page = unit_page(unit, request.user)
    return render(request, "units/unit_detail.html", {"page": page})
