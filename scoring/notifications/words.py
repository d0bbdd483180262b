"""Which notices scoring has, and how their facts are said when somebody reads them."""

from collections.abc import Mapping
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from criteria.models import PeriodChoice
from scoring.deadlines import say_moment
from units.notices.notifying import Kind

Facts = Mapping[str, Any]
DUE, OVERDUE = "sheet_due", "sheet_overdue"  # reminders, see scoring.notifications.reminders
EXPLANATION_DUE, UNITS_OVERDUE = "explanation_due", "units_overdue"
APPRAISAL_DUE, APPRAISAL_OVERDUE = "appraisal_due", "appraisal_overdue"
SECOND_DUE, SECOND_OVERDUE = "second_due", "second_overdue"
SHEET, BOARD, EXPLANATION = "scoring:sheet", "scoring:board", "scoring:explanation"


def _period(facts: Facts) -> str:
    return f"{PeriodChoice(facts['period']).label} {facts['year']}"


def say_sheet(facts: Facts) -> str:
    return _("score sheet of %(unit)s, %(period)s") % _named(facts)


def say_explanation(facts: Facts) -> str:
    return _("explanation of %(unit)s, %(period)s") % _named(facts)


def _named(facts: Facts) -> dict[str, Any]:
    """The facts with period and deadline as people say them."""
    due = parse_datetime(facts["due"]) if facts.get("due") else None
    return {**facts, "period": _period(facts), "due": say_moment(due) if due else ""}


def _say_opened(facts: Facts) -> str:
    return _("%(period)s is open: %(unit)s scores itself until %(due)s.") % _named(facts)


def _say_dates(facts: Facts) -> str:
    return _("Dates of %(period)s changed: %(unit)s submits until %(due)s. %(reason)s") % _named(
        facts
    )


def _say_due(facts: Facts) -> str:
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


def _say_explanation_due(facts: Facts) -> str:
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


def _say_overdue(facts: Facts) -> str:
    return _("%(unit)s has not submitted its sheet of %(period)s, due since %(due)s.") % _named(
        facts
    )


def _say_units_overdue(facts: Facts) -> str:
    said = ngettext(
        "%(count)s unit has not submitted for %(period)s, due since %(due)s: %(units)s.",
        "%(count)s units have not submitted for %(period)s, due since %(due)s: %(units)s.",
        len(facts["units"]),
    )
    named = {"count": len(facts["units"]), "units": ", ".join(facts["units"])}
    return said % (_named(facts) | named)


def _say_appraisal_due(facts: Facts) -> str:
    if not facts["left"]:
        return _("Today at %(due)s the appraisal of %(period)s closes; %(count)s wait.") % _named(
            facts
        )
    return ngettext(
        "%(left)s working day left to appraise %(period)s, until %(due)s; %(count)s wait.",
        "%(left)s working days left to appraise %(period)s, until %(due)s; %(count)s wait.",
        facts["left"],
    ) % _named(facts)


def _say_appraisal_overdue(facts: Facts) -> str:
    return ngettext(
        "%(count)s sheet of %(period)s still waits for appraisal, due since %(due)s.",
        "%(count)s sheets of %(period)s still wait for appraisal, due since %(due)s.",
        facts["count"],
    ) % _named(facts)


def _say_second_due(facts: Facts) -> str:
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


def _say_second_overdue(facts: Facts) -> str:
    return ngettext(
        "%(count)s sheet of %(period)s still waits for its second appraisal, due since %(due)s.",
        "%(count)s sheets of %(period)s still wait for their second appraisal, due since %(due)s.",
        facts["count"],
    ) % _named(facts)


def _say_proposed(facts: Facts) -> str:
    return _("%(by)s proposes the sheet of %(period)s for your approval.") % _named(facts)


def _say_sent_back(facts: Facts) -> str:
    return _("%(by)s sent the sheet of %(period)s back: %(reason)s") % _named(facts)


def _say_submitted(facts: Facts) -> str:
    return _("%(unit)s submitted its sheet of %(period)s.") % _named(facts)


def _say_reopened(facts: Facts) -> str:
    if facts["due"]:
        return _(
            "The sheet of %(unit)s, %(period)s, is open again until %(due)s: %(reason)s"
        ) % _named(facts)
    return _("The sheet of %(unit)s, %(period)s, is open again: %(reason)s") % _named(facts)


def _say_extended(facts: Facts) -> str:
    return _("%(unit)s has time until %(due)s for its sheet of %(period)s: %(reason)s") % _named(
        facts
    )


def _say_missed(facts: Facts) -> str:
    return _(
        "The sheet of %(unit)s, %(period)s, was taken in as “not submitted”: %(reason)s"
    ) % _named(facts)


def _say_asked(facts: Facts) -> str:
    return _("The appraisal asks %(unit)s to explain itself for %(period)s until %(due)s.") % (
        _named(facts)
    )


def _say_explained(facts: Facts) -> str:
    return _("%(unit)s has explained itself for %(period)s: it is appraised again.") % _named(facts)


def _say_explanation_extended(facts: Facts) -> str:
    return _(
        "%(unit)s has time until %(due)s for its explanation of %(period)s: %(reason)s"
    ) % _named(facts)


def _say_explanation_closed(facts: Facts) -> str:
    return _(
        "The time to explain ended at %(due)s: what %(unit)s said for %(period)s counts."
    ) % _named(facts)


def _say_appraised(facts: Facts) -> str:
    return _("The appraisal of %(unit)s, %(period)s, is finished.") % _named(facts)


def _say_final(facts: Facts) -> str:
    return _("The result of %(unit)s, %(period)s, is final.") % _named(facts)


def _say_results_returned(facts: Facts) -> str:
    return _("%(by)s sent the results of %(period)s back before publication: %(reason)s") % (
        _named(facts)
    )


KINDS = {
    DUE: Kind(_say_due, SHEET, urgent=True),
    OVERDUE: Kind(_say_overdue, SHEET, urgent=True),
    UNITS_OVERDUE: Kind(_say_units_overdue, "scoring:late_list", urgent=True),
    EXPLANATION_DUE: Kind(_say_explanation_due, EXPLANATION, urgent=True),
    APPRAISAL_DUE: Kind(_say_appraisal_due, BOARD),
    APPRAISAL_OVERDUE: Kind(_say_appraisal_overdue, BOARD, urgent=True),
    SECOND_DUE: Kind(_say_second_due, BOARD),
    SECOND_OVERDUE: Kind(_say_second_overdue, BOARD, urgent=True),
    "period_opened": Kind(_say_opened, SHEET),
    "dates_changed": Kind(_say_dates, SHEET, urgent=True),
    "sheet_proposed": Kind(_say_proposed, SHEET, urgent=True),
    "sheet_sent_back": Kind(_say_sent_back, SHEET, urgent=True),
    "sheet_submitted": Kind(_say_submitted, SHEET),
    "sheet_reopened": Kind(_say_reopened, SHEET, urgent=True),
    "sheet_extended": Kind(_say_extended, SHEET, urgent=True),
    "sheet_missed": Kind(_say_missed, SHEET, urgent=True),
    "sheet_asked": Kind(_say_asked, EXPLANATION, urgent=True),
    "sheet_explained": Kind(_say_explained, "scoring:second_appraisal"),
    "explanation_extended": Kind(_say_explanation_extended, EXPLANATION, urgent=True),
    "explanation_closed": Kind(_say_explanation_closed, EXPLANATION),
    "sheet_appraised": Kind(_say_appraised, SHEET),
    "sheet_final": Kind(_say_final, SHEET),
    "results_returned": Kind(_say_results_returned, "scoring:publication", urgent=True),
}
