"""The audit trail of a territory, for auditors and administrators. Nobody can change it."""

from datetime import datetime, time, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from units import audit_words
from units.forms.filters import AuditFilter
from units.grants import Grant
from units.models import AuditEvent
from units.permissions import require_anywhere
from units.requests import Request
from units.views.tabs import tabs

ROWS = 50
ROW_KEYS = {"sheet"}  # keys mean nothing to people; object and unit are named beside them


@require_GET
def audit_list(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.READ_AUDIT)
    form = AuditFilter(request.GET, user=request.user, verbs=audit_words.choices())
    form.is_valid()
    found = _filtered(AuditEvent.objects.visible_to(request.user), form.cleaned_data)
    page = Paginator(found.select_related("unit"), ROWS).get_page(request.GET.get("page"))
    return render(
        request,
        "units/audit_list.html",
        {
            "form": form,
            "tabs": tabs(request),
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "rows": [(event, audit_words.event_text(event), _changes(event)) for event in page],
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
        events = events.filter(at__lt=_midnight(chosen["last"] + timedelta(days=1)))
    return events


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _changes(event: AuditEvent) -> list[tuple[str, str, str]]:
    """The values before and after, by field; fields that were and are blank are left out."""
    before, after = _facts(event.before), _facts(event.after)
    lines = [
        (
            audit_words.field_text(key),
            audit_words.value_text(event, key, before.get(key)),
            audit_words.value_text(event, key, after.get(key)),
        )
        for key in dict.fromkeys([*before, *after])
        if key not in ROW_KEYS
    ]
    return [line for line in lines if line[1] or line[2]]


def _facts(stored: object) -> dict[str, object]:
    """The facts of a row, by field; a value in another form is shown as it is."""
    return stored if isinstance(stored, dict) else {"value": stored}
