"""The scores and appraisals of each leaf over time, from the history of its entry."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from scoring.history.events import EventKind, TimelineEvent, requester, requester_names
from scoring.history.saved_values import claim_event, grant_event
from scoring.history.value_text import Rules
from scoring.models import ScoreSheet
from scoring.points.grants import CONTENT, Appraisal
from scoring.points.reasons import reasons_of

SELF = ("answer", "self_points", "not_applicable", "note")


def value_events(
    events: QuerySet, sheet: ScoreSheet, shows: Sequence[Appraisal]
) -> Iterator[TimelineEvent]:
    """Each saved value with the one before it; `shows` are the appraisals the reader sees."""
    kept = list(
        events.select_related("criterion", "entered_by", "first_by", "second_by", "pgh_context")
    )
    names = requester_names(kept)
    reasons = reasons_of(sheet.period.campaign.authority_id) if shows else []
    rules: Rules = {}
    before: Any = None
    for event in kept:
        last = before if before is not None and before.pgh_obj_id == event.pgh_obj_id else None
        before = event
        if event.pgh_label == "delete":
            what = _("no longer part of the set")
            by = names.get(requester(event), _("The system"))
            yield TimelineEvent(
                event.pgh_created_at, by, EventKind.SCORE, event.criterion.code, what
            )
            continue
        if _differs(last, event, SELF):
            yield claim_event(last, event, names, rules)
        for appraisal in shows:
            if _differs(last, event, [f"{appraisal}_{name}" for name in CONTENT]):
                yield grant_event(appraisal, last, event, names, rules, reasons)


def _differs(last: Any, event: Any, fields: Iterable[str]) -> bool:
    blank = {
        "not_applicable": event.excluded,
        "first_not_applicable": event.excluded,
        "second_not_applicable": False,
    }
    return any(
        (getattr(last, field) if last else blank.get(field)) != getattr(event, field)
        for field in fields
        if last or getattr(event, field) != ""
    )
