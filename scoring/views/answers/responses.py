"""What a saved leaf answers to the page, in few bytes: words ready to be shown."""

from typing import Any

from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from criteria.leaf_rules import rule_of
from criteria.rules.totals.results import SheetTotals
from criteria.words.filled_inputs import inputs_of
from criteria.words.reasoning import basis_text
from scoring.answers.earlier.answer import answer_mark
from scoring.answers.rows.state_texts import decided_text, state_text
from scoring.answers.rows.states import because_of, is_declared, questions_of, state_of
from scoring.answers.rows.texts import answer_text, documents_text, points_text
from scoring.answers.saving import Saved
from scoring.models import ScoreEntry
from scoring.points.totals import totals_of
from scoring.sheets.snapshots import Trace
from units.formats.numbers import format_number


def saved_reply(saved: Saved, trace: Trace) -> dict[str, Any]:
    """The leaf as it stands now, the totals that moved with it, and how the mark of the sheet
    moved for who may submit it.
    """
    entry = saved.entry
    state = state_of(entry, saved.outcome, editable=True)
    reply = {
        "version": entry.version,
        "state": state,
        "words": state_text(state, entry.entered_at, now()),
        "points": points_text(entry.self_points, not_applicable=entry.not_applicable),
        "answered": entry.is_answered,
        "not_applicable": entry.not_applicable,
        "blank": entry.is_blank,
        "no_case": entry.reports_no_case,
        "mark": answer_mark(entry) if entry.is_answered else "",
        "because": because_of(entry.criterion, saved.outcome),
        "questions": questions_of(entry, saved.outcome),
        "decided": decider_text(entry),
    }
    if trace.after:
        reply["seen"] = [trace.before, trace.after]
    totals = totals_of(entry.sheet, "self")
    return reply | {"totals": totals_reply(totals, entry.criterion.code)} if totals else reply


def decider_text(entry: ScoreEntry) -> str:
    if not (is_declared(entry) or entry.reports_no_case) or not entry.entered_by:
        return ""
    return decided_text(entry.entered_by.full_name, entry.entered_at, now())


def taken_reply(saved: Saved, trace: Trace, documents: int) -> dict[str, Any]:
    """What was taken over from the period before, with what now stands in the inputs."""
    entry = saved.entry
    inputs = inputs_of(rule_of(entry.criterion), entry.answer)
    return saved_reply(saved, trace) | {
        "values": {each.name: each.value for each in inputs}
        | {"note": entry.note, "not_applicable": "yes" if is_declared(entry) else ""},
        "documents": documents,
        "documents_words": documents_text(documents) if documents else "",
    }


def conflict_reply(entry: ScoreEntry) -> dict[str, Any]:
    """What somebody else saved, to be compared and taken or overruled."""
    rule = rule_of(entry.criterion)
    said = _("not applicable") if entry.not_applicable else answer_text(rule, entry.answer)
    at = localtime(entry.entered_at).strftime("%H:%M %d/%m") if entry.entered_at else ""
    return {
        "conflict": _("%(name)s saved at %(time)s: %(answer)s")
        % {"name": entry.entered_by or "", "time": at, "answer": said or _("(blank)")},
        "note": entry.note,
        "version": entry.version,
        "not_applicable": is_declared(entry),
        "values": {each.name: each.value for each in inputs_of(rule, entry.answer)},
    }


def totals_reply(totals: SheetTotals, code: str) -> dict[str, Any]:
    """The whole, and the areas and criteria above the leaf."""
    whole = totals.whole
    above = {
        above: format_number(total.points)
        for above, total in totals.by_code.items()
        if code.startswith(f"{above}.")
    }
    return {
        "points": format_number(whole.points),
        "maximum": format_number(whole.maximum),
        "index": "" if whole.index is None else format_number(whole.index, 2),
        "basis": basis_text(totals.whole),
        "above": above,
    }
