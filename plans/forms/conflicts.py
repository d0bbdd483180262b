"""What a form says where somebody else was faster."""

from django.utils.translation import gettext as _


def stored_meanwhile_text(stored: str) -> str:
    """Said at a field whose text another person has stored since; sent again, ours is kept."""
    text = _("Somebody else has saved this meanwhile: “%(text)s”. Save again to keep yours.")
    return text % {"text": stored}
