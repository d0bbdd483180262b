"""What a leaf that was granted, or granted by somebody faster, answers to the page."""

from typing import Any

from django.utils.timezone import now

from criteria.rules.totals import SheetTotals
from scoring.answers.rows import State, inputs_of, say_points
from scoring.answers.saving import Saved
from scoring.appraisal.by_unit import say_appraisal_state, say_grant
from scoring.appraisal.conflicts import say_overtaken
from scoring.appraisal.first import differs
from scoring.appraisal.lines import state_of_grant
from scoring.models import ScoreEntry
from scoring.points.grants import Appraisal, Granted, granted, granting_rule
from scoring.points.partial import is_partial, say_part
from scoring.points.totals import totals_of
from scoring.views.answers.responses import say_totals


def appraised_reply(saved: Saved) -> dict[str, Any]:
    """The leaf as it stands now, and the totals that moved with it."""
    entry = saved.entry
    given = granted(entry, "first")
    state = state_of_grant(given, locked=False)
    return granted_reply(entry, given, state) | {
        "words": say_appraisal_state(entry, given, state, now()),
        "differs": differs(entry, given.points, given.not_applicable),
        "because": say_grant(entry, given),
    }


def granted_reply(entry: ScoreEntry, given: Granted, state: State) -> dict[str, Any]:
    """What both appraisals answer."""
    reply = {
        "version": entry.version,
        "state": state,
        "points": say_points(given.points, not_applicable=given.not_applicable),
        "answered": given.is_given,
        "not_applicable": given.not_applicable,
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


def overtaken_reply(entry: ScoreEntry, appraisal: Appraisal) -> dict[str, Any]:
    """What another appraiser granted meanwhile, to be compared and taken or overruled."""
    given, rule = granted(entry, appraisal), granting_rule(entry.criterion)
    values = {each.name: each.value for each in inputs_of(rule, given.typed)}
    return {
        "conflict": say_overtaken(entry, appraisal),
        "note": given.reason,
        "version": entry.version,
        "not_applicable": given.is_declared,
        "values": values | {"reason": given.reason, "reason_code": given.reason_code},
    }
