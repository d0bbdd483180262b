"""The texts of a leaf under appraisal: its state, where its points come from, who gave them."""

from datetime import datetime

from django.utils.translation import gettext as _

from criteria.models import Criterion
from criteria.words.answers import score
from scoring.answers.rows.state_texts import LeafState, time_text
from scoring.answers.rows.states import because_of
from scoring.appraisal.lines.round_words import WORDS
from scoring.appraisal.rounds.round import Round
from scoring.models import ScoreEntry
from scoring.points.grants import Granted, granting_rule
from units.models import User


def grant_state_text(
    entry: ScoreEntry,
    round: Round,
    given: Granted,
    state: LeafState,
    now: datetime,
    *,
    is_waiting: bool,
) -> str:
    """The state in words, with who appraised the leaf and when. Select `sheet` with the entry."""
    words = WORDS[round.name]
    if words.excluded and entry.excluded:
        return str(words.excluded)
    if state == LeafState.INCOMPLETE:
        return _("Figures missing")
    return who_and_when_text(given.by, given.at, now) or words.nothing(entry, is_waiting)


def because_text(entry: ScoreEntry, round: Round, given: Granted) -> str:
    """The reasoning of the points where they follow from a rule; else their difference from those
    that need no reason.
    """
    words = WORDS[round.name]
    if words.excluded and entry.excluded:
        return ""
    if entry.criterion.method != Criterion.Method.SELF:
        rule = granting_rule(entry.criterion)
        return because_of(entry.criterion, score(rule, given.answer))
    if words.decided and entry.reports_no_case:
        return str(words.decided) if given.is_given else ""
    points, _off = round.compared(entry) or (None, False)
    return words.distance_text(given.points, points)


def who_and_when_text(by: User | None, at: datetime | None, now: datetime) -> str:
    if by is None or at is None:
        return ""
    return _("%(time)s · %(name)s") % {"time": time_text(at, now), "name": by.full_name}
