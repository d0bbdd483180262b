"""Notes of appraisers on a leaf; the judged unit never reads them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from scoring.models import AppraiserNote, ScoreEntry
from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.text import clean
from units.grants import Grant
from units.models import Unit, User
from units.permissions import may, require
from units.refusals import NotReady


@dataclass(frozen=True)
class Notes:
    """The notes on a leaf for one person, who may add some or only read."""

    entry: ScoreEntry
    lines: tuple[AppraiserNote, ...]
    may_add: bool


def reads_notes(user: User, unit: Unit) -> bool:
    """Whether the person may read the notes about a judged unit: never about their own."""
    return unit.path not in user.own_places and bool(may(user, Grant.READ_APPRAISAL, unit=unit))


def notes_of(entry: ScoreEntry, user: User) -> Notes | None:
    """The notes on a leaf, or None for a person who may not read them."""
    unit = entry.sheet.unit
    if not reads_notes(user, unit):
        return None
    lines = AppraiserNote.objects.visible_to(user).filter(entry=entry).select_related("written_by")
    return Notes(entry, tuple(lines), may_add=bool(may(user, Grant.APPRAISE, unit=unit)))


def add_note(entry: ScoreEntry, text: str, *, by: User) -> AppraiserNote:
    """Note something on a leaf, at any time. Raises PermissionDenied, or NotReady for a
    blank text.
    """
    require(by, Grant.APPRAISE, unit=entry.sheet.unit)
    text = clean(text)
    if not text:
        raise NotReady(_("Write the note first."))
    if refusal := too_long_text(text, limits.WORDS, _("Note")):
        raise NotReady(refusal)
    return AppraiserNote.objects.create(entry=entry, text=text, written_by=by)
