"""What is entered on a leaf, and whether it can stay as it is in the newer set."""

from collections.abc import Sequence

from criteria.models import Criterion
from criteria.versions.scored_alike import is_scored_alike
from scoring.models import ScoreEntry


def is_declared_by_unit(entry: ScoreEntry) -> bool:
    """Whether the unit itself said that the leaf is not applicable."""
    return entry.not_applicable and entry.answer is None


def has_content(entry: ScoreEntry, proofs: Sequence[str]) -> bool:
    """Whether anybody has entered anything on the leaf: an answer, a note, a document, points."""
    if entry.excluded:
        return False
    answered = entry.answer is not None or entry.is_answered or bool(entry.note or proofs)
    return answered or entry.is_appraised or entry.first_answer is not None


def stays(entry: ScoreEntry, new: Criterion, proofs: Sequence[str]) -> bool:
    """Whether the leaf follows its criterion as it is: scored alike, or nothing entered yet."""
    if entry.excluded or not has_content(entry, proofs):
        return True
    allowed = new.not_applicable_allowed or not is_declared_by_unit(entry)
    return allowed and is_scored_alike(entry.criterion, new)
