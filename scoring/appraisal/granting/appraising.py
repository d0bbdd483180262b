"""Appraising one leaf of a sheet, in the first appraisal and in the second.

Points of a leaf that the unit scores are granted by the appraiser directly; leaves of the survey
and of the appraiser follow from their rule.
"""

from django.db import transaction

from criteria.leaf_rules import Answer
from scoring.answers.saving import Saved
from scoring.appraisal.granting.judging import judge, require_reasons
from scoring.appraisal.granting.permission import require_appraisable
from scoring.appraisal.granting.writing import write_granted
from scoring.appraisal.rounds.round import Round
from scoring.models import ScoreEntry
from scoring.points.grants import granting_rule
from scoring.points.totals import store_totals
from scoring.sheets.locks import lock_sheet
from units.models import User


def appraise(
    entry: ScoreEntry,
    *,
    round: Round,
    version: int,
    answer: Answer | None,
    not_applicable: bool = False,
    reason: str = "",
    reason_code: str = "",
    by: User,
) -> Saved:
    """Grant the points of one leaf in the first appraisal or in the second; a blank answer takes
    the appraisal of the leaf back, an incomplete one is kept without points.

    `answer` has the shape of `granting_rule`. Points that differ from what the unit claims, in the
    second appraisal from what was granted first, need a reason, those of them below the claim also
    its code from the list. In the first appraisal every grant where the unit reports no case is a
    decision and needs a reason. Raises PermissionDenied, NotReady, AnswerRefused or
    ChangedMeanwhile, and then changes nothing.
    """
    given, outcome = judge(
        granting_rule(entry.criterion),
        answer,
        not_applicable=not_applicable,
        may_be_declared=round.may_be_declared(entry),
        reason=reason,
        reason_code=reason_code,
    )
    require_reasons(
        entry,
        given,
        differs=round.needs_reason(entry, given),
        asked=round.missing_reason_text(entry),
    )
    with transaction.atomic():
        entry.sheet = lock_sheet(entry.sheet_id)
        require_appraisable(entry, by, round)
        if write_granted(entry, round.name, given, version=version, by=by):
            store_totals(entry.sheet, "final")
    return Saved(entry, outcome)
