"""The second appraisal: only what the unit explained is appraised again.

The points can go down as well as up; a blank answer takes the grant back, and the first appraisal
counts.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.appraisal.rounds.first import FIRST
from scoring.appraisal.rounds.round import Round, Status
from scoring.models import ScoreEntry
from scoring.sheets.explanation_round import explanation_of, is_explained


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
    may_be_declared=lambda entry: FIRST.may_be_declared(entry) or entry.first_not_applicable,
    compared=lambda entry: (entry.first_points, entry.first_not_applicable),
    is_decision=lambda _entry, _given: False,
    missing_reason_text=lambda _entry: _(
        "Give the reason for points other than those of the first appraisal."
    ),
)
