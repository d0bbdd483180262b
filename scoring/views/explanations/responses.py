"""What a saved explanation answers to the page: words to be shown."""

from typing import Any

from django.utils.timezone import now
from django.utils.translation import gettext as _

from scoring.answers.rows.state_texts import LeafState, time_text
from scoring.appraisal.conflicts import conflict_text
from scoring.models import Explanation


def explained_reply(said: Explanation) -> dict[str, Any]:
    """What the unit says to a question, as it stands now."""
    is_blank = bool(said.question) and not said.answer
    return {
        "version": said.version,
        "state": LeafState.BLANK if is_blank else LeafState.SAVED,
        "words": _("Saved %(time)s") % {"time": time_text(said.answered_at, now())}
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
        "conflict": conflict_text(said.answered_by, said.answered_at, said.answer),
        "note": "",
        "version": said.version,
        "not_applicable": False,
        "values": {"answer": said.answer},
    }
