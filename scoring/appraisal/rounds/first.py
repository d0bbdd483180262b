"""The first appraisal: a submitted sheet is compared with what the unit claims."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import Criterion
from criteria.rules.decided import Decided
from scoring.answers.leaf_access import not_asked_text
from scoring.appraisal.rounds.round import Compared, Round, Status
from scoring.models import ScoreEntry
from scoring.points.grants import Granted, granting_rule


def _why_not_asked(entry: ScoreEntry) -> str:
    return not_asked_text(entry) if entry.excluded else ""


def _may_be_declared(entry: ScoreEntry) -> bool:
    """Whether the set allows “not applicable”, or the unit declared it."""
    return entry.criterion.not_applicable_allowed or entry.not_applicable


def _claim(entry: ScoreEntry) -> Compared | None:
    """What the unit claims; None for a leaf that it does not score."""
    if entry.criterion.method != Criterion.Method.SELF:
        return None
    return entry.self_points, entry.not_applicable


def _decides_no_case(entry: ScoreEntry, given: Granted) -> bool:
    """Whether the grant decides the points of “no case”, reported by the unit or found by the
    appraiser who alone scores the leaf.
    """
    if entry.reports_no_case:
        return True
    is_open = isinstance(granting_rule(entry.criterion), Decided)
    return is_open and bool(given.answer and given.answer.get("no_case"))


def _missing_reason_text(entry: ScoreEntry) -> str:
    if entry.reports_no_case or entry.criterion.method != Criterion.Method.SELF:
        return _("There was no case: give the reason for what you decide.")
    return _("Give the reason for points other than those the unit claims.")


FIRST = Round(
    name="first",
    status=Status.SUBMITTED,
    wrong_status=gettext_lazy("The sheet is “%(status)s”; only a submitted sheet is appraised."),
    why_not_in_it=_why_not_asked,
    is_due=lambda _entry: True,
    may_be_declared=_may_be_declared,
    compared=_claim,
    is_decision=_decides_no_case,
    missing_reason_text=_missing_reason_text,
)
