"""The steps of a score sheet, from the first figure to the final result."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from scoring.deadlines import read_clock
from scoring.models import Explanation, ScoreSheet
from scoring.points.reasons import OTHER, reasons_of
from scoring.points.totals import store_totals
from scoring.sheets import explanation_round
from scoring.sheets.guards.submission import own_work_text
from scoring.sheets.locks import lock_sheet
from scoring.sheets.missed import take_zeros_back, write_zeros
from scoring.sheets.snapshots import keep
from scoring.sheets.steps import STEPS
from units.formats.text import clean
from units.grants import Grant
from units.models import User
from units.permissions import in_place_of, may
from units.refusals import NotReady
from units.workflow import take


def _judged_at(sheet: ScoreSheet) -> Value:
    """The moment for which the guard found the sheet in time; the audit row has its own."""
    return Value(sheet.judged_at)


# --- the steps -----------------------------------------------------------------------------------


def propose(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """The officer hands the sheet to the head of the unit."""
    return take(sheet, STEPS, "propose", by=by, proposed_at=Now(), proposed_by=by)


def take_back(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """The officer takes the proposal back before the head has acted on it."""
    return take(sheet, STEPS, "take_back", by=by, proposed_at=None, proposed_by=None)


def send_back(sheet: ScoreSheet, *, by: User, reason: str) -> ScoreSheet:
    """The head wants something corrected."""
    return take(sheet, STEPS, "send_back", by=by, reason=reason, proposed_at=None, proposed_by=None)


def submit(sheet: ScoreSheet, *, by: User, seen: str | None = None) -> ScoreSheet:
    """The head approves the sheet and sends it up; what was sent is kept as a snapshot.

    `seen` is the mark of what the head looked at; raises NotAsSeen where it has changed since. A
    deputy does not submit what they filled in themselves.
    """
    with transaction.atomic():
        take(
            sheet,
            STEPS,
            "submit",
            by=by,
            submitted_at=_judged_at,
            first_submitted_at=lambda locked: locked.first_submitted_at or _judged_at(locked),
            submitted_by=by,
            submitted_for=in_place_of(by, Grant.SUBMIT_SHEET, unit=sheet.unit),
            reopened_at=None,
        )
        refusal = own_work_text(sheet, by)
        if refusal:
            raise NotReady(refusal)
        keep(sheet, by=by, seen=seen)
    return sheet


def withdraw(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """The head takes the sheet back while there is time."""
    return take(sheet, STEPS, "withdraw", by=by, first_submitted_at=None, **_BLANK)


def reopen(
    sheet: ScoreSheet, *, by: User, reason: str, until: datetime | None = None
) -> ScoreSheet:
    """Home Affairs reopens the sheet for the unit; what was appraised is kept. With `until` the
    sheet locks at that time, else it has no deadline.
    """
    changes = _BLANK | {"missed": False, "appraised_at": None, "reopened_at": Now()}
    with transaction.atomic():
        locked = lock_sheet(sheet.pk)
        take(sheet, STEPS, "reopen", by=by, reason=reason, own_due_at=until, **changes)
        _period, now = read_clock(sheet)
        if until is not None and until <= now:
            raise NotReady(_("The new deadline lies in the past."))
        if take_zeros_back(locked):
            store_totals(sheet, "final")
    return sheet


def miss(sheet: ScoreSheet, *, by: User, reason: str) -> ScoreSheet:
    """A sheet that never came is taken into appraisal as it stands."""
    return take(sheet, STEPS, "miss", by=by, reason=reason, missed=True, reopened_at=None)


def finish(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """Every leaf has its appraised points."""
    return take(sheet, STEPS, "finish", by=by, appraised_at=Now())


def give_zero(sheet: ScoreSheet, *, by: User, reason: str, reason_code: str = OTHER) -> ScoreSheet:
    """A sheet that never came gets 0 for all that is not scored yet, each with this reason and its
    kind, and its appraisal is finished. Raises PermissionDenied or NotReady; then nothing changed.
    """
    with transaction.atomic():
        locked = lock_sheet(sheet.pk)
        now = locked.now
        take(sheet, STEPS, "give_zero", by=by, reason=reason, appraised_at=Value(now))
        verdict = may(by, Grant.APPRAISE, unit=locked.unit)
        if not verdict:
            raise PermissionDenied(verdict.reason)
        known = reasons_of(locked.period.campaign.authority_id)
        if reason_code not in {each.code for each in known if each.active}:
            raise NotReady(_("This kind of reason is not in the list."))
        write_zeros(locked, reason=clean(reason), reason_code=reason_code, by=by, at=now)
        store_totals(sheet, "final")
    return sheet


def ask(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """The unit explains what is questioned; a lowered point it may explain or let stand."""
    with transaction.atomic():
        take(sheet, STEPS, "ask", by=by)
        unasked = explanation_round.lowered(sheet).filter(explanation=None)
        Explanation.objects.bulk_create(Explanation(entry=each, asked_by=by) for each in unasked)
    return sheet


def explain(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """The head of the unit submits its explanation."""
    return take(sheet, STEPS, "explain", by=by, explained_at=Now(), explained_by=by)


def close_explanation(sheet: ScoreSheet, *, by: User | None) -> ScoreSheet:
    """The deadline has passed: what the unit has explained until now counts."""
    return take(sheet, STEPS, "close_explanation", by=by, explained_at=Now(), explained_by=None)


def finalise(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """The result becomes final; for the year it gets its band."""
    with transaction.atomic():
        take(sheet, STEPS, "finalise", by=by, final_at=Now(), **_NOT_ACKNOWLEDGED)
        store_totals(sheet, with_band=sheet.period.is_final)
    return sheet


def acknowledge(sheet: ScoreSheet, *, by: User | None) -> ScoreSheet:
    """The head of the unit has read the result; without `by` the time to acknowledge is over."""
    return take(sheet, STEPS, "acknowledge", by=by, acknowledged_at=Now(), acknowledged_by=by)


def revise(sheet: ScoreSheet, *, by: User, reason: str) -> ScoreSheet:
    """A mistake was found: what is questioned is appraised again, and the result made final anew.
    What was published stays so until it is corrected.
    """
    with transaction.atomic():
        changes = _NOT_ACKNOWLEDGED | {"final_at": None}
        take(sheet, STEPS, "revise", by=by, reason=reason, **changes)
        store_totals(sheet)
    return sheet


def publish(sheet: ScoreSheet, decision: str) -> ScoreSheet:
    """With the publication that holds the result, under the number of its decision."""
    return take(sheet, STEPS, "publish", by=None, reason=decision)


_NOT_ACKNOWLEDGED: dict[str, Any] = {"acknowledged_at": None, "acknowledged_by": None}
_BLANK: dict[str, Any] = {
    "proposed_at": None,
    "proposed_by": None,
    "submitted_at": None,
    "submitted_by": None,
    "submitted_for": "",
}
