"""What somebody else has saved meanwhile, in a sentence."""

from datetime import datetime

from django.utils.timezone import now
from django.utils.translation import gettext as _

from scoring.answers.rows.state_texts import time_text
from scoring.answers.rows.texts import answer_text
from scoring.models import ScoreEntry
from scoring.points.grants import Appraisal, granted, granting_rule
from units.models import User


def overtaken_text(entry: ScoreEntry, appraisal: Appraisal) -> str:
    """What another appraiser granted on the leaf."""
    given, rule = granted(entry, appraisal), granting_rule(entry.criterion)
    text = _("not applicable") if given.not_applicable else answer_text(rule, given.typed)
    return conflict_text(given.by, given.at, text)


def conflict_text(by: User | None, at: datetime | None, text: str) -> str:
    return _("%(name)s saved at %(time)s: %(answer)s") % {
        "name": by.full_name if by else "",
        "time": time_text(at, now()) if at else "",
        "answer": text or _("(blank)"),
    }
