"""The kinds of notices of scoring, and their texts."""

from collections.abc import Mapping
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from criteria.models import PeriodChoice
from units.formats.dates import format_moment
from units.notices.notifying import NoticeKind

Facts = Mapping[str, Any]
DUE, OVERDUE = "sheet_due", "sheet_overdue"  # reminders, see scoring.notifications.reminders
EXPLANATION_DUE, UNITS_OVERDUE = "explanation_due", "units_overdue"
APPRAISAL_DUE, APPRAISAL_OVERDUE = "appraisal_due", "appraisal_overdue"
SECOND_DUE, SECOND_OVERDUE = "second_due", "second_overdue"
SHEET, BOARD, EXPLANATION = "scoring:sheet", "scoring:board", "scoring:explanation"


def _period(facts: Facts) -> str:
    return f"{PeriodChoice(facts['period']).label} {facts['year']}"


def sheet_text(facts: Facts) -> str:
    return _("score sheet of %(unit)s, %(period)s") % _named(facts)


def explanation_text(facts: Facts) -> str:
    return _("explanation of %(unit)s, %(period)s") % _named(facts)


def _named(facts: Facts) -> dict[str, Any]:
    """The facts with period and deadline in words."""
    due = parse_datetime(facts["due"]) if facts.get("due") else None
    return {**facts, "period": _period(facts), "due": format_moment(due) if due else ""}


def _opened_text(facts: Facts) -> str:
    return _("%(period)s is open: %(unit)s scores itself until %(due)s.") % _named(facts)


def _dates_text(facts: Facts) -> str:
    return _("Dates of %(period)s changed: %(unit)s submits until %(due)s. %(reason)s") % _named(
        facts
    )


def _due_text(facts: Facts) -> str:
    left = facts["left"]
    if not left:
        return _("Today at %(due)s time is over: the sheet of %(unit)s, %(period)s.") % _named(
            facts
        )
    return ngettext(
        "%(left)s working day left: the sheet of %(unit)s, %(period)s, is due at %(due)s.",
        "%(left)s working days left: the sheet of %(unit)s, %(period)s, is due at %(due)s.",
        left,
    ) % _named(facts)


def _explanation_due_text(facts: Facts) -> str:
    left = facts["left"]
    if not left:
        return _("Today at %(due)s the explanation of %(unit)s, %(period)s, closes.") % _named(
            facts
        )
    return ngettext(
        "%(left)s working day left: %(unit)s explains itself for %(period)s until %(due)s.",
        "%(left)s working days left: %(unit)s explains itself for %(period)s until %(due)s.",
        left,
    ) % _named(facts)


def _overdue_text(facts: Facts) -> str:
    return _("%(unit)s has not submitted its sheet of %(period)s, due since %(due)s.") % _named(
        facts
    )


def _units_overdue_text(facts: Facts) -> str:
    text = ngettext(
        "%(count)s unit has not submitted for %(period)s, due since %(due)s: %(units)s.",
        "%(count)s units have not submitted for %(period)s, due since %(due)s: %(units)s.",
        len(facts["units"]),
    )
    named = {"count": len(facts["units"]), "units": ", ".join(facts["units"])}
    return text % (_named(facts) | named)


def _appraisal_due_text(facts: Facts) -> str:
    if not facts["left"]:
        return _("Today at %(due)s the appraisal of %(period)s closes; %(count)s wait.") % _named(
            facts
        )
    return ngettext(
        "%(left)s working day left to appraise %(period)s, until %(due)s; %(count)s wait.",
        "%(left)s working days left to appraise %(period)s, until %(due)s; %(count)s wait.",
        facts["left"],
    ) % _named(facts)


def _appraisal_overdue_text(facts: Facts) -> str:
    return ngettext(
        "%(count)s sheet of %(period)s still waits for appraisal, due since %(due)s.",
        "%(count)s sheets of %(period)s still wait for appraisal, due since %(due)s.",
        facts["count"],
    ) % _named(facts)


def _second_due_text(facts: Facts) -> str:
    if not facts["left"]:
        return _(
            "Today at %(due)s the second appraisal of %(period)s closes; %(count)s wait."
        ) % _named(facts)
    return ngettext(
        "%(left)s working day left for the second appraisal of %(period)s, until %(due)s; "
        "%(count)s wait.",
        "%(left)s working days left for the second appraisal of %(period)s, until %(due)s; "
        "%(count)s wait.",
        facts["left"],
    ) % _named(facts)


def _second_overdue_text(facts: Facts) -> str:
    return ngettext(
        "%(count)s sheet of %(period)s still waits for its second appraisal, due since %(due)s.",
        "%(count)s sheets of %(period)s still wait for their second appraisal, due since %(due)s.",
        facts["count"],
    ) % _named(facts)


def _proposed_text(facts: Facts) -> str:
    return _("%(by)s proposes the sheet of %(period)s for your approval.") % _named(facts)


def _sent_back_text(facts: Facts) -> str:
    return _("%(by)s sent the sheet of %(period)s back: %(reason)s") % _named(facts)


def _submitted_text(facts: Facts) -> str:
    return _("%(unit)s submitted its sheet of %(period)s.") % _named(facts)


def _reopened_text(facts: Facts) -> str:
    if facts["due"]:
        return _(
            "The sheet of %(unit)s, %(period)s, is open again until %(due)s: %(reason)s"
        ) % _named(facts)
    return _("The sheet of %(unit)s, %(period)s, is open again: %(reason)s") % _named(facts)


def _extended_text(facts: Facts) -> str:
    return _("%(unit)s has time until %(due)s for its sheet of %(period)s: %(reason)s") % _named(
        facts
    )


def _missed_text(facts: Facts) -> str:
    return _(
        "The sheet of %(unit)s, %(period)s, was taken in as “not submitted”: %(reason)s"
    ) % _named(facts)


def _asked_text(facts: Facts) -> str:
    return _("The appraisal asks %(unit)s to explain itself for %(period)s until %(due)s.") % (
        _named(facts)
    )


def _explained_text(facts: Facts) -> str:
    return _("%(unit)s has explained itself for %(period)s: it is appraised again.") % _named(facts)


def _explanation_extended_text(facts: Facts) -> str:
    return _(
        "%(unit)s has time until %(due)s for its explanation of %(period)s: %(reason)s"
    ) % _named(facts)


def _explanation_closed_text(facts: Facts) -> str:
    return _(
        "The time to explain ended at %(due)s: what %(unit)s said for %(period)s counts."
    ) % _named(facts)


def _appraised_text(facts: Facts) -> str:
    return _("The appraisal of %(unit)s, %(period)s, is finished.") % _named(facts)


def _final_text(facts: Facts) -> str:
    return _("The result of %(unit)s, %(period)s, is final.") % _named(facts)


def _results_returned_text(facts: Facts) -> str:
    return _("%(by)s sent the results of %(period)s back before publication: %(reason)s") % (
        _named(facts)
    )


KINDS = {
    DUE: NoticeKind(_due_text, SHEET, urgent=True),
    OVERDUE: NoticeKind(_overdue_text, SHEET, urgent=True),
    UNITS_OVERDUE: NoticeKind(_units_overdue_text, "scoring:late_list", urgent=True),
    EXPLANATION_DUE: NoticeKind(_explanation_due_text, EXPLANATION, urgent=True),
    APPRAISAL_DUE: NoticeKind(_appraisal_due_text, BOARD),
    APPRAISAL_OVERDUE: NoticeKind(_appraisal_overdue_text, BOARD, urgent=True),
    SECOND_DUE: NoticeKind(_second_due_text, BOARD),
    SECOND_OVERDUE: NoticeKind(_second_overdue_text, BOARD, urgent=True),
    "period_opened": NoticeKind(_opened_text, SHEET),
    "dates_changed": NoticeKind(_dates_text, SHEET, urgent=True),
    "sheet_proposed": NoticeKind(_proposed_text, SHEET, urgent=True),
    "sheet_sent_back": NoticeKind(_sent_back_text, SHEET, urgent=True),
    "sheet_submitted": NoticeKind(_submitted_text, SHEET),
    "sheet_reopened": NoticeKind(_reopened_text, SHEET, urgent=True),
    "sheet_extended": NoticeKind(_extended_text, SHEET, urgent=True),
    "sheet_missed": NoticeKind(_missed_text, SHEET, urgent=True),
    "sheet_asked": NoticeKind(_asked_text, EXPLANATION, urgent=True),
    "sheet_explained": NoticeKind(_explained_text, "scoring:second_appraisal"),
    "explanation_extended": NoticeKind(_explanation_extended_text, EXPLANATION, urgent=True),
    "explanation_closed": NoticeKind(_explanation_closed_text, EXPLANATION),
    "sheet_appraised": NoticeKind(_appraised_text, SHEET),
    "sheet_final": NoticeKind(_final_text, SHEET),
    "results_returned": NoticeKind(_results_returned_text, "scoring:publication", urgent=True),
}
