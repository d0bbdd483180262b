"""A leaf that a person changes while its sheet is locked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.answers.access import SheetAccess
from scoring.assignments.lookup import assignments_of
from scoring.models import Part, ScoreEntry
from scoring.sheets.locks import LockedSheet, lock_sheet
from units.models import User
from units.permissions import Verdict
from units.refusals import NotReady


@dataclass(frozen=True)
class LeafAccess:
    """A leaf of a locked sheet that this person answers: `locked` says why not now ("": now),
    `part` to which assignee it belongs, `enters` is that of the sheet.
    """

    entry: ScoreEntry
    sheet: LockedSheet
    by: User
    part: Part | None
    enters: Verdict
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
        return LeafAccess(entry, self.sheet, self.by, part, self.enters, locked)


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
