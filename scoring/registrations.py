"""What scoring hands to the apps that ask every app: uses of documents, checks of what is stored,
notices, words of the audit trail.
"""

from evidence import uses as documents
from scoring import audit_words, uses
from scoring.notifications import notices
from scoring.points.integrity import find_broken_totals
from scoring.publications import page
from units import integrity


def register() -> None:
    documents.register("scoring", links=uses.links, use_of=uses.use_of, seen_by=uses.seen_by)
    integrity.register("totals", find_broken_totals)
    integrity.register("publications", page.altered)
    notices.register_all()
    audit_words.register()
