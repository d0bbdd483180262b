"""What the audit trail calls that which happens to the whole installation."""

from django.utils.translation import gettext_lazy as _

from units import audit_words

ACTIONS = {
    "demo_loaded": _("Demo loaded"),
    "backup_made": _("Backup made"),
    "backup_restored": _("Backup restored"),
}
FIELDS = {"taken_at": _("Data as of")}


def register() -> None:
    audit_words.register("", ACTIONS, FIELDS)
