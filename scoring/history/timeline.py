"""The timeline of a sheet and of each leaf: who changed what, when, from what to what, and why.

Self-scores, appraisals and explanations come from the history that the database keeps of every
entry, documents and steps from the audit trail, comments from their own table.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from scoring.history.conversation import comment_events, explanation_events
from scoring.history.entry_values import value_events
from scoring.history.events import TimelineEvent
from scoring.history.trail import document_events, step_events
from scoring.models import EntryComment, Explanation, ScoreEntry, ScoreSheet
from scoring.points.grants import Appraisal
from scoring.points.stages import Stage, seen_by
from units.grants import Grant
from units.models import User
from units.permissions import may

SHOWN: Mapping[Stage | None, Sequence[Appraisal]] = {
    None: (),
    "self": (),
    "first": ("first",),
    "final": ("first", "second"),
}


def timeline_of_sheet(sheet: ScoreSheet, user: User) -> list[TimelineEvent]:
    """Everything the person may read about the sheet, the newest first. Constant queries."""
    shows = shown_to(sheet, user)
    audits = may(user, Grant.READ_AUDIT, unit=sheet.unit)
    lines = [
        *value_events(kept_events(ScoreEntry, sheet=sheet), sheet, shows),
        *(explanation_events(kept_events(Explanation, entry__sheet=sheet)) if shows else ()),
        *document_events(sheet, "", audits=bool(audits)),
        *comment_events(EntryComment.objects.visible_to(user).filter(entry__sheet=sheet)),
        *step_events(sheet, audits=bool(audits)),
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def timeline_of_entry(entry: ScoreEntry, user: User) -> list[TimelineEvent]:
    """What happened to one leaf, the newest first, without its comments: the panel lists them."""
    shows = shown_to(entry.sheet, user)
    lines = [
        *value_events(kept_events(ScoreEntry, pgh_obj=entry), entry.sheet, shows),
        *(explanation_events(kept_events(Explanation, entry=entry)) if shows else ()),
        *document_events(entry.sheet, entry.criterion.code, audits=False),
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def shown_to(sheet: ScoreSheet, user: User) -> Sequence[Appraisal]:
    """The appraisals that a reader may see; the unit does not see an unfinished second one."""
    return SHOWN[seen_by(sheet, user)]


def kept_events(model: type[ScoreEntry] | type[Explanation], **of: Any) -> QuerySet[Any]:
    """The history that the database keeps of the rows of a model: each row's values in their
    order. An event has the fields of the row, and `pgh_…` of its own.
    """
    kept: QuerySet[Any] = model.pgh_event_model.objects.filter(**of)
    return kept.order_by("pgh_obj_id", "pgh_id")
