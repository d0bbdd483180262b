"""What the page is told of a saved leaf: few bytes, words ready to be shown."""

from typing import Any

from django.utils.timezone import now

from criteria.leaf_rules import rule_of
from criteria.words.filled_inputs import inputs_of
from scoring.answers.earlier.answer import answer_mark
from scoring.answers.rows.state_texts import decided_text, state_text
from scoring.answers.rows.states import because_of, is_declared, questions_of, state_of
from scoring.answers.rows.texts import documents_text, points_text
from scoring.answers.saving import Saved
from scoring.models import ScoreEntry
from scoring.points.totals import totals_of
from scoring.views.answers.totals_response import totals_reply


def saved_reply(saved: Saved) -> dict[str, Any]:
    """The leaf as it stands now, and the totals that moved with it."""
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
    totals = totals_of(entry.sheet, "self")
    return reply | {"totals": totals_reply(totals, entry.criterion.code)} if totals else reply


def decider_text(entry: ScoreEntry) -> str:
    if not (is_declared(entry) or entry.reports_no_case) or not entry.entered_by:
        return ""
    return decided_text(entry.entered_by.full_name, entry.entered_at, now())


def taken_reply(saved: Saved, documents: int) -> dict[str, Any]:
    """What was taken over from the period before, with what now stands in the inputs."""
    entry = saved.entry
    inputs = inputs_of(rule_of(entry.criterion), entry.answer)
    return saved_reply(saved) | {
        "values": {each.name: each.value for each in inputs}
        | {"note": entry.note, "not_applicable": "yes" if is_declared(entry) else ""},
        "documents": documents,
        "documents_words": documents_text(documents) if documents else "",
    }
