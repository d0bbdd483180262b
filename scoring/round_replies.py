"""What a saved explanation, and a leaf appraised again, answer to the page: words to be shown."""

from typing import Any

from django.utils.timezone import now
from django.utils.translation import gettext as _

from criteria.inputs import inputs_of
from scoring.appraisal import granting_rule
from scoring.entries import Saved
from scoring.models import Explanation, ScoreEntry
from scoring.replies import say_totals
from scoring.round_page import again_state, say_again, say_again_state
from scoring.rounds import is_explained
from scoring.rows import State, say_answer, say_time
from scoring.second import answer_again, differs_from_first
from scoring.totals import totals_of
from units.numbers import say


def explained_reply(said: Explanation) -> dict[str, Any]:
    """What the unit says to a question, as it stands now."""
    is_blank = bool(said.question) and not said.answer
    return {
        "version": said.version,
        "state": State.BLANK if is_blank else State.SAVED,
        "words": _("Saved %(time)s") % {"time": say_time(said.answered_at, now())}
        if said.answered_at
        else _("Not answered"),
        "answered": not is_blank,
        "points": "",
        "because": "",
        "questions": [],
    }


def explained_meanwhile_reply(said: Explanation) -> dict[str, Any]:
    """What a colleague said meanwhile, to be compared and taken or overruled."""
    return {
        "conflict": _conflict(said.answered_by, said.answered_at, said.answer),
        "note": "",
        "version": said.version,
        "not_applicable": False,
        "values": {"answer": said.answer},
    }


def again_reply(saved: Saved) -> dict[str, Any]:
    """The leaf as it stands now, and the totals that moved with it."""
    entry = saved.entry
    state = again_state(entry, locked=False)
    reply = {
        "version": entry.version,
        "state": state,
        "words": say_again_state(state, entry, now()),
        "points": again_words(entry),
        "answered": entry.is_appraised_again or not is_explained(entry),
        "not_applicable": entry.second_not_applicable,
        "differs": differs_from_first(entry, entry.second_points, entry.second_not_applicable),
        "because": say_again(entry),
        "questions": [],
    }
    totals = totals_of(entry.sheet, "final")
    return reply | ({"totals": say_totals(totals, entry.criterion.code)} if totals else {})


def again_overtaken_reply(entry: ScoreEntry) -> dict[str, Any]:
    """What another appraiser granted meanwhile, to be compared and taken or overruled."""
    rule, answer = granting_rule(entry.criterion), answer_again(entry)
    said = _("not applicable") if entry.second_not_applicable else say_answer(rule, answer)
    values = {each.name: each.value for each in inputs_of(rule, answer)}
    return {
        "conflict": _conflict(entry.second_by, entry.second_at, said),
        "note": entry.second_reason,
        "version": entry.version,
        "not_applicable": entry.second_not_applicable and entry.second_answer is None,
        "values": values | {"reason": entry.second_reason},
    }


def again_words(entry: ScoreEntry) -> str:
    if entry.second_not_applicable:
        return _("N/A")
    return "" if entry.second_points is None else say(entry.second_points)


def _conflict(by: Any, at: Any, said: str) -> str:
    return _("%(name)s saved at %(time)s: %(answer)s") % {
        "name": by.full_name if by else "",
        "time": say_time(at, now()) if at else "",
        "answer": said or _("(blank)"),
    }
