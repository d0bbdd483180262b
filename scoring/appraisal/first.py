"""Appraising a submitted sheet: accept, change with a reason, score what only appraisers score.

Points of a leaf that the unit scores are granted by the appraiser directly; leaves of the survey
and of the appraiser follow from their rule.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from criteria.leaf_rules import Answer, rule_of
from criteria.models import Criterion
from criteria.rules.decided import Decided
from scoring.answers.access import say_not_asked
from scoring.answers.saving import Saved
from scoring.appraisal.duties.lookup import Duties, duties_of
from scoring.appraisal.granting import judge, require_reasons, write_granted
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.grants import Granted, granting_rule
from scoring.points.totals import store_totals
from scoring.sheets.locks import lock_sheet
from units.grants import Grant
from units.models import User
from units.permissions import Verdict, may
from units.refusals import NotReady


@dataclass(frozen=True)
class Acceptance:
    """The leaves that are granted as claimed, and why the others are not."""

    granted: Sequence[ScoreEntry]
    refused: Mapping[str, str]  # code of the leaf → the sentence


def may_appraise(user: User, entry: ScoreEntry, duties: Duties | None = None) -> Verdict:
    """Role, territory and duty; and never a sheet that the person entered or approved.

    Who asks about many leaves of a campaign passes its duties, read once.
    """
    sheet = entry.sheet
    duties = duties_of(sheet.period.campaign_id) if duties is None else duties
    duty = duties.of(entry.criterion, sheet.unit_id)
    verdict = may(user, Grant.APPRAISE, unit=sheet.unit, office=duty.office, person=duty.person)
    own_hand = (sheet.proposed_by_id, sheet.submitted_by_id, entry.entered_by_id)
    if verdict and user.pk in own_hand:
        return Verdict(False, _("You entered or approved this sheet; somebody else appraises it."))
    return verdict


def appraise(
    entry: ScoreEntry,
    *,
    version: int,
    answer: Answer | None,
    not_applicable: bool = False,
    reason: str = "",
    reason_code: str = "",
    by: User,
) -> Saved:
    """Grant the points of one leaf; a blank answer takes the appraisal of the leaf back, half an
    answer is kept without points.

    `answer` has the shape of `granting_rule`. Points that differ from what the unit claims need a
    reason, points below it also its code from the list; where the unit reports no case every grant
    is a decision and needs a reason. Raises PermissionDenied, NotReady, AnswerRefused or
    ChangedMeanwhile, and then changes nothing.
    """
    criterion = entry.criterion
    given, outcome = judge(
        granting_rule(criterion),
        answer,
        not_applicable=not_applicable,
        may_be_declared=criterion.not_applicable_allowed or entry.not_applicable,
        reason=reason,
        reason_code=reason_code,
    )
    require_reasons(
        entry,
        given,
        differs=needs_reason(entry, given),
        asked=say_reason_is_missing(entry),
    )
    with transaction.atomic():
        entry.sheet = lock_sheet(entry.sheet_id)
        _check(entry, by)
        if write_granted(entry, "first", given, version=version, by=by):
            store_totals(entry.sheet, "final")
    return Saved(entry, outcome)


def grant_answers(
    sheet: ScoreSheet, answers: Iterable[tuple[ScoreEntry, int, Answer | None]], *, by: User
) -> int:
    """Grant several leaves of one sheet that only appraisers score: each with the version that
    was seen and its answer. Returns how many changed; raises like `appraise`, then nothing did.
    """
    with transaction.atomic():
        locked = lock_sheet(sheet.pk)
        duties = duties_of(locked.period.campaign_id)
        changed = 0
        for entry, version, answer in answers:
            entry.sheet = locked
            _check(entry, by, duties)
            given, _outcome = judge(
                rule_of(entry.criterion),
                answer,
                not_applicable=False,
                may_be_declared=False,
                reason=entry.first_reason,
                reason_code=entry.first_reason_code,
            )
            changed += write_granted(entry, "first", given, version=version, by=by)
        if changed:
            store_totals(locked, "final")
    return changed


def what_is_acceptable(entries: Iterable[ScoreEntry], *, by: User) -> Acceptance:
    """What `accept` would do with leaves of one sheet. Wants them with sheet, unit and criterion.

    The same rules as one by one: what is appraised already, leaves of other offices, without a
    self-score or not scored by the unit are refused, each with its sentence.
    """
    entries = list(entries)
    duties = duties_of(entries[0].sheet.period.campaign_id) if entries else None
    sentences = {entry.criterion.code: _why_not_accepted(entry, by, duties) for entry in entries}
    return Acceptance(
        granted=[entry for entry in entries if not sentences[entry.criterion.code]],
        refused={code: sentence for code, sentence in sentences.items() if sentence},
    )


def accept(entries: Iterable[ScoreEntry], *, by: User) -> Acceptance:
    """Grant what the unit claims on leaves of one sheet; see `what_is_acceptable`."""
    entries = list(entries)
    if not entries:
        return Acceptance([], {})
    with transaction.atomic():
        locked = lock_sheet(entries[0].sheet_id)
        if locked.status != ScoreSheet.Status.SUBMITTED:
            raise NotReady(say_not_under_appraisal(locked))
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
                first_at=locked.now,  # type: ignore[attr-defined]
                version=F("version") + 1,
            )
            store_totals(locked, "final")
    return found


def under_appraisal(sheet: ScoreSheet) -> QuerySet[ScoreEntry]:
    """The leaves of a sheet with everything that says who appraises them."""
    return sheet.entries.select_related(
        "criterion__appraiser_unit",
        "sheet__unit",
        "sheet__period",
        "entered_by",
        "first_by",
        "explanation",
    )


def differs(entry: ScoreEntry, points: Decimal | None, not_applicable: bool) -> bool:
    """Whether the grant is other than the claim; what the unit does not score has no claim."""
    if entry.criterion.method != Criterion.Method.SELF or (points is None and not not_applicable):
        return False
    return (points, not_applicable) != (entry.self_points, entry.not_applicable)


def needs_reason(entry: ScoreEntry, given: Granted) -> bool:
    """Whether a grant must be explained: it is other than the claim, or it decides what “no case”
    is worth.
    """
    if given.is_given and (entry.reports_no_case or _decides_by_itself(entry, given)):
        return True
    return differs(entry, given.points, given.not_applicable)


def _decides_by_itself(entry: ScoreEntry, given: Granted) -> bool:
    """Whether the appraiser, who alone scores the leaf, gave points because there was no case."""
    is_open = isinstance(granting_rule(entry.criterion), Decided)
    return is_open and bool(given.answer and given.answer.get("no_case"))


def say_reason_is_missing(entry: ScoreEntry) -> str:
    if entry.reports_no_case or entry.criterion.method != Criterion.Method.SELF:
        return _("There was no case: give the reason for what you decide.")
    return _("Give the reason for points other than the unit claims.")


def _check(entry: ScoreEntry, by: User, duties: Duties | None = None) -> None:
    """Refuse the wrong person, then the wrong moment. Wants the entry with its locked sheet."""
    verdict = may_appraise(by, entry, duties)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    if entry.sheet.status != ScoreSheet.Status.SUBMITTED:
        raise NotReady(say_not_under_appraisal(entry.sheet))
    if entry.excluded:
        raise NotReady(say_not_asked(entry))


def _why_not_accepted(entry: ScoreEntry, by: User, duties: Duties | None) -> str:
    verdict = may_appraise(by, entry, duties)
    if not verdict:
        return verdict.reason
    if entry.excluded:
        return say_not_asked(entry)
    if entry.criterion.method != Criterion.Method.SELF:
        return _("The appraiser alone scores this criterion.")
    if not entry.is_answered:
        return _("The unit has not scored this criterion.")
    if entry.reports_no_case and not entry.is_appraised:
        return _("The unit reports no case: decide what counts on this criterion itself.")
    return _("This criterion is appraised already.") if entry.is_appraised else ""


def say_not_under_appraisal(sheet: ScoreSheet) -> str:
    return _("The sheet is “%(status)s”; only a submitted sheet is appraised.") % {
        "status": sheet.get_status_display()
    }
