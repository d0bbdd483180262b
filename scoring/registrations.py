"""What scoring registers with the apps below it: uses of documents, how its notices read, what
closes soon, what stands open at a unit, words of the audit trail.
"""

from evidence.uses import registry
from plans.leaves import proving
from scoring import audit_words, search, unit_panel, uses
from scoring import open_work as work
from scoring.notifications.closings import closings
from scoring.notifications.words import (
    appraisal_reminders,
    explanations,
    parts,
    periods,
    reminders_by_hand,
    sheets,
    unit_reminders,
)
from units import open_work
from units.notices import notifying
from units.unit_tree import moving, panels


def register() -> None:
    registry.register("scoring", links=uses.links, use_of=uses.use_of, seen_by=uses.seen_by)
    kinds = (
        periods,
        sheets,
        explanations,
        unit_reminders,
        appraisal_reminders,
        reminders_by_hand,
        parts,
    )
    for words in kinds:
        notifying.register_all(words.KINDS)
    notifying.register_closings(closings)
    open_work.register("scoring", at_unit=work.at_unit, with_person=work.with_person)
    moving.register("scoring", work.against_moving)
    panels.register(unit_panel.PANEL)
    proving.register("scoring:task_proofs")
    audit_words.register()
    search.register_search()
