"""Appraising a sheet, in the first appraisal and in the second: accept, change with a reason, score
what only appraisers score.

Points of a leaf that the unit scores are granted by the appraiser directly; leaves of the survey
and of the appraiser follow from their rule.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from criteria.leaf_rules import Answer, rule_of
from criteria.models import Criterion
from scoring.answers.leaf_access import not_asked_text
from scoring.answers.saving import Saved
from scoring.appraisal.duties.lookup import Duties, duties_of
from scoring.appraisal.granting import judge, require_reasons, write_granted
from scoring.appraisal.rounds import FIRST, Round
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.grants import granting_rule
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
    """By role, territory and duty; never a sheet that the person entered or approved.

    Pass `duties` to ask about many leaves of a campaign with one query.
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
        _check(entry, by, round)
        if write_granted(entry, round.name, given, version=version, by=by):
            store_totals(entry.sheet, "final")
    return Saved(entry, outcome)


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
            _check(entry, by, FIRST, duties)
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


def what_is_acceptable(entries: Iterable[ScoreEntry], *, by: User) -> Acceptance:
    """What `accept` would do with leaves of one sheet (`under_appraisal`).

    The same rules as one by one: what is appraised already, leaves of other offices, without a
    self-score or not scored by the unit are refused, each with its refusal.
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


def under_appraisal(sheet: ScoreSheet) -> QuerySet[ScoreEntry]:
    """The leaves of a sheet, read with what decides who appraises them."""
    return sheet.entries.select_related(
        "criterion__appraiser_unit",
        "sheet__unit",
        "sheet__period",
        "entered_by",
        "first_by",
        "explanation",
    )


def _check(entry: ScoreEntry, by: User, round: Round, duties: Duties | None = None) -> None:
    """Refuse the wrong person, then the wrong moment."""
    verdict = may_appraise(by, entry, duties)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    refusal = round.why_not_now(entry.sheet) or round.why_not_in_it(entry)
    if refusal:
        raise NotReady(refusal)


def _why_not_accepted(entry: ScoreEntry, by: User, duties: Duties | None) -> str:
    verdict = may_appraise(by, entry, duties)
    if not verdict:
        return verdict.reason
    if entry.excluded:
        return not_asked_text(entry)
    if entry.criterion.method != Criterion.Method.SELF:
        return _("The appraiser alone scores this criterion.")
    if not entry.is_answered:
        return _("The unit has not scored this criterion.")
    if entry.reports_no_case and not entry.is_appraised:
        return _("The unit reports no case: decide what counts on this criterion itself.")
    return _("This criterion is appraised already.") if entry.is_appraised else ""
