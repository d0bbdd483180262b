"""Granting what the unit claims, on many leaves of one sheet at once."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from scoring.appraisal.granting.acceptable import Acceptance, what_is_acceptable
from scoring.appraisal.granting.permission import under_appraisal
from scoring.appraisal.rounds.first import FIRST
from scoring.models import ScoreEntry
from scoring.points.totals import store_totals
from scoring.sheets.locks import lock_sheet
from units.models import User
from units.refusals import NotReady


def accept(entries: Iterable[ScoreEntry], *, by: User) -> Acceptance:
    """Grant what the unit claims on leaves of one sheet; see `what_is_acceptable`."""
    entries = list(entries)
    if not entries:
        return Acceptance([], {})
    with transaction.atomic():
        locked = lock_sheet(entries[0].sheet_id)
        if refusal := FIRST.why_not_now(locked):
            raise NotReady(refusal)
        chosen = under_appraisal(locked).filter(pk__in=[entry.pk for entry in entries])
        found = what_is_acceptable(chosen, by=by)
        if found.granted:
            locked.entries.filter(pk__in=[entry.pk for entry in found.granted]).update(
                first_points=F("self_points"),
                first_not_applicable=F("not_applicable"),
                first_answer=None,
                first_reason="",
                first_reason_code="",
                first_by=by,
                first_at=locked.now,
                version=F("version") + 1,
            )
            store_totals(locked, "final")
    return found
