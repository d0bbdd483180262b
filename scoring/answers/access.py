"""Who may enter or prove a leaf right now, and what is said where nobody may."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.assignments.lookup import may_enter, shares_of
from scoring.models import Part, ScoreEntry, ScoreSheet
from scoring.sheets.guards import say_closed
from scoring.sheets.locks import lock_sheet
from units.grants import Grant
from units.models import User
from units.permissions import may
from units.refusals import NotReady


def why_locked(sheet: ScoreSheet, user: User, now: datetime, part: Part | None = None) -> str:
    """Why this person cannot enter figures now, of the leaves of a part or of those that are
    nobody's in particular; "" when nothing is in the way.
    """
    verdict = may_enter(user, sheet, part)
    if not verdict:
        return verdict.reason
    approves = may(user, Grant.SUBMIT_SHEET, unit=sheet.unit)
    if sheet.status == ScoreSheet.Status.PROPOSED:
        if not approves:
            return _("The sheet lies with the head of the unit.")
    elif sheet.status == ScoreSheet.Status.EXPLAINING:
        return _("The sheet is being explained: only answers and documents can be added now.")
    elif sheet.status != ScoreSheet.Status.DRAFT:
        return _("The sheet is submitted.")
    if part and part.status == Part.Status.HANDED_IN and not approves:
        return _("%(name)s has handed in this part.") % {"name": part.label}
    return say_closed(sheet, now)


def say_not_asked(entry: ScoreEntry) -> str:
    """Why a leaf that the set excludes is neither answered nor appraised."""
    return _("%(code)s does not apply to this unit by the criteria set.") % {
        "code": entry.criterion.code
    }


def say_excluded() -> str:
    return _("not applicable by the criteria set")


def open_sheet(entry: ScoreEntry, by: User) -> ScoreSheet:
    """The locked sheet of a leaf that this person may change now.

    Raises PermissionDenied (not this person) or NotReady (not now, or not a leaf of the unit).
    """
    sheet = lock_sheet(entry.sheet_id)
    part = shares_of(sheet).part_of(entry.criterion.code)
    verdict = may_enter(by, sheet, part)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    reason = why_locked(sheet, by, sheet.now, part)  # type: ignore[attr-defined]
    if reason:
        raise NotReady(reason)
    if entry.excluded:
        raise NotReady(say_not_asked(entry))
    if entry.criterion.method != Criterion.Method.SELF:
        raise NotReady(_("%(code)s is not scored by the unit.") % {"code": entry.criterion.code})
    return sheet
