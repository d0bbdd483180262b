"""The two appraisals of a leaf. They are made the same way (`scoring.appraisal.appraising`); this
module holds what differs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import Criterion
from criteria.rules.decided import Decided
from scoring.answers.leaf_access import not_asked_text
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.grants import Appraisal, Granted, granting_rule
from scoring.sheets.explanation_round import explanation_of, is_explained

Status = ScoreSheet.Status
Compared = tuple[Decimal | None, bool]  # points, and whether the leaf is not applicable


@dataclass(frozen=True)
class Round:
    """The first or the second appraisal.

    `name` is the prefix of its columns on a leaf. It is made while the sheet is in `status`;
    `wrong_status` is the refusal otherwise. `why_not_in_it` says of a leaf why it has no part in it
    ("": it has), `is_due` whether somebody is to appraise it.

    A grant needs a reason where it differs from what it is `compared` with (None: with nothing) and
    where it `is_decision`; `missing_reason_text` is the refusal without one.
    """

    name: Appraisal
    status: str
    wrong_status: Promise
    why_not_in_it: Callable[[ScoreEntry], str]
    is_due: Callable[[ScoreEntry], bool]
    may_be_declared: Callable[[ScoreEntry], bool]
    compared: Callable[[ScoreEntry], Compared | None]
    is_decision: Callable[[ScoreEntry, Granted], bool]
    missing_reason_text: Callable[[ScoreEntry], str]

    def why_not_now(self, sheet: ScoreSheet) -> str:
        """Why nothing of the sheet is appraised now; "" when it is."""
        if sheet.status == self.status:
            return ""
        return str(self.wrong_status) % {"status": sheet.get_status_display()}

    def differs(self, entry: ScoreEntry, given: Granted) -> bool:
        """Whether the grant differs from what it is compared with; without a grant it does not."""
        compared = self.compared(entry)
        if compared is None or not given.is_given:
            return False
        return (given.points, given.not_applicable) != compared

    def needs_reason(self, entry: ScoreEntry, given: Granted) -> bool:
        decided = given.is_given and self.is_decision(entry, given)
        return decided or self.differs(entry, given)

    def is_waiting(self, entry: ScoreEntry, given: Granted) -> bool:
        """Whether the leaf is still to be appraised."""
        return not given.is_given and self.is_due(entry)


# --- the first appraisal -------------------------------------------------------------------------


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
    return _("Give the reason for points other than the unit claims.")


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


# --- the second ----------------------------------------------------------------------------------
# Only what the unit explained is appraised again. The points can go down as well as up; a blank
# answer takes the grant back, and the first appraisal counts.


def _why_not_questioned(entry: ScoreEntry) -> str:
    if explanation_of(entry) is not None:
        return ""
    return _("%(code)s was not questioned; the first appraisal stands.") % {
        "code": entry.criterion.code
    }


SECOND = Round(
    name="second",
    status=Status.EXPLAINED,
    wrong_status=gettext_lazy(
        "The sheet is “%(status)s”; only an explained sheet is appraised again."
    ),
    why_not_in_it=_why_not_questioned,
    is_due=is_explained,
    may_be_declared=lambda entry: _may_be_declared(entry) or entry.first_not_applicable,
    compared=lambda entry: (entry.first_points, entry.first_not_applicable),
    is_decision=lambda _entry, _given: False,
    missing_reason_text=lambda _entry: _(
        "Give the reason for points other than those of the first appraisal."
    ),
)
