"""Who may enter figures or documents on a leaf now, and the refusal for everybody else.

What a person may do on a sheet is determined once and kept in a value; a change of a leaf uses that
value while the sheet is locked.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from scoring.assignments.lookup import SheetAssignments, assignments_of
from scoring.models import Part, ScoreSheet
from scoring.sheets.guards.deadlines import closed_text
from units.grants import Grant
from units.models import User
from units.permissions import Verdict, may
from units.refusals import NotReady


@dataclass(frozen=True)
class SheetAccess:
    """What a person may do on a sheet at one moment, for all its leaves.

    `enters`: whether they may answer every leaf, as people of the unit may; people of an assigned
    office may answer the leaves of its part. `submits`: whether they approve the sheet.
    """

    sheet: ScoreSheet
    by: User
    now: datetime
    shares: SheetAssignments
    enters: Verdict
    submits: Verdict

    @classmethod
    def of(cls, sheet: ScoreSheet, by: User, now: datetime, shares: SheetAssignments) -> Self:
        enters = may(by, Grant.ENTER_SCORES, unit=sheet.unit)
        submits = may(by, Grant.SUBMIT_SHEET, unit=sheet.unit)
        return cls(sheet, by, now, shares, enters, submits)

    def may_enter(self, part: Part | None) -> Verdict:
        """Whether the person answers the leaves of a part (None: the leaves assigned to nobody)."""
        office = part.office if part else None
        if self.enters or office is None:
            return self.enters
        return may(self.by, Grant.ENTER_SCORES, unit=self.sheet.unit, office=office)

    def why_locked(self, part: Part | None = None) -> str:
        """Why this person cannot enter figures now on the leaves of a part (None: those assigned to
        nobody); "" when they can.
        """
        return self.may_enter(part).reason or self.why_not_now(part)

    def require_some_leaf(self) -> None:
        """Raise PermissionDenied where the person answers no leaf of the sheet, NotReady where none
        of theirs can be answered now.
        """
        mine = [part for part in (None, *self.shares.parts.values()) if self.may_enter(part)]
        if not mine:
            raise PermissionDenied(self.enters.reason)
        reasons = [self.why_not_now(part) for part in mine]
        if all(reasons):
            raise NotReady(reasons[0])

    def why_not_now(self, part: Part | None) -> str:
        status = self.sheet.status
        if status == ScoreSheet.Status.PROPOSED:
            if not self.submits:
                return _("The sheet is with the head of the unit.")
        elif status == ScoreSheet.Status.EXPLAINING:
            return _("The sheet is being explained: only answers and documents can be added now.")
        elif status != ScoreSheet.Status.DRAFT:
            return _("The sheet is submitted.")
        if part and part.status == Part.Status.HANDED_IN and not self.submits:
            return _("%(name)s has handed in this part.") % {"name": part.label}
        return closed_text(self.sheet, self.now)


def access_of(sheet: ScoreSheet, user: User) -> SheetAccess:
    """What a person may do on a sheet (`with_clock()`) now."""
    return SheetAccess.of(sheet, user, sheet.now, assignments_of(sheet))


def excluded_text() -> str:
    return _("not applicable by the criteria set")
