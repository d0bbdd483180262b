"""Survey points of a sheet, granted leaf by leaf in one transaction."""

from collections.abc import Iterable

from django.db import transaction

from criteria.leaf_rules import Answer, rule_of
from scoring.appraisal.duties.lookup import duties_of
from scoring.appraisal.granting.judging import judge
from scoring.appraisal.granting.permission import require_appraisable
from scoring.appraisal.granting.writing import write_granted
from scoring.appraisal.rounds.first import FIRST
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.totals import store_totals
from scoring.sheets.locks import lock_sheet
from units.models import User


def grant_answers(
    sheet: ScoreSheet, answers: Iterable[tuple[ScoreEntry, int, Answer | None]], *, by: User
) -> int:
    """Grant several leaves of one sheet that only appraisers score: each with the version that was
    seen and its answer. Returns how many changed. Raises like `appraise`, and then changes nothing.
    """
    with transaction.atomic():
        locked = lock_sheet(sheet.pk)
        duties = duties_of(locked.period.campaign_id)
        changed = 0
        for entry, version, answer in answers:
            entry.sheet = locked
            require_appraisable(entry, by, FIRST, duties)
            given, _outcome = judge(
                rule_of(entry.criterion),
                answer,
                not_applicable=False,
                may_be_declared=False,
                reason=entry.first_reason,
                reason_code=entry.first_reason_code,
            )
            changed += write_granted(entry, FIRST.name, given, version=version, by=by)
        if changed:
            store_totals(locked, "final")
    return changed
