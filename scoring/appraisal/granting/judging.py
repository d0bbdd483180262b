"""What an answer of the appraiser grants on a leaf, and whether it needs a reason."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.leaf_rules import Answer
from criteria.rules.kinds.base import Rule
from criteria.rules.outcome import Outcome
from criteria.words.answers import AnswerRefused, score
from scoring.models import DeductionReason, ScoreEntry
from scoring.points.grants import Granted
from scoring.points.reasons import reasons_of
from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.text import clean


def judge(
    rule: Rule,
    answer: Answer | None,
    *,
    not_applicable: bool,
    may_be_declared: bool,
    reason: str,
    reason_code: str,
) -> tuple[Granted, Outcome | None]:
    """What an answer in the shape of `rule` grants. Raises AnswerRefused where “not applicable” is
    not allowed, or the reason too long.
    """
    if not_applicable and not may_be_declared:
        raise AnswerRefused({"not_applicable": _("The set does not allow “not applicable” here.")})
    reason = clean(reason)
    if refusal := too_long_text(reason, limits.WORDS, _("Reason")):
        raise AnswerRefused({"reason": refusal})
    answer = None if not_applicable else answer
    outcome = score(rule, answer)
    points = outcome.points if outcome else None
    off = not_applicable or (outcome is not None and outcome.points is None)
    return Granted(answer, points, off, reason, reason_code), outcome


def require_reasons(
    entry: ScoreEntry,
    given: Granted,
    *,
    differs: bool,
    asked: str,
    reasons: Iterable[DeductionReason] | None = None,
) -> None:
    """Raise AnswerRefused where a reason is missing: points that differ from those compared need
    one (`asked` is the sentence of the refusal), points below the claim also its kind.

    A kind that this leaf had before is accepted even if it is switched off in the list. Pass the
    `reasons` of the authority to ask about many leaves with one query.
    """
    errors = {}
    if differs and not given.reason:
        errors["reason"] = asked
    if given.reason_code:
        kept = {entry.first_reason_code, entry.second_reason_code}
        if given.reason_code not in kept | _in_use(entry, reasons):
            errors["reason_code"] = _("This kind of reason is not in the list.")
    elif differs and is_lowered(entry, given.points):
        errors["reason_code"] = _("Choose the kind of reason.")
    if errors:
        raise AnswerRefused(errors)


def is_lowered(entry: ScoreEntry, points: Decimal | None) -> bool:
    """Whether the grant lies below the claim."""
    return points is not None and entry.self_points is not None and points < entry.self_points


def _in_use(entry: ScoreEntry, reasons: Iterable[DeductionReason] | None) -> set[str]:
    if reasons is None:
        reasons = reasons_of(entry.sheet.period.campaign.authority_id)
    return {each.code for each in reasons if each.active}
