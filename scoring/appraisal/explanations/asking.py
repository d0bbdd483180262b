"""The question that the appraisal asks the unit about a leaf."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from scoring.answers.leaf_access import not_asked_text
from scoring.appraisal.granting.permission import may_appraise
from scoring.models import Explanation, ScoreEntry, ScoreSheet
from scoring.sheets.explanation_round import ASKING
from scoring.sheets.locks import lock_sheet
from units.audit.trail import record
from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.text import clean
from units.models import User
from units.refusals import NotReady


def question(entry: ScoreEntry, text: str, *, by: User) -> Explanation | None:
    """Ask the unit about a leaf, or (a blank text) take the question back.

    The question goes to the unit with the sheet. In the second appraisal it only gives the reason
    why a leaf outside the round is appraised again. Raises PermissionDenied or NotReady.
    """
    text = checked_text(text, _("Question"))
    with transaction.atomic():
        entry.sheet = lock_sheet(entry.sheet_id)
        verdict = may_appraise(by, entry)
        if not verdict:
            raise PermissionDenied(verdict.reason)
        if entry.sheet.status not in ASKING:
            raise NotReady(_not_asking_text(entry.sheet))
        if entry.excluded:
            raise NotReady(not_asked_text(entry))
        asked = Explanation.objects.filter(entry=entry).first()
        before = asked.question if asked else ""
        if before == text:
            return asked
        if asked and (asked.answer or entry.is_appraised_again):
            raise NotReady(_("The question is answered; it stays as it was asked."))
        if text:
            values = {"question": text, "asked_by": by, "asked_at": entry.sheet.now}
            asked, _created = Explanation.objects.update_or_create(entry=entry, defaults=values)
        else:
            Explanation.objects.filter(entry=entry).delete()
            asked = None
        record(
            "question",
            by=by,
            target=entry.sheet,
            unit=entry.sheet.unit,
            before={"code": entry.criterion.code, "question": before},
            after={"code": entry.criterion.code, "question": text},
        )
    return asked


def checked_text(text: str, label: str) -> str:
    text = clean(text)
    if refusal := too_long_text(text, limits.EXPLANATION, label):
        raise NotReady(refusal)
    return text


def _not_asking_text(sheet: ScoreSheet) -> str:
    return _("The sheet is “%(status)s”; questions are asked during the appraisal.") % {
        "status": sheet.get_status_display()
    }
