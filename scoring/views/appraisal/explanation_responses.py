"""What a saved explanation, and a leaf appraised again, answer to the page: words to be shown."""

from typing import Any

from django.utils.timezone import now
from django.utils.translation import gettext as _

from scoring.answers.rows import State, say_time
from scoring.answers.saving import Saved
from scoring.appraisal.conflicts import say_conflict
from scoring.appraisal.explanation_pages import say_again, say_again_state
from scoring.appraisal.lines import state_of_grant
from scoring.appraisal.second import differs_from_first
from scoring.models import Explanation
from scoring.points.grants import granted
from scoring.sheets.explanation_round import is_explained
from scoring.views.appraisal.responses import granted_reply


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
        "conflict": say_conflict(said.answered_by, said.answered_at, said.answer),
        "note": "",
        "version": said.version,
        "not_applicable": False,
        "values": {"answer": said.answer},
    }


def again_reply(saved: Saved) -> dict[str, Any]:
    """The leaf as it stands now, and the totals that moved with it."""
    entry = saved.entry
    given = granted(entry, "second")
    state = state_of_grant(given, locked=False)
    is_waiting = not given.is_given and is_explained(entry)
    return granted_reply(entry, given, state) | {
        "words": say_again_state(entry, given, state, now(), is_waiting=is_waiting),
        "answered": not is_waiting,
        "differs": differs_from_first(entry, given.points, given.not_applicable),
        "because": say_again(entry, given),
    }
