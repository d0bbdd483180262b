"""What a leaf that was granted, or granted by somebody faster, answers to the page."""

from typing import Any

from django.utils.timezone import now

from criteria.rules.totals import SheetTotals
from scoring.answers.rows import inputs_of, say_points
from scoring.answers.saving import Saved
from scoring.appraisal.conflicts import say_overtaken
from scoring.appraisal.lines import say_because, say_state, state_of_grant
from scoring.appraisal.rounds import Round
from scoring.models import ScoreEntry
from scoring.points.grants import granted, granting_rule
from scoring.points.partial import is_partial, say_part
from scoring.points.totals import totals_of
from scoring.views.answers.responses import say_totals


def granted_reply(saved: Saved, round: Round) -> dict[str, Any]:
    """The leaf as it stands now, and the totals that moved with it."""
    entry = saved.entry
    given = granted(entry, round.name)
    state = state_of_grant(given, locked=False)
    is_waiting = round.is_waiting(entry, given)
    reply = {
        "version": entry.version,
        "state": state,
        "words": say_state(entry, round, given, state, now(), is_waiting=is_waiting),
        "points": say_points(given.points, not_applicable=given.not_applicable),
        "answered": not is_waiting,
        "not_applicable": given.not_applicable,
        "differs": round.differs(entry, given),
        "because": say_because(entry, round, given),
        "questions": [],
    }
    totals = totals_of(entry.sheet, "final")
    return reply | ({"totals": _say_granted(totals, entry.criterion.code)} if totals else {})


def _say_granted(totals: SheetTotals, code: str) -> dict[str, Any]:
    """While a part is not judged there is no index: it would count that part as 0."""
    said = say_totals(totals, code)
    if not is_partial(totals.whole):
        return said
    return said | {"index": "", "basis": say_part(totals.whole)}


def overtaken_reply(entry: ScoreEntry, round: Round) -> dict[str, Any]:
    """What another appraiser granted meanwhile, to be compared and taken or overruled."""
    given, rule = granted(entry, round.name), granting_rule(entry.criterion)
    values = {each.name: each.value for each in inputs_of(rule, given.typed)}
    return {
        "conflict": say_overtaken(entry, round.name),
        "note": given.reason,
        "version": entry.version,
        "not_applicable": given.is_declared,
        "values": values | {"reason": given.reason, "reason_code": given.reason_code},
    }
