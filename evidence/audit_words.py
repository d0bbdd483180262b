"""The words of the audit trail for documents."""

from django.utils.translation import gettext_lazy as _

from units import audit_words

ACTIONS = {
    "evidence_stored": _("Document stored"),
    "evidence_revised": _("New file of a document"),
    "evidence_described": _("Document described anew"),
    "evidence_reading_dropped": _("What was read from a file dropped"),
    "evidence_removed": _("Document deleted"),
    "evidence_downloaded": _("Document downloaded"),
}


def register() -> None:
    audit_words.register("evidence", ACTIONS)
