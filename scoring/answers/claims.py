"""What a leaf claims with an answer, and whether that is another claim than before."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from criteria.leaf_rules import Answer, rule_of
from criteria.models import Criterion
from criteria.rules.outcome import Outcome
from criteria.words.answers import AnswerRefused, score
from scoring.answers.unchanged import holds
from scoring.models import ScoreEntry
from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.text import clean


def scored_content(
    criterion: Criterion, answer: Answer | None, not_applicable: bool, note: str
) -> tuple[Outcome | None, dict[str, Any]]:
    """The outcome of the answer, and what the entry holds with it. Raises AnswerRefused."""
    if not_applicable and not criterion.not_applicable_allowed:
        raise AnswerRefused({"not_applicable": _("The set does not allow “not applicable” here.")})
    note = clean(note)
    if refusal := too_long_text(note, limits.WORDS, _("Note")):
        raise AnswerRefused({"note": refusal})
    if not_applicable and not note:
        raise AnswerRefused({"note": _("Say on what basis the criterion does not apply.")})
    answer = None if not_applicable else answer
    outcome = score(rule_of(criterion), answer)
    if outcome and outcome.is_undecided and not note:
        raise AnswerRefused({"note": _("Say on what basis there was no case in the period.")})
    return outcome, {
        "answer": answer,
        "self_points": outcome.points if outcome else None,
        "not_applicable": not_applicable or (outcome is not None and outcome.points is None),
        "note": note,
        "attention": "",
    }


# An appraisal was of another claim once the claim changes; its history stays.
NOT_APPRAISED: dict[str, Any] = {
    "first_answer": None,
    "first_points": None,
    "first_not_applicable": False,
    "first_reason": "",
    "first_reason_code": "",
    "first_by": None,
    "first_at": None,
}


def claims_otherwise(
    entry: ScoreEntry, content: Mapping[str, Any], outcome: Outcome | None
) -> bool:
    """Whether a save claims another thing than the leaf did: 0 points because there was no case
    are not the 0 points of a figure.
    """
    claim = {field: content[field] for field in ("self_points", "not_applicable")}
    undecided = outcome is not None and outcome.is_undecided
    return not holds(entry, claim) or undecided != entry.reports_no_case
