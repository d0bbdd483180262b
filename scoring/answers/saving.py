"""What a unit answers on one leaf: read, scored by the rule, saved if nobody was faster."""

from dataclasses import dataclass

from criteria.leaf_rules import Answer
from criteria.rules.outcome import Outcome
from scoring.answers.claims import NOT_APPRAISED, claims_otherwise, scored_content
from scoring.answers.leaf_access import LeafAccess
from scoring.answers.unchanged import current_entry, holds, write_if_unchanged
from scoring.models import ScoreEntry
from scoring.points.totals import store_totals
from units.refusals import ChangedMeanwhile


@dataclass(frozen=True)
class Saved:
    """The leaf as it stands, and why its points are what they are (None: not scored)."""

    entry: ScoreEntry
    outcome: Outcome | None


def save_answer(
    leaf: LeafAccess,
    *,
    version: int,
    answer: Answer | None,
    not_applicable: bool = False,
    note: str = "",
) -> Saved:
    """Save what the unit answers on a leaf, with the points that follow by rule.

    `version` is the one the person saw. The same content sent again changes nothing. A leaf said
    to be not applicable keeps no answer and says in its note on what basis, and so does one of
    which the appraiser must decide what “no case” is worth; a blank or incomplete answer has no
    points.
    Raises NotReady, AnswerRefused or ChangedMeanwhile, and then changes nothing.
    """
    entry, sheet = leaf.entry, leaf.sheet
    outcome, content = scored_content(entry.criterion, answer, not_applicable, note)
    leaf.require_open()
    if entry.version == version and holds(entry, content):
        return Saved(entry, outcome)
    stamp = {"entered_by": leaf.by, "entered_at": sheet.now}
    reclaimed = entry.is_appraised and claims_otherwise(entry, content, outcome)
    stamp |= NOT_APPRAISED if reclaimed else {}
    if not write_if_unchanged(entry, version, content | stamp):
        current = current_entry(entry, "entered_by")
        if holds(current, content):  # a retry whose answer got lost
            return Saved(current, outcome)
        raise ChangedMeanwhile(current)
    for field, value in (content | stamp).items():
        setattr(entry, field, value)
    entry.version = version + 1
    store_totals(sheet, *(("self", "final") if reclaimed else ("self",)))
    return Saved(entry, outcome)
