"""The questions, explanations and comments on the leaves of a sheet, as events."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from scoring.history.events import EventKind, TimelineEvent, requester_names, signed_by


def explanation_events(events: QuerySet) -> Iterator[TimelineEvent]:
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


def comment_events(comments: QuerySet) -> Iterator[TimelineEvent]:
    for comment in comments.select_related("entry__criterion", "written_by"):
        yield TimelineEvent(
            at=comment.written_at,
            by=comment.written_by.full_name,
            kind=EventKind.COMMENT,
            code=comment.entry.criterion.code,
            what=_("answered") if comment.answer_to_id else comment.get_kind_display(),
            after=comment.text,
        )
