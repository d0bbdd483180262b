"""A sheet as it was submitted: frozen, identified by its hash, readable later.

The hash of what a person looks at is the mark that the submission sends back: it proves that the
head saw what is submitted.
"""

from django.utils.translation import gettext as _

from scoring.models import ScoreSheet, SheetSnapshot
from scoring.sheets.contents import content_of, mark_of
from units.models import User
from units.refusals import NotReady


class NotAsSeen(NotReady):
    """The sheet is no longer what the person looked at."""


def keep(sheet: ScoreSheet, *, by: User, seen: str | None = None) -> SheetSnapshot:
    """Freeze the sheet in the transaction that submits it. Raises NotAsSeen where `seen` is not
    the mark of what is there.
    """
    content = content_of(sheet)
    sha256 = mark_of(content)
    if seen is not None and seen != sha256:
        raise NotAsSeen(_("The sheet has changed since you looked at it. Please look again."))
    number = sheet.snapshots.count() + 1
    return SheetSnapshot.objects.create(
        sheet=sheet, number=number, content=content, sha256=sha256, taken_by=by
    )
