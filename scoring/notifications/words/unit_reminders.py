"""Reminders of self-scores and explanations: to the unit, or about late units."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.notifications.words.facts import EXPLANATION, SHEET, Facts, named
from units.notices.notifying import NoticeKind

DUE = "sheet_due"
OVERDUE = "sheet_overdue"
UNITS_OVERDUE = "units_overdue"
EXPLANATION_DUE = "explanation_due"


def _due_text(facts: Facts) -> str:
    left = facts["left"]
    if not left:
        return _("The sheet of %(unit)s, %(period)s, is due today at %(due)s.") % named(facts)
    return ngettext(
        "%(left)s working day left: the sheet of %(unit)s, %(period)s, is due at %(due)s.",
        "%(left)s working days left: the sheet of %(unit)s, %(period)s, is due at %(due)s.",
        left,
    ) % named(facts)


def _explanation_due_text(facts: Facts) -> str:
    left = facts["left"]
    if not left:
        return _("Today at %(due)s the explanation of %(unit)s, %(period)s, closes.") % named(facts)
    return ngettext(
        "%(left)s working day left: %(unit)s explains itself for %(period)s until %(due)s.",
        "%(left)s working days left: %(unit)s explains itself for %(period)s until %(due)s.",
        left,
    ) % named(facts)


def _overdue_text(facts: Facts) -> str:
    return _("%(unit)s has not submitted its sheet of %(period)s, due since %(due)s.") % named(
        facts
    )


def _units_overdue_text(facts: Facts) -> str:
    text = ngettext(
        "%(count)s unit has not submitted for %(period)s, due since %(due)s: %(units)s.",
        "%(count)s units have not submitted for %(period)s, due since %(due)s: %(units)s.",
        len(facts["units"]),
    )
    late = {"count": len(facts["units"]), "units": ", ".join(facts["units"])}
    return text % (named(facts) | late)


KINDS = {
    DUE: NoticeKind(_due_text, SHEET, urgent=True),
    OVERDUE: NoticeKind(_overdue_text, SHEET, urgent=True),
    UNITS_OVERDUE: NoticeKind(_units_overdue_text, "scoring:late_list", urgent=True),
    EXPLANATION_DUE: NoticeKind(_explanation_due_text, EXPLANATION, urgent=True),
}
