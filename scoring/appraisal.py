"""Appraising a submitted sheet: accept, change with a reason, score what only appraisers score.

Points of a leaf that the unit scores are granted by the appraiser directly; leaves of the survey
and of the appraiser follow from their rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from criteria.models import Criterion
from criteria.rules.kinds import Judged, Rule
from criteria.rules.outcome import Outcome
from scoring.entries import (
    Answer,
    AnswerRefused,
    ChangedMeanwhile,
    lock_sheet,
    rule_of,
    score,
    write_if_unchanged,
)
from scoring.models import ScoreEntry, ScoreSheet
from scoring.totals import store_totals
from units.grants import Grant
from units.models import User
from units.permissions import Verdict, may
from units.text import clean
from units.workflow import NotReady


STEP = Decimal("0.01")  # points as they are stored and printed


@dataclass(frozen=True)
class Accepted:
    """How many leaves were granted as claimed, and why the others were not."""

    granted: int
    refused: Mapping[str, str]  # code of the leaf → the sentence


def may_appraise(user: User, entry: ScoreEntry) -> Verdict:
    """Role, territory and office; and never a sheet that the person entered or approved."""
    sheet = entry.sheet
    verdict = may(user, Grant.APPRAISE, unit=sheet.unit, office=entry.criterion.appraiser_unit)
    own_hand = (sheet.proposed_by_id, sheet.submitted_by_id, entry.entered_by_id)
    if verdict and user.pk in own_hand:
        return Verdict(False, _("You entered or approved this sheet; somebody else appraises it."))
    return verdict


def granting_rule(criterion: Criterion) -> Rule:
    """How the appraiser scores the leaf: by its rule, or any points where the unit claimed some."""
    if criterion.method == Criterion.Method.SELF:
        return Judged(criterion.maximum, STEP)
    return rule_of(criterion)


def appraise(
    entry: ScoreEntry,
    *,
    version: int,
    answer: Answer | None,
    not_applicable: bool = False,
    reason: str = "",
    by: User,
) -> Outcome | None:
    """Grant the points of one leaf; a blank answer takes the appraisal of the leaf back.

    `answer` has the shape of `granting_rule`. Points that differ from what the unit claims need a
    reason. Raises PermissionDenied, NotReady, AnswerRefused or ChangedMeanwhile, and then changes
    nothing.
    """
    criterion = entry.criterion
    if not_applicable and not criterion.not_applicable_allowed:
        raise AnswerRefused({"not_applicable": _("The set does not allow “not applicable” here.")})
    answer = None if not_applicable else answer
    outcome = score(granting_rule(criterion), answer)
    if answer is not None and outcome is None:
        raise AnswerRefused({"answer": _("Fill in every figure of this criterion.")})
    points = outcome.points if outcome else None
    not_applicable = not_applicable or (outcome is not None and outcome.points is None)
    reason = clean(reason)
    if not reason and _differs(entry, points, not_applicable):
        raise AnswerRefused({"reason": _("Give the reason for points other than the unit claims.")})
    appraised = points is not None or not_applicable
    with transaction.atomic():
        sheet = _sheet_under_appraisal(entry, by)
        values: dict[str, Any] = {
            "first_answer": answer,
            "first_points": points,
            "first_not_applicable": not_applicable,
            "first_reason": reason,
            "first_by": by if appraised else None,
            "first_at": sheet.now if appraised else None,  # type: ignore[attr-defined]
        }
        if not write_if_unchanged(entry, version, values):
            current = ScoreEntry.objects.select_related("criterion", "first_by").get(pk=entry.pk)
            raise ChangedMeanwhile(current)
        store_totals(sheet)
    entry.refresh_from_db()
    return outcome


def accept(entries: Iterable[ScoreEntry], *, by: User) -> Accepted:
    """Grant what the unit claims on leaves of one sheet that are not appraised yet.

    The same rules as one by one: leaves of other offices, without a self-score or not scored by
    the unit are refused, each with its sentence; the others are granted.
    """
    entries = list(entries)
    if not entries:
        return Accepted(0, {})
    with transaction.atomic():
        sheet = lock_sheet(entries[0].sheet_id)
        if sheet.status != ScoreSheet.Status.SUBMITTED:
            raise NotReady(_say_not_under_appraisal(sheet))
        refused = {
            entry.criterion.code: sentence
            for entry in entries
            if (sentence := _why_not_accepted(entry, sheet, by))
        }
        granted = sheet.entries.filter(
            pk__in=[entry.pk for entry in entries if entry.criterion.code not in refused],
            first_points__isnull=True,
            first_not_applicable=False,
        ).update(
            first_points=F("self_points"),
            first_not_applicable=F("not_applicable"),
            first_answer=None,
            first_reason="",
            first_by=by,
            first_at=sheet.now,  # type: ignore[attr-defined]
            version=F("version") + 1,
        )
        if granted:
            store_totals(sheet)
    return Accepted(granted, refused)


def _differs(entry: ScoreEntry, points: Decimal | None, not_applicable: bool) -> bool:
    """Whether the grant is other than the claim; what the unit does not score has no claim."""
    if entry.criterion.method != Criterion.Method.SELF or (points is None and not not_applicable):
        return False
    return (points, not_applicable) != (entry.self_points, entry.not_applicable)


def _sheet_under_appraisal(entry: ScoreEntry, by: User) -> ScoreSheet:
    sheet = lock_sheet(entry.sheet_id)
    entry.sheet = sheet
    verdict = may_appraise(by, entry)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    if sheet.status != ScoreSheet.Status.SUBMITTED:
        raise NotReady(_say_not_under_appraisal(sheet))
    return sheet


def _why_not_accepted(entry: ScoreEntry, sheet: ScoreSheet, by: User) -> str:
    entry.sheet = sheet
    verdict = may_appraise(by, entry)
    if not verdict:
        return verdict.reason
    if entry.criterion.method != Criterion.Method.SELF:
        return _("The appraiser alone scores this criterion.")
    return "" if entry.is_answered else _("The unit has not scored this criterion.")


def _say_not_under_appraisal(sheet: ScoreSheet) -> str:
    return _("The sheet is “%(status)s”; only a submitted sheet is appraised.") % {
        "status": sheet.get_status_display()
    }
