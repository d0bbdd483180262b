"""The scores and appraisals of each leaf over time, from the history of its entry."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.leaf_rules import rule_of
from criteria.rules.kinds.base import Rule
from criteria.rules.kinds.choice import Choice
from scoring.answers.row_text import answer_text, points_text
from scoring.history.events import (
    EventKind,
    Names,
    TimelineEvent,
    requester,
    requester_names,
    signed_by,
)
from scoring.models import DeductionReason, ScoreSheet
from scoring.points.grants import CONTENT, Appraisal, Granted, granted, granting_rule
from scoring.points.reasons import OTHER, reason_text, reasons_of

SELF = ("answer", "self_points", "not_applicable", "note")
APPRAISALS: Mapping[Appraisal, str | Promise] = {
    "first": gettext_lazy("appraised"),
    "second": gettext_lazy("appraised again"),
}
Rules = dict[tuple[int, str], Rule]


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
            yield _self_line(last, event, names, rules)
        for appraisal in shows:
            if _differs(last, event, [f"{appraisal}_{name}" for name in CONTENT]):
                yield _granted_line(appraisal, last, event, names, rules, reasons)


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


def _self_line(last: Any, event: Any, names: Names, rules: Rules) -> TimelineEvent:
    saved = event.entered_at and (last is None or last.entered_at != event.entered_at)
    facts = dict.fromkeys(("answer", "self_points", "not_applicable"))
    same = last is not None and all(getattr(last, f) == getattr(event, f) for f in facts)
    return TimelineEvent(
        at=event.entered_at if saved else event.pgh_created_at,
        by=signed_by(event, event.entered_by if saved else None, names),
        kind=EventKind.SCORE,
        code=event.criterion.code,
        what=_("note changed") if same else _("scored"),
        before=last.note if same else _value_text(last, rules) if last else "",
        after=event.note if same else _value_text(event, rules),
        why="" if same else event.note,
    )


def _granted_line(
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
        before=_worth_of(granted(last, appraisal), last, rules) if last else "",
        after=_worth_of(given, event, rules) or _("taken back"),
        why=": ".join(dict.fromkeys(filter(None, (kind, given.reason)))),
    )


def _value_text(event: Any, rules: Rules) -> str:
    """What was answered and its points, by the rule of that day."""
    if event.criterion.method != "self":
        return ""
    if event.not_applicable:
        return _("not applicable")
    rule = _rule(event, "self", rules)
    answer = answer_text(rule, event.answer)
    if isinstance(rule, Choice):  # its lines name their points
        return answer or _("(blank)")
    return _worth(answer, points_text(event.self_points, not_applicable=False)) or _("(blank)")


def _worth_of(given: Granted, event: Any, rules: Rules) -> str:
    points = points_text(given.points, not_applicable=given.not_applicable)
    if event.criterion.method == "self":
        return _worth("", points)
    return _worth(answer_text(_rule(event, "granted", rules), given.answer), points)


def _worth(answer: str, points: str) -> str:
    if not points:
        return answer
    text = _("%(points)s points") % {"points": points}
    return f"{answer}: {text}" if answer else text


def _rule(event: Any, side: str, rules: Rules) -> Rule:
    key = (event.criterion_id, side)
    if key not in rules:
        read = rule_of if side == "self" else granting_rule
        rules[key] = read(event.criterion)
    return rules[key]
