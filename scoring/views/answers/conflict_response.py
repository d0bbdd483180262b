"""What somebody else saved meanwhile, for the page to compare."""

from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from criteria.leaf_rules import rule_of
from criteria.words.filled_inputs import inputs_of
from scoring.answers.rows.states import is_declared
from scoring.answers.rows.texts import answer_text
from scoring.models import ScoreEntry


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
