"""Who may enter figures or documents on a leaf now, and the refusal for everybody else.

What a person may do on a sheet is determined once and kept in a value; a change of a leaf uses that
value while the sheet is locked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.assignments.lookup import Shares, assignments_of
from scoring.models import Part, ScoreEntry, ScoreSheet
from scoring.sheets.guards import closed_text
from scoring.sheets.locks import LockedSheet, lock_sheet
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
    shares: Shares
    enters: Verdict
    submits: Verdict

    @classmethod
    def of(cls, sheet: ScoreSheet, by: User, now: datetime, shares: Shares) -> Self:
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


@dataclass(frozen=True)
class LeafAccess:
    """A leaf of a locked sheet that this person answers: `locked` says why not now ("": now),
    `part` to which assignee it belongs, `enters` and `submits` are those of the sheet.
    """

    entry: ScoreEntry
    sheet: LockedSheet
    by: User
    part: Part | None
    enters: Verdict
    submits: Verdict
    locked: str

    def require_open(self) -> None:
        """Raise NotReady unless the leaf is one that the unit answers, and answers now."""
        if self.locked:
            raise NotReady(self.locked)
        if self.entry.excluded:
            raise NotReady(not_asked_text(self.entry))
        if self.entry.criterion.method != Criterion.Method.SELF:
            raise NotReady(
                _("%(code)s is not scored by the unit.") % {"code": self.entry.criterion.code}
            )


@dataclass(frozen=True)
class LockedAccess(SheetAccess):
    """The access of a person while the sheet is locked, so that leaves can be changed."""

    sheet: LockedSheet

    def leaf(self, entry: ScoreEntry) -> LeafAccess:
        """One leaf of the sheet. Raises PermissionDenied where this person does not answer it."""
        part = self.shares.part_of(entry.criterion.code)
        verdict = self.may_enter(part)
        if not verdict:
            raise PermissionDenied(verdict.reason)
        entry.sheet = self.sheet
        locked = self.why_not_now(part)
        return LeafAccess(entry, self.sheet, self.by, part, self.enters, self.submits, locked)


def lock_access(sheet: int, by: User) -> LockedAccess:
    """What the person may do on the sheet with this key, until the transaction ends."""
    locked = lock_sheet(sheet)
    return LockedAccess.of(locked, by, locked.now, assignments_of(locked))


@contextmanager
def entering(entry: ScoreEntry, by: User) -> Iterator[LeafAccess]:
    """A leaf to be changed by this person, in one transaction that locks its sheet.

    Raises PermissionDenied where this person does not answer it.
    """
    with transaction.atomic():
        yield lock_access(entry.sheet_id, by).leaf(entry)


def not_asked_text(entry: ScoreEntry) -> str:
    """Why a leaf that the set excludes is neither answered nor appraised."""
    return _("%(code)s does not apply to this unit by the criteria set.") % {
        "code": entry.criterion.code
    }


def excluded_text() -> str:
    return _("not applicable by the criteria set")
