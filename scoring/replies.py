"""What a saved leaf answers to the page, in few bytes: words ready to be shown."""

from typing import Any

from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from criteria.explain import say_basis, say_questions
from criteria.rules.totals import SheetTotals
from scoring.entries import Saved, rule_of
from scoring.models import ScoreEntry
from scoring.rows import because_of, inputs_of, say_answer, say_state, state_of
from scoring.totals import totals_of
from units.numbers import say


def saved_reply(saved: Saved) -> dict[str, Any]:
    """The leaf as it stands now, and the totals that moved with it."""
    entry = saved.entry
    state = state_of(entry, saved.outcome, editable=True)
    reply = {
        "version": entry.version,
        "state": state,
        "words": say_state(state, entry.entered_at, now()),
        "points": points_words(entry),
        "answered": entry.is_answered,
        "not_applicable": entry.not_applicable,
        "because": because_of(entry.criterion, saved.outcome),
        "questions": say_questions(saved.outcome) if saved.outcome else [],
    }
    totals = totals_of(entry.sheet, "self")
    return reply | {"totals": _totals(totals, entry.criterion.code)} if totals else reply


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
        "not_applicable": entry.not_applicable and entry.answer is None,
        "values": {each.name: each.value for each in inputs_of(rule, entry.answer)},
    }


def points_words(entry: ScoreEntry) -> str:
    if entry.not_applicable:
        return _("N/A")
    return "" if entry.self_points is None else say(entry.self_points)


def _totals(totals: SheetTotals, code: str) -> dict[str, Any]:
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
        "basis": say_basis(totals),
        "above": above,
    }
