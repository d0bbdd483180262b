"""The second appraisal: what the unit explained is appraised again, and nothing else.

The points can go down as well as up; whatever differs from the first appraisal has a reason.
"""

from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from criteria.leaf_rules import Answer
from scoring.answers.saving import Saved
from scoring.appraisal.first import may_appraise
from scoring.appraisal.granting import judge, require_reasons, write_granted
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.grants import granting_rule
from scoring.points.totals import store_totals
from scoring.sheets.explanation_round import explanation_of
from scoring.sheets.locks import lock_sheet
from units.models import User
from units.refusals import NotReady


def reappraise(
    entry: ScoreEntry,
    *,
    version: int,
    answer: Answer | None,
    not_applicable: bool = False,
    reason: str = "",
    reason_code: str = "",
    by: User,
) -> Saved:
    """Grant the points of one explained leaf again; a blank answer takes that back, and what was
    granted first stands.

    Points that differ from the first appraisal need a reason, those of them below the claim also
    its code from the list. Raises like `scoring.appraisal.first.appraise`.
    """
    given, outcome = judge(
        granting_rule(entry.criterion),
        answer,
        not_applicable=not_applicable,
        may_be_declared=may_be_declared(entry),
        reason=reason,
        reason_code=reason_code,
    )
    require_reasons(
        entry,
        given,
        differs=differs_from_first(entry, given.points, given.not_applicable),
        asked=_("Give the reason for points other than those of the first appraisal."),
    )
    with transaction.atomic():
        entry.sheet = lock_sheet(entry.sheet_id)
        _check(entry, by)
        if write_granted(entry, "second", given, version=version, by=by):
            store_totals(entry.sheet, "final")
    return Saved(entry, outcome)


def may_be_declared(entry: ScoreEntry) -> bool:
    """Whether “not applicable” can be said: the set allows it, or somebody said it before."""
    declared = entry.not_applicable or entry.first_not_applicable
    return entry.criterion.not_applicable_allowed or declared


def differs_from_first(entry: ScoreEntry, points: Decimal | None, not_applicable: bool) -> bool:
    """Whether another thing is granted than the first time; nothing granted is no difference."""
    if points is None and not not_applicable:
        return False
    return (points, not_applicable) != (entry.first_points, entry.first_not_applicable)


def why_not_again(sheet: ScoreSheet) -> str:
    """Why nothing of the sheet is appraised again now; "" when it is."""
    if sheet.status == ScoreSheet.Status.EXPLAINED:
        return ""
    return _("The sheet is “%(status)s”; only an explained sheet is appraised again.") % {
        "status": sheet.get_status_display()
    }


def _check(entry: ScoreEntry, by: User) -> None:
    """Refuse the wrong person, then the wrong moment. Wants the entry with its locked sheet."""
    verdict = may_appraise(by, entry)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    reason = why_not_again(entry.sheet)
    if reason:
        raise NotReady(reason)
    if explanation_of(entry) is None:
        raise NotReady(
            _("%(code)s was not questioned; the first appraisal stands.")
            % {"code": entry.criterion.code}
        )
