"""What a saved leaf answers to the page, in few bytes: words ready to be shown."""

from typing import Any

from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from criteria.explain import say_basis
from criteria.rules.totals import SheetTotals
from scoring.appraisal import differs, granted_answer, granting_rule
from scoring.appraisal_page import appraisal_state, say_appraisal_state, say_grant
from scoring.entries import Saved, rule_of
from scoring.models import ScoreEntry
from scoring.rows import (
    because_of,
    inputs_of,
    is_declared,
    questions_of,
    say_answer,
    say_decided,
    say_documents,
    say_points,
    say_state,
    say_time,
    state_of,
)
from scoring.snapshots import Trace
from scoring.totals import totals_of
from units.numbers import say


def saved_reply(saved: Saved, trace: Trace) -> dict[str, Any]:
    """The leaf as it stands now, the totals that moved with it, and how the mark of the sheet
    moved for who may submit it.
    """
    entry = saved.entry
    state = state_of(entry, saved.outcome, editable=True)
    reply = {
        "version": entry.version,
        "state": state,
        "words": say_state(state, entry.entered_at, now()),
        "points": say_points(entry.self_points, not_applicable=entry.not_applicable),
        "answered": entry.is_answered,
        "not_applicable": entry.not_applicable,
        "because": because_of(entry.criterion, saved.outcome),
        "questions": questions_of(entry, saved.outcome),
        "decided": say_who_decided(entry),
    }
    if trace.after:
        reply["seen"] = [trace.before, trace.after]
    totals = totals_of(entry.sheet, "self")
    return reply | {"totals": say_totals(totals, entry.criterion.code)} if totals else reply


def say_who_decided(entry: ScoreEntry) -> str:
    if not is_declared(entry) or not entry.entered_by:
        return ""
    return say_decided(entry.entered_by.full_name, entry.entered_at, now())


def taken_reply(saved: Saved, trace: Trace, documents: int) -> dict[str, Any]:
    """What was taken over from the period before, with what now stands in the inputs."""
    entry = saved.entry
    inputs = inputs_of(rule_of(entry.criterion), entry.answer)
    return saved_reply(saved, trace) | {
        "values": {each.name: each.value for each in inputs}
        | {"note": entry.note, "not_applicable": "yes" if is_declared(entry) else ""},
        "documents": documents,
        "documents_words": say_documents(documents) if documents else "",
    }


def conflict_reply(entry: ScoreEntry) -> dict[str, Any]:
    """What somebody else saved, to be compared and taken or overruled."""
    rule = rule_of(entry.criterion)
    said = _("not applicable") if entry.not_applicable else say_answer(rule, entry.answer)
    at = localtime(entry.entered_at).strftime("%H:%M %d/%m") if entry.entered_at else ""
    return {
        "conflict": _("%(name)s saved at %(time)s: %(answer)s")
        % {"name": entry.entered_by or "", "time": at, "answer": said or _("(blank)")},
        "note": entry.note,
        "version": entry.version,
        "not_applicable": is_declared(entry),
        "values": {each.name: each.value for each in inputs_of(rule, entry.answer)},
    }


def say_totals(totals: SheetTotals, code: str) -> dict[str, Any]:
    """The whole, and the areas and criteria above the leaf."""
    whole = totals.whole
    above = {
        above: say(total.points)
        for above, total in totals.by_code.items()
        if code.startswith(f"{above}.")
    }
    return {
        "points": say(whole.points),
        "maximum": say(whole.maximum),
        "index": "" if whole.index is None else say(whole.index, 2),
        "basis": say_basis(totals.whole),
        "above": above,
    }


# --- the appraiser's side -------------------------------------------------------------------------


def appraised_reply(saved: Saved) -> dict[str, Any]:
    """The leaf as it stands now, and the totals that moved with it."""
    entry = saved.entry
    state = appraisal_state(entry, locked=False)
    reply = {
        "version": entry.version,
        "state": state,
        "words": say_appraisal_state(state, entry, now()),
        "points": say_points(entry.first_points, not_applicable=entry.first_not_applicable),
        "answered": entry.is_appraised,
        "not_applicable": entry.first_not_applicable,
        "differs": differs(entry, entry.first_points, entry.first_not_applicable),
        "because": say_grant(entry),
        "questions": [],
    }
    totals = totals_of(entry.sheet, "final")
    return reply | ({"totals": say_totals(totals, entry.criterion.code)} if totals else {})


def overtaken_reply(entry: ScoreEntry) -> dict[str, Any]:
    """What another appraiser granted meanwhile, to be compared and taken or overruled."""
    rule = granting_rule(entry.criterion)
    answer = granted_answer(entry)
    said = _("not applicable") if entry.first_not_applicable else say_answer(rule, answer)
    by = entry.first_by.full_name if entry.first_by else ""
    facts = {
        "name": by,
        "time": say_time(entry.first_at, now()) if entry.first_at else "",
        "answer": said or _("(blank)"),
    }
    values = {each.name: each.value for each in inputs_of(rule, answer)}
    return {
        "conflict": _("%(name)s saved at %(time)s: %(answer)s") % facts,
        "note": entry.first_reason,
        "version": entry.version,
        "not_applicable": entry.first_not_applicable and entry.first_answer is None,
        "values": values | {"reason": entry.first_reason, "reason_code": entry.first_reason_code},
    }
