"""The words of the audit trail for reports."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports import steps
from reports.forms.signing import SIGNING_FORMS
from units import audit_words

ACTIONS = {
    "create_report": _("Report begun"),
    "sign_report": _("Number, date and signer recorded"),
    "download_report": _("Report downloaded"),
}
FIELDS = {
    "approved_at": _("Approved at"),
    "approved_by": _("Approved by"),
    "content": _("Content"),
    "pdf_sha256": _("SHA-256 of the file"),
    "pdf_size": _("Size in bytes"),
    "signer_name": _("Name of the signer"),
    "signer_title": _("Title of the signer"),
    "signing_form": _("Signs as"),
    "snapshot_at": _("Figures as of"),
}
VALUES: Mapping[str, Mapping[str, str | Promise]] = {"signing_form": dict(SIGNING_FORMS)}


def register() -> None:
    audit_words.register_steps("reports", steps.STEPS)
    audit_words.register("reports", ACTIONS, FIELDS, VALUES)
