"""The story of every value: who, when, from what to what, and why.

Self-scores, appraisals and explanations come from the history that the database keeps of every
entry, documents and steps from the audit trail, and what people said from their comments.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from criteria.leaf_rules import rule_of
from criteria.rules.kinds.base import Rule
from criteria.rules.kinds.basic import Choice
from scoring.answers.rows import answer_text, points_text
from scoring.models import DeductionReason, EntryComment, Explanation, ScoreEntry, ScoreSheet
from scoring.points.grants import CONTENT, Appraisal, Granted, granted, granting_rule
from scoring.points.reasons import OTHER, reason_text, reasons_of
from scoring.points.stages import Stage, seen_by
from units import audit_words
from units.grants import Grant
from units.models import AuditEvent, User
from units.permissions import may

SELF = ("answer", "self_points", "not_applicable", "note")
APPRAISALS: Mapping[Appraisal, str | Promise] = {
    "first": gettext_lazy("appraised"),
    "second": gettext_lazy("appraised again"),
}
SHOWN: Mapping[Stage | None, Sequence[Appraisal]] = {
    None: (),
    "self": (),
    "first": ("first",),
    "final": ("first", "second"),
}
DOCUMENTS = ("evidence_attached", "evidence_detached")
Rules = dict[tuple[int, str], Rule]
Names = Mapping[int | None, str]
TOLD_APART = ("comment_written", "comment_answered", "comment_settled", "question")


class EventKind(models.TextChoices):
    SCORE = "score", gettext_lazy("Self-score")
    APPRAISAL = "appraisal", gettext_lazy("Appraisal")
    EXPLANATION = "explanation", gettext_lazy("Explanation")
    EVIDENCE = "evidence", gettext_lazy("Evidence")
    COMMENT = "comment", pgettext_lazy("on a leaf", "Comment")
    STEP = "step", gettext_lazy("Step of the sheet")


@dataclass(frozen=True)
class TimelineEvent:
    """One thing that happened; `code` is blank where it concerns the whole sheet, `address` where
    the reader may not see from where it came.
    """

    at: datetime
    by: str
    kind: EventKind
    code: str
    what: str
    before: str = ""
    after: str = ""
    why: str = ""
    address: str = ""


def timeline_of_sheet(sheet: ScoreSheet, user: User) -> list[TimelineEvent]:
    """Everything the person may read about the sheet, the newest first. Constant queries."""
    shows = shown_to(sheet, user)
    audits = may(user, Grant.READ_AUDIT, unit=sheet.unit)
    lines = [
        *_values(_events(ScoreEntry, sheet=sheet), sheet, shows),
        *(_explanations(_events(Explanation, entry__sheet=sheet)) if shows else ()),
        *_documents(sheet, "", audits=bool(audits)),
        *_comments(EntryComment.objects.visible_to(user).filter(entry__sheet=sheet)),
        *_steps(sheet, audits=bool(audits)),
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def timeline_of_entry(entry: ScoreEntry, user: User) -> list[TimelineEvent]:
    """What happened to one leaf, the newest first; what was said stands beside it in the panel."""
    shows = shown_to(entry.sheet, user)
    lines = [
        *_values(_events(ScoreEntry, pgh_obj=entry), entry.sheet, shows),
        *(_explanations(_events(Explanation, entry=entry)) if shows else ()),
        *_documents(entry.sheet, entry.criterion.code, audits=False),
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def shown_to(sheet: ScoreSheet, user: User) -> Sequence[Appraisal]:
    """The appraisals that a reader may know of; to the unit no half-done second one is told."""
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


def event_text(line: TimelineEvent) -> str:
    """From what to what, in one line."""
    changed = " → ".join(part for part in (line.before, line.after) if part)
    return f"{line.what}: {changed}" if changed else line.what


# --- values --------------------------------------------------------------------------------------


def _events(model: type[ScoreEntry] | type[Explanation], **of: Any) -> QuerySet[Any]:
    """The history that the database keeps of the rows of a model: each row's values in their
    order. An event has the fields of the row, and `pgh_…` of its own.
    """
    kept: QuerySet[Any] = model.pgh_event_model.objects.filter(**of)
    return kept.order_by("pgh_obj_id", "pgh_id")


def _values(
    events: QuerySet, sheet: ScoreSheet, shows: Sequence[Appraisal]
) -> Iterator[TimelineEvent]:
    """Each saved value beside the one before it; `shows` are the appraisals the reader sees."""
    told = list(
        events.select_related("criterion", "entered_by", "first_by", "second_by", "pgh_context")
    )
    names = _names(told)
    reasons = reasons_of(sheet.period.campaign.authority_id) if shows else []
    rules: Rules = {}
    before: Any = None
    for event in told:
        last = before if before is not None and before.pgh_obj_id == event.pgh_obj_id else None
        before = event
        if event.pgh_label == "delete":
            what = _("no longer part of the set")
            by = names.get(_requester(event), _("The system"))
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
        by=_by(event, event.entered_by if saved else None, names),
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
        by=_by(event, given.by, names),
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
    if isinstance(rule, Choice):  # its lines tell their points
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
    said = _("%(points)s points") % {"points": points}
    return f"{answer}: {said}" if answer else said


def _rule(event: Any, side: str, rules: Rules) -> Rule:
    key = (event.criterion_id, side)
    if key not in rules:
        read = rule_of if side == "self" else granting_rule
        rules[key] = read(event.criterion)
    return rules[key]


def _by(event: Any, person: User | None, names: Names) -> str:
    """Whoever signed the value; else whoever asked for the change; else the system."""
    return person.full_name if person else names.get(_requester(event), _("The system"))


def _requester(event: Any) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _names(events: Iterable[Any]) -> Names:
    """The names of who was logged in when the values were written. One query."""
    asked = {_requester(event) for event in events} - {None}
    return dict(User.objects.filter(pk__in=asked).values_list("pk", "full_name"))


# --- explanations, documents, steps, words -------------------------------------------------------


def _explanations(events: QuerySet) -> Iterator[TimelineEvent]:
    """What was asked about a leaf and what the unit answered, each beside what stood before."""
    told = list(events.select_related("entry__criterion", "asked_by", "answered_by", "pgh_context"))
    names = _names(told)
    before: Any = None
    for event in told:
        last = before if before is not None and before.pgh_obj_id == event.pgh_obj_id else None
        before = event
        gone = event.pgh_label == "delete"
        for field, what, at, by in (
            ("question", _("asked"), event.asked_at, event.asked_by),
            ("answer", _("explained"), event.answered_at, event.answered_by),
        ):
            said = "" if gone else getattr(event, field)
            earlier = getattr(last, field) if last else ""
            if said != earlier:
                yield TimelineEvent(
                    at=at if said else event.pgh_created_at,
                    by=_by(event, by if said else None, names),
                    kind=EventKind.EXPLANATION,
                    code=event.entry.criterion.code,
                    what=what,
                    before=earlier,
                    after=said or pgettext("a question or an explanation", "taken back"),
                )


def _documents(sheet: ScoreSheet, code: str, *, audits: bool) -> Iterator[TimelineEvent]:
    where: Mapping[str, Any] = {"sheet": sheet.pk} | ({"code": code} if code else {})
    events = AuditEvent.objects.filter(
        Q(after__contains=where) | Q(before__contains=where), verb__in=DOCUMENTS, unit=sheet.unit
    )
    for event in events:
        facts = event.after or event.before
        document, passage = event.target_label, facts.get("passage", "")
        said = f"{document} ({passage})" if passage else document
        attached = event.verb == "evidence_attached"
        yield TimelineEvent(
            at=event.at,
            by=event.actor_name,
            kind=EventKind.EVIDENCE,
            code=facts.get("code", ""),
            what=audit_words.event_text(event),
            before="" if attached else said,
            after=said if attached else "",
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
    ).exclude(verb__in=TOLD_APART)
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
