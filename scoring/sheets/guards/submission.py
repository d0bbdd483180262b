"""Guards of a submission: every leaf is scored, and a deputy does not submit their own work."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from scoring.models import ScoreSheet
from scoring.sheets.guards.deadlines import before_deadline
from scoring.sheets.guards.missing import not_answered, not_scored_text
from units.grants import Grant
from units.models import User
from units.permissions import in_place_of


def own_work_text(sheet: ScoreSheet, user: User) -> str:
    """Why this deputy does not submit the sheet: it is their own work, which nobody else has
    checked. "" for a head, and for what a deputy only corrected after it was proposed.
    """
    head = in_place_of(user, Grant.SUBMIT_SHEET, unit=sheet.unit)
    if not head:
        return ""
    own = sheet.entries.filter(entered_by=user)
    if sheet.proposed_at is not None:
        own = own.filter(entered_at__lt=sheet.proposed_at)
    if sheet.proposed_by_id != user.pk and not own.exists():
        return ""
    return _(
        "You filled in or proposed this sheet, so you do not submit it in place of %(head)s:"
        " the head or another deputy does."
    ) % {"head": head}


def complete(sheet: ScoreSheet) -> Iterable[str]:
    yield from before_deadline(sheet)
    missing = not_answered(sheet)
    if missing:
        yield not_scored_text(missing)
