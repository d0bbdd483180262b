"""The answer of the unit to a question of the appraisal."""

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from scoring.appraisal.explanations.asking import checked_text
from scoring.models import Explanation
from scoring.sheets.explanation_deadline import why_not_explaining
from scoring.sheets.locks import lock_sheet
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import ChangedMeanwhile, NotReady


def answer(explanation: Explanation, text: str, *, version: int, by: User) -> Explanation:
    """Save the answer of the unit to a question; a blank text takes it back.

    `version` is the one the person saw; the same text sent again changes nothing. Raises
    PermissionDenied, NotReady or ChangedMeanwhile, and then changes nothing.
    """
    text = checked_text(text, _("Explanation"))
    with transaction.atomic():
        sheet = lock_sheet(explanation.entry.sheet_id)
        require(by, Grant.ENTER_SCORES, unit=sheet.unit)
        reason = why_not_explaining(sheet, sheet.now)
        if reason:
            raise NotReady(reason)
        held = Explanation.objects.filter(pk=explanation.pk, answer=text)
        if current := held.select_related("answered_by").first():
            return current
        values = {
            "answer": text,
            "answered_by": by if text else None,
            "answered_at": sheet.now if text else None,
        }
        row = Explanation.objects.filter(_unchanged_since(version), pk=explanation.pk)
        written = row.update(**values, version=F("version") + 1)
        current = Explanation.objects.select_related("answered_by").get(pk=explanation.pk)
        if not written:
            raise ChangedMeanwhile(current)
    return current


def _unchanged_since(version: int) -> Q:
    return Q(version=version)
