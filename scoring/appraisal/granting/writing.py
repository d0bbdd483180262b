"""Saving what is granted on a leaf, unless somebody else saved the leaf first."""

from scoring.answers.unchanged import current_entry, holds, write_if_unchanged
from scoring.models import ScoreEntry
from scoring.points.grants import CONTENT, Appraisal, Granted
from units.models import User
from units.refusals import ChangedMeanwhile


def write_granted(
    entry: ScoreEntry, appraisal: Appraisal, given: Granted, *, version: int, by: User
) -> bool:
    """Write what is granted unless somebody saved the leaf first; False when it is stored already.
    The time is that of the sheet that the caller has locked. Raises ChangedMeanwhile.
    """
    content = {f"{appraisal}_{name}": getattr(given, name) for name in CONTENT}
    if entry.version == version and holds(entry, content):
        return False
    decided = given.answer is not None or given.not_applicable
    stamp = {
        f"{appraisal}_by": by if decided else None,
        f"{appraisal}_at": entry.sheet.now if decided else None,
    }
    if not write_if_unchanged(entry, version, content | stamp):
        current = current_entry(entry, f"{appraisal}_by")
        if not holds(current, content):
            raise ChangedMeanwhile(current)
        entry.version = current.version  # a retry whose response was lost
        return False
    for field, value in (content | stamp).items():
        setattr(entry, field, value)
    entry.version = version + 1
    return True
