"""What the page is told of a leaf that was granted, or that somebody else granted first."""

from typing import Any

from django.utils.timezone import now

from criteria.rules.totals.results import SheetTotals
from criteria.words.filled_inputs import inputs_of
from scoring.answers.rows.texts import points_text
from scoring.answers.saving import Saved
from scoring.appraisal.conflicts import overtaken_text
from scoring.appraisal.lines.facts import state_of_grant
from scoring.appraisal.lines.texts import because_text, grant_state_text
from scoring.appraisal.rounds.round import Round
from scoring.models import ScoreEntry
from scoring.points.grants import granted, granting_rule
from scoring.points.partial import is_partial, part_text
from scoring.points.totals import totals_of
from scoring.views.answers.totals_response import totals_reply


def granted_reply(saved: Saved, round: Round) -> dict[str, Any]:
    """The leaf as it stands now, and the totals that moved with it."""
    entry = saved.entry
    given = granted(entry, round.name)
    state = state_of_grant(given, locked=False)
    is_waiting = round.is_waiting(entry, given)
    reply = {
        "version": entry.version,
        "state": state,
        "words": grant_state_text(entry, round, given, state, now(), is_waiting=is_waiting),
        "points": points_text(given.points, not_applicable=given.not_applicable),
        "answered": not is_waiting,
        "not_applicable": given.not_applicable,
        "differs": round.differs(entry, given),
        "because": because_text(entry, round, given),
        "questions": [],
    }
    totals = totals_of(entry.sheet, "final")
    return reply | ({"totals": _granted_reply(totals, entry.criterion.code)} if totals else {})


def _granted_reply(totals: SheetTotals, code: str) -> dict[str, Any]:
    """While a part is not judged there is no index: it would count that part as 0."""
    said = totals_reply(totals, code)
    if not is_partial(totals.whole):
        return said
    return said | {"index": "", "basis": part_text(totals.whole)}


def overtaken_reply(entry: ScoreEntry, round: Round) -> dict[str, Any]:
    """What another appraiser granted meanwhile, to be compared and taken or overruled."""
    given, rule = granted(entry, round.name), granting_rule(entry.criterion)
    values = {each.name: each.value for each in inputs_of(rule, given.typed)}
    return {
        "conflict": overtaken_text(entry, round.name),
        "note": given.reason,
        "version": entry.version,
        "not_applicable": given.is_declared,
        "values": values | {"reason": given.reason, "reason_code": given.reason_code},
    }
