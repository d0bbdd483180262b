"""The second appraisal: what the unit explained is appraised again, and nothing else.

The points can go down as well as up; whatever differs from the first appraisal has a reason.
"""

from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from criteria.rules.numbers import plain
from scoring.appraisal import granting_rule, may_appraise
from scoring.entries import (
    Answer,
    AnswerRefused,
    ChangedMeanwhile,
    Saved,
    current_entry,
    holds,
    lock_sheet,
    score,
    write_if_unchanged,
)
from scoring.models import ScoreEntry, ScoreSheet
from scoring.rounds import explanation_of
from scoring.totals import store_totals
from units.models import User
from units.text import clean
from units.workflow import NotReady


def answer_again(entry: ScoreEntry) -> Answer | None:
    """What the second appraisal answered; blank while there is none."""
    if entry.second_answer is None and entry.second_points is not None:
        return {"points": plain(entry.second_points)}
    return entry.second_answer


def reappraise(
    entry: ScoreEntry,
    *,
    version: int,
    answer: Answer | None,
    not_applicable: bool = False,
    reason: str = "",
    by: User,
) -> Saved:
    """Grant the points of one explained leaf again; a blank answer takes that back, and what was
    granted first stands. Raises like `scoring.appraisal.appraise`.
    """
    criterion = entry.criterion
    declared = entry.not_applicable or entry.first_not_applicable
    if not_applicable and not (criterion.not_applicable_allowed or declared):
        raise AnswerRefused({"not_applicable": _("The set does not allow “not applicable” here.")})
    answer = None if not_applicable else answer
    outcome = score(granting_rule(criterion), answer)
    points = outcome.points if outcome else None
    not_applicable = not_applicable or (outcome is not None and outcome.points is None)
    reason = clean(reason)
    if not reason and differs_from_first(entry, points, not_applicable):
        raise AnswerRefused(
            {"reason": _("Give the reason for points other than those of the first appraisal.")}
        )
    content: dict[str, Any] = {
        "second_answer": answer,
        "second_points": points,
        "second_not_applicable": not_applicable,
        "second_reason": reason,
    }
    with transaction.atomic():
        entry.sheet = lock_sheet(entry.sheet_id)
        _check(entry, by)
        if _write(entry, version, content, by):
            store_totals(entry.sheet, "final")
    return Saved(entry, outcome)


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


def _write(entry: ScoreEntry, version: int, content: dict[str, Any], by: User) -> bool:
    """Write what is granted again if nobody was faster; False when the leaf says it already."""
    if entry.version == version and holds(entry, content):
        return False
    said = content["second_answer"] is not None or content["second_not_applicable"]
    stamp = {
        "second_by": by if said else None,
        "second_at": entry.sheet.now if said else None,  # type: ignore[attr-defined]
    }
    if not write_if_unchanged(entry, version, content | stamp):
        current = current_entry(entry, "second_by")
        if not holds(current, content):
            raise ChangedMeanwhile(current)
        entry.version = current.version  # a retry whose answer got lost
        return False
    for field, value in (content | stamp).items():
        setattr(entry, field, value)
    entry.version = version + 1
    return True
