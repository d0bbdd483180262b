"""Deadlines that a law or the higher level sets."""

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.kinds import Deadline, DeadlineKind
from plans.annex.deadlines.open_ended.nouns import body, document, document_number, law, nouns_here
from plans.annex.deadlines.tokens import phrases

AS = phrases("theo|đúng|theo đúng")


def by_others(words: Cursor) -> Deadline | None:
    """As a law, or a plan or instruction of a higher level requires."""
    if not words.take(AS):
        return None
    nouns = nouns_here(words, (law, document, body, document_number))
    if not nouns:
        return None
    return Deadline(DeadlineKind.BY_LAW if law in nouns else DeadlineKind.BY_SUPERIOR_PLAN)
