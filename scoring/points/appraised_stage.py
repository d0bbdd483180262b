"""Why an appraisal granted what it did at a stage, and who granted it."""

from scoring.models import ScoreEntry
from scoring.points.stages import Stage
from units.models import User


def reason_at(entry: ScoreEntry, stage: Stage) -> str:
    """Why the appraisal granted what it did at a stage; the reason of the first where the second
    gives none.
    """
    return _text_at(entry, stage, "reason")


def reason_code_at(entry: ScoreEntry, stage: Stage) -> str:
    """The kind of that reason."""
    return _text_at(entry, stage, "reason_code")


def appraiser_at(entry: ScoreEntry, stage: Stage) -> User | None:
    """Who granted the points of a stage."""
    return entry.second_by if _is_again(entry, stage) else entry.first_by


def _text_at(entry: ScoreEntry, stage: Stage, what: str) -> str:
    said_again: str = getattr(entry, f"second_{what}") if _is_again(entry, stage) else ""
    first: str = getattr(entry, f"first_{what}")
    return said_again or first


def _is_again(entry: ScoreEntry, stage: Stage) -> bool:
    return stage == "final" and entry.is_appraised_again
