"""What a saved explanation answers to the page: words to be shown."""

from typing import Any

from django.utils.timezone import now
from django.utils.translation import gettext as _

from scoring.answers.rows import State, say_time
from scoring.appraisal.conflicts import say_conflict
from scoring.models import Explanation


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
