"""The audit trail of a territory, for auditors and administrators. Nobody can change it."""

from datetime import datetime, time
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from units import audit_words
from units.audit_table import audit_table, changes_of
from units.exports.table import MOST_READ
from units.formats.dates import DAY
from units.forms.filters import AuditFilter
from units.grants import Grant
from units.models import AuditEvent
from units.permissions import require_anywhere
from units.requests import Request
from units.views.files import table_asked, table_response

ROWS = 50


@require_GET
def audit_list(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.READ_AUDIT)
    form = AuditFilter(request.GET, user=request.user, verbs=audit_words.choices())
    form.is_valid()
    found = _filtered(AuditEvent.objects.visible_to(request.user), form.cleaned_data)
    found = found.select_related("unit")
    if table_asked(request):
        return table_response(request, audit_table(found[:MOST_READ]))
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(
        request,
        "units/audit_list.html",
        {
            "form": form,
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "rows": [(event, audit_words.event_text(event), changes_of(event)) for event in page],
        },
    )


def _filtered(events: QuerySet, chosen: dict[str, Any]) -> QuerySet:
    if chosen.get("q"):
        words = chosen["q"]
        events = events.filter(Q(actor_name__icontains=words) | Q(target_label__icontains=words))
    if chosen.get("unit"):
        events = events.filter(unit__path__startswith=chosen["unit"].path)
    if chosen.get("verb"):
        events = events.filter(audit_words.chosen(chosen["verb"]))
    if chosen.get("first"):
        events = events.filter(at__gte=_midnight(chosen["first"]))
    if chosen.get("last"):
        events = events.filter(at__lt=_midnight(chosen["last"] + DAY))
    return events


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
