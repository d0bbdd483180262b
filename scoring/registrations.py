"""What scoring registers with the apps below it: uses of documents, how its notices read, what
closes soon, words of the audit trail, what people find by words.
"""

from evidence import uses as documents
from scoring import audit_words, search, uses
from scoring.notifications.notices import closings
from scoring.notifications.words import KINDS
from units.notices import notifying


def register() -> None:
    documents.register("scoring", links=uses.links, use_of=uses.use_of, seen_by=uses.seen_by)
    notifying.register_all(KINDS)
    notifying.register_closings(closings)
    audit_words.register()
    search.register_search()
