"""The timeline of a sheet and of each leaf: who changed what, when, from what to what, and why.

Self-scores, appraisals and explanations come from the history that the database keeps of every
entry, documents and steps from the audit trail, comments from their own table.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from scoring.history.entry_values import value_events
from scoring.history.events import EventKind, TimelineEvent, event_text, requester_names, signed_by
from scoring.models import EntryComment, Explanation, ScoreEntry, ScoreSheet
from scoring.points.grants import Appraisal
from scoring.points.stages import Stage, seen_by
from units import audit_words
from units.grants import Grant
from units.models import AuditEvent, User
from units.permissions import may

SHOWN: Mapping[Stage | None, Sequence[Appraisal]] = {
    None: (),
    "self": (),
    "first": ("first",),
    "final": ("first", "second"),
}
DOCUMENTS = ("evidence_attached", "evidence_detached")
NOT_STEPS = ("comment_written", "comment_answered", "comment_settled", "question")


def timeline_of_sheet(sheet: ScoreSheet, user: User) -> list[TimelineEvent]:
    """Everything the person may read about the sheet, the newest first. Constant queries."""
    shows = shown_to(sheet, user)
    audits = may(user, Grant.READ_AUDIT, unit=sheet.unit)
    lines = [
        *value_events(_events(ScoreEntry, sheet=sheet), sheet, shows),
        *(_explanations(_events(Explanation, entry__sheet=sheet)) if shows else ()),
        *_documents(sheet, "", audits=bool(audits)),
        *_comments(EntryComment.objects.visible_to(user).filter(entry__sheet=sheet)),
        *_steps(sheet, audits=bool(audits)),
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def timeline_of_entry(entry: ScoreEntry, user: User) -> list[TimelineEvent]:
    """What happened to one leaf, the newest first, without its comments: the panel lists them."""
    shows = shown_to(entry.sheet, user)
    lines = [
        *value_events(_events(ScoreEntry, pgh_obj=entry), entry.sheet, shows),
        *(_explanations(_events(Explanation, entry=entry)) if shows else ()),
        *_documents(entry.sheet, entry.criterion.code, audits=False),
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def shown_to(sheet: ScoreSheet, user: User) -> Sequence[Appraisal]:
    """The appraisals that a reader may see; the unit does not see an unfinished second one."""
    return SHOWN[seen_by(sheet, user)]


def changes_since(sheet: ScoreSheet, user: User, since: datetime | None) -> list[str]:
    """What others did to the leaves since the person looked, as sentences."""
    if since is None:
        return []
    return [
        _("%(code)s, %(name)s: %(what)s")
        % {"code": line.code, "name": line.by, "what": event_text(line)}
        for line in timeline_of_sheet(sheet, user)
        if line.at > since and line.kind in (EventKind.SCORE, EventKind.EVIDENCE)
    ]


def _events(model: type[ScoreEntry] | type[Explanation], **of: Any) -> QuerySet[Any]:
    """The history that the database keeps of the rows of a model: each row's values in their
    order. An event has the fields of the row, and `pgh_…` of its own.
    """
    kept: QuerySet[Any] = model.pgh_event_model.objects.filter(**of)
    return kept.order_by("pgh_obj_id", "pgh_id")


def _explanations(events: QuerySet) -> Iterator[TimelineEvent]:
    """What was asked about a leaf and what the unit answered, each with the text before it."""
    kept = list(events.select_related("entry__criterion", "asked_by", "answered_by", "pgh_context"))
    names = requester_names(kept)
    before: Any = None
    for event in kept:
        last = before if before is not None and before.pgh_obj_id == event.pgh_obj_id else None
        before = event
        gone = event.pgh_label == "delete"
        for field, what, at, by in (
            ("question", _("asked"), event.asked_at, event.asked_by),
            ("answer", _("explained"), event.answered_at, event.answered_by),
        ):
            text = "" if gone else getattr(event, field)
            earlier = getattr(last, field) if last else ""
            if text != earlier:
                yield TimelineEvent(
                    at=at if text else event.pgh_created_at,
                    by=signed_by(event, by if text else None, names),
                    kind=EventKind.EXPLANATION,
                    code=event.entry.criterion.code,
                    what=what,
                    before=earlier,
                    after=text or pgettext("a question or an explanation", "taken back"),
                )


def _documents(sheet: ScoreSheet, code: str, *, audits: bool) -> Iterator[TimelineEvent]:
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


def _comments(comments: QuerySet) -> Iterator[TimelineEvent]:
    for comment in comments.select_related("entry__criterion", "written_by"):
        yield TimelineEvent(
            at=comment.written_at,
            by=comment.written_by.full_name,
            kind=EventKind.COMMENT,
            code=comment.entry.criterion.code,
            what=_("answered") if comment.answer_to_id else comment.get_kind_display(),
            after=comment.text,
        )


def _steps(sheet: ScoreSheet, *, audits: bool) -> Iterator[TimelineEvent]:
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
