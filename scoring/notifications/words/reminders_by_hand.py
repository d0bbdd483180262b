"""Sheets and explanations of which Home Affairs reminds by hand."""

from django.utils.translation import gettext as _

from scoring.notifications.words.facts import EXPLANATION, SHEET, Facts, named
from units.notices.notifying import NoticeKind

SHEET_REMINDED = "sheet_reminded"
EXPLANATION_REMINDED = "explanation_reminded"


def _sheet_text(facts: Facts) -> str:
    if facts["late"]:
        text = _(
            "%(by)s reminds: %(unit)s has not submitted its sheet of %(period)s, due since "
            "%(due)s. To send it, ask for more time."
        )
    else:
        text = _("%(by)s reminds: the sheet of %(unit)s, %(period)s, is due at %(due)s.")
    return text % named(facts)


def _explanation_text(facts: Facts) -> str:
    text = _("%(by)s reminds: %(unit)s explains itself for %(period)s until %(due)s.")
    return text % named(facts)


KINDS = {
    SHEET_REMINDED: NoticeKind(_sheet_text, SHEET, urgent=True),
    EXPLANATION_REMINDED: NoticeKind(_explanation_text, EXPLANATION, urgent=True),
}
