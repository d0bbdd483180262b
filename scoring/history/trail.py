"""The documents and the steps of a sheet, as events from the audit trail."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from scoring.history.events import EventKind, TimelineEvent
from scoring.models import ScoreSheet
from units import audit_words
from units.models import AuditEvent

DOCUMENTS = ("evidence_attached", "evidence_detached")
NOT_STEPS = ("comment_written", "comment_answered", "comment_settled", "question")


def document_events(sheet: ScoreSheet, code: str, *, audits: bool) -> Iterator[TimelineEvent]:
    where: Mapping[str, Any] = {"sheet": sheet.pk} | ({"code": code} if code else {})
    events = AuditEvent.objects.filter(
        Q(after__contains=where) | Q(before__contains=where), verb__in=DOCUMENTS, unit=sheet.unit
    )
    for event in events:
        facts = event.after or event.before
        document, passage = event.target_label, facts.get("passage", "")
        text = f"{document} ({passage})" if passage else document
        attached = event.verb == "evidence_attached"
        yield TimelineEvent(
            at=event.at,
            by=event.actor_name,
            kind=EventKind.EVIDENCE,
            code=facts.get("code", ""),
            what=audit_words.event_text(event),
            before="" if attached else text,
            after=text if attached else "",
            address=event.address or "" if audits else "",
        )


def step_events(sheet: ScoreSheet, *, audits: bool) -> Iterator[TimelineEvent]:
    events = AuditEvent.objects.filter(
        target_type=ScoreSheet._meta.label_lower, target_id=sheet.pk
    ).exclude(verb__in=NOT_STEPS)
    for event in events:
        before, after = (
            audit_words.value_text(event, "status", facts.get("status"))
            for facts in (event.before, event.after)
        )
        yield TimelineEvent(
            at=event.at,
            by=event.actor_name if event.actor_id else _("The system"),
            kind=EventKind.STEP,
            code="",
            what=audit_words.event_text(event),
            before=before if before != after else "",
            after=after,
            why=event.reason,
            address=event.address or "" if audits else "",
        )
