"""One saved value of a leaf as an event: what the unit claims, or what an appraisal grants."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.history.events import EventKind, Names, TimelineEvent, signed_by
from scoring.history.value_text import Rules, claim_text, grant_text
from scoring.models import DeductionReason
from scoring.points.grants import Appraisal, granted
from scoring.points.reasons import OTHER, reason_text

APPRAISALS: Mapping[Appraisal, str | Promise] = {
    "first": gettext_lazy("appraised"),
    "second": gettext_lazy("appraised again"),
}


def claim_event(last: Any, event: Any, names: Names, rules: Rules) -> TimelineEvent:
    saved = event.entered_at and (last is None or last.entered_at != event.entered_at)
    facts = dict.fromkeys(("answer", "self_points", "not_applicable"))
    same = last is not None and all(getattr(last, f) == getattr(event, f) for f in facts)
    return TimelineEvent(
        at=event.entered_at if saved else event.pgh_created_at,
        by=signed_by(event, event.entered_by if saved else None, names),
        kind=EventKind.SCORE,
        code=event.criterion.code,
        what=_("note changed") if same else _("scored"),
        before=last.note if same else claim_text(last, rules) if last else "",
        after=event.note if same else claim_text(event, rules),
        why="" if same else event.note,
    )


def grant_event(
    appraisal: Appraisal,
    last: Any,
    event: Any,
    names: Names,
    rules: Rules,
    reasons: Sequence[DeductionReason],
) -> TimelineEvent:
    given = granted(event, appraisal)
    kind = "" if given.reason_code == OTHER else reason_text(reasons, given.reason_code)
    return TimelineEvent(
        at=given.at or event.pgh_created_at,
        by=signed_by(event, given.by, names),
        kind=EventKind.APPRAISAL,
        code=event.criterion.code,
        what=str(APPRAISALS[appraisal]),
        before=grant_text(granted(last, appraisal), last, rules) if last else "",
        after=grant_text(given, event, rules) or _("taken back"),
        why=": ".join(dict.fromkeys(filter(None, (kind, given.reason)))),
    )
