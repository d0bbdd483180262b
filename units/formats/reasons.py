"""The reason that people give for what they do."""

from django.utils.translation import gettext as _

from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.text import clean
from units.refusals import NotReady


def reason_given(text: str, *, required: bool = True) -> str:
    """The reason as it is kept. Raises NotReady where it is too long, or missing."""
    reason = clean(text)
    if refusal := too_long_text(reason, limits.WORDS, _("Reason")):
        raise NotReady(refusal)
    if required and not reason:
        raise NotReady(_("Please give a reason."))
    return reason
