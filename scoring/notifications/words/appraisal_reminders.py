"""Reminders of the first and of the second appraisal."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.notifications.words.facts import BOARD, Facts, named
from units.notices.notifying import NoticeKind

APPRAISAL_DUE = "appraisal_due"
APPRAISAL_OVERDUE = "appraisal_overdue"
SECOND_DUE = "second_due"
SECOND_OVERDUE = "second_overdue"


def _appraisal_due_text(facts: Facts) -> str:
    if not facts["left"]:
        return _("Today at %(due)s the appraisal of %(period)s closes; %(count)s wait.") % named(
            facts
        )
    return ngettext(
        "%(left)s working day left to appraise %(period)s, until %(due)s; %(count)s wait.",
        "%(left)s working days left to appraise %(period)s, until %(due)s; %(count)s wait.",
        facts["left"],
    ) % named(facts)


def _appraisal_overdue_text(facts: Facts) -> str:
    return ngettext(
        "%(count)s sheet of %(period)s still waits for appraisal, due since %(due)s.",
        "%(count)s sheets of %(period)s still wait for appraisal, due since %(due)s.",
        facts["count"],
    ) % named(facts)


def _second_due_text(facts: Facts) -> str:
    if not facts["left"]:
        return _(
            "Today at %(due)s the second appraisal of %(period)s closes; %(count)s wait."
        ) % named(facts)
    return ngettext(
        "%(left)s working day left for the second appraisal of %(period)s, until %(due)s; "
        "%(count)s wait.",
        "%(left)s working days left for the second appraisal of %(period)s, until %(due)s; "
        "%(count)s wait.",
        facts["left"],
    ) % named(facts)


def _second_overdue_text(facts: Facts) -> str:
    return ngettext(
        "%(count)s sheet of %(period)s still waits for its second appraisal, due since %(due)s.",
        "%(count)s sheets of %(period)s still wait for their second appraisal, due since %(due)s.",
        facts["count"],
    ) % named(facts)


KINDS = {
    APPRAISAL_DUE: NoticeKind(_appraisal_due_text, BOARD),
    APPRAISAL_OVERDUE: NoticeKind(_appraisal_overdue_text, BOARD, urgent=True),
    SECOND_DUE: NoticeKind(_second_due_text, BOARD),
    SECOND_OVERDUE: NoticeKind(_second_overdue_text, BOARD, urgent=True),
}
