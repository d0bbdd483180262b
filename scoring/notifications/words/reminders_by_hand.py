"""Sheets, explanations and appraisals of which Home Affairs reminds by hand."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.notifications.words.facts import BOARD, EXPLANATION, SHEET, Facts, named
from units.notices.notifying import NoticeKind

SHEET_REMINDED = "sheet_reminded"
EXPLANATION_REMINDED = "explanation_reminded"
APPRAISAL_REMINDED = "appraisal_reminded"
SECOND_REMINDED = "second_reminded"


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


def _appraisal_text(facts: Facts) -> str:
    if facts["late"]:
        text = ngettext(
            "%(by)s reminds: %(left)s criterion of %(units)s units is left to appraise for "
            "%(period)s, due since %(due)s.",
            "%(by)s reminds: %(left)s criteria of %(units)s units are left to appraise for "
            "%(period)s, due since %(due)s.",
            facts["left"],
        )
    else:
        text = ngettext(
            "%(by)s reminds: %(left)s criterion of %(units)s units is left to appraise for "
            "%(period)s, until %(due)s.",
            "%(by)s reminds: %(left)s criteria of %(units)s units are left to appraise for "
            "%(period)s, until %(due)s.",
            facts["left"],
        )
    return text % named(facts)


def _second_text(facts: Facts) -> str:
    if facts["late"]:
        text = ngettext(
            "%(by)s reminds: %(left)s criterion of %(units)s units is left in the second appraisal "
            "of %(period)s, due since %(due)s.",
            "%(by)s reminds: %(left)s criteria of %(units)s units are left in the second appraisal "
            "of %(period)s, due since %(due)s.",
            facts["left"],
        )
    else:
        text = ngettext(
            "%(by)s reminds: %(left)s criterion of %(units)s units is left in the second appraisal "
            "of %(period)s, until %(due)s.",
            "%(by)s reminds: %(left)s criteria of %(units)s units are left in the second appraisal "
            "of %(period)s, until %(due)s.",
            facts["left"],
        )
    return text % named(facts)


KINDS = {
    SHEET_REMINDED: NoticeKind(_sheet_text, SHEET, urgent=True),
    EXPLANATION_REMINDED: NoticeKind(_explanation_text, EXPLANATION, urgent=True),
    APPRAISAL_REMINDED: NoticeKind(_appraisal_text, BOARD, urgent=True),
    SECOND_REMINDED: NoticeKind(_second_text, BOARD, urgent=True),
}
