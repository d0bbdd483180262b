"""What scoring tells people: which notices there are, who gets them, and their words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from criteria.models import PeriodChoice
from scoring.deadlines import due_at, say_moment
from scoring.models import Campaign, CampaignPeriod, ScoreSheet
from scoring.workflow import NOT_SENT
from units.grants import Grant
from units.models import AuditEvent, User
from units.notices import (
    Closing,
    Kind,
    follow,
    people_at,
    people_over,
    register,
    register_closings,
    settle,
    tell,
)
from units.permissions import units_where

Facts = Mapping[str, Any]
DUE, OVERDUE = "sheet_due", "sheet_overdue"  # reminders, see scoring.reminders
UNITS_OVERDUE, APPRAISAL_DUE = "units_overdue", "appraisal_due"
SHEET, BOARD = "scoring:sheet", "scoring:board"


def register_all() -> None:
    """Called once, when the models are loaded."""
    for name, kind in KINDS.items():
        register(name, kind)
    for verb, teller in MOVES.items():
        follow(ScoreSheet._meta.label_lower, verb, teller)
    follow(CampaignPeriod._meta.label_lower, "open_period", _opened)
    follow(CampaignPeriod._meta.label_lower, "change_dates", _dates_changed)
    register_closings(closings)


# --- facts ---------------------------------------------------------------------------------------


def facts_of_period(period: CampaignPeriod) -> dict[str, Any]:
    return {
        "period": period.period,
        "year": period.campaign.year,
        "due": period.self_due_at.isoformat(),
    }


def facts_of(sheet: ScoreSheet) -> dict[str, Any]:
    due = due_at(sheet)
    return facts_of_period(sheet.period) | {
        "unit": sheet.unit.short_name,
        "due": due.isoformat() if due else "",
    }


# --- who is told of a move -----------------------------------------------------------------------


def _unit(event: AuditEvent, sheet: ScoreSheet, kind: str, *grants: Grant) -> None:
    """Tell the people of the unit, but not the one who did it."""
    people = people_at([sheet.unit_id], *(grants or (Grant.ENTER_SCORES,)))[sheet.unit_id]
    _tell(event, sheet, kind, people)


def _tell(event: AuditEvent, sheet: ScoreSheet, kind: str, people: set[int]) -> None:
    facts = facts_of(sheet) | {"by": event.actor_name, "reason": event.reason}
    others = people - {event.actor_id}
    tell(kind, others, target=sheet, unit=sheet.unit, facts=facts, milestone=str(event.pk))


def _proposed(event: AuditEvent, sheet: ScoreSheet) -> None:
    _unit(event, sheet, "sheet_proposed", Grant.SUBMIT_SHEET)


def _submitted(event: AuditEvent, sheet: ScoreSheet) -> None:
    settle([DUE, OVERDUE], sheet)
    people = people_over(sheet.period.campaign.authority, Grant.RUN_CAMPAIGN)
    _tell(event, sheet, "sheet_submitted", people)


def _extended(event: AuditEvent, sheet: ScoreSheet) -> None:
    settle([DUE, OVERDUE], sheet)
    _unit(event, sheet, "sheet_extended")


def _missed(event: AuditEvent, sheet: ScoreSheet) -> None:
    settle([DUE, OVERDUE], sheet)
    _unit(event, sheet, "sheet_missed")


MOVES = {
    "propose": _proposed,
    "send_back": lambda event, sheet: _unit(event, sheet, "sheet_sent_back"),
    "submit": _submitted,
    "reopen": lambda event, sheet: _unit(event, sheet, "sheet_reopened"),
    "extend": _extended,
    "miss": _missed,
    "finish": lambda event, sheet: _unit(event, sheet, "sheet_appraised"),
    "finalise": lambda event, sheet: _unit(event, sheet, "sheet_final"),
}


def _opened(event: AuditEvent, period: CampaignPeriod) -> None:
    _every_unit(event, period, "period_opened")


def _dates_changed(event: AuditEvent, period: CampaignPeriod) -> None:
    if "self_due_at" in event.after and period.opened_at is not None:
        period.refresh_from_db()
        _every_unit(event, period, "dates_changed")


def _every_unit(event: AuditEvent, period: CampaignPeriod, kind: str) -> None:
    """Tell the people of every unit whose sheet has not come, each with the unit's own sheet."""
    sheets = list(period.sheets.filter(status__in=NOT_SENT).select_related("unit"))
    people = people_at([sheet.unit_id for sheet in sheets], Grant.ENTER_SCORES)
    for sheet in sheets:
        sheet.period = period
        _tell(event, sheet, kind, people[sheet.unit_id])


# --- what closes when ----------------------------------------------------------------------------


def closings(user: User, now: datetime) -> list[Closing]:
    """The sheets of the person's own units that have not come and still may."""
    sheets = (
        ScoreSheet.objects.visible_to(user)
        .filter(
            unit__in=units_where(user, Grant.ENTER_SCORES),
            status__in=NOT_SENT,
            period__campaign__status=Campaign.Status.OPEN,
        )
        .select_related("unit", "period__campaign")
    )
    dues = ((sheet, due_at(sheet)) for sheet in sheets)
    return [
        Closing(_sheet(facts_of(sheet)), due, reverse(SHEET, args=[sheet.pk]))
        for sheet, due in dues
        if due is not None and due > now
    ]


# --- words ---------------------------------------------------------------------------------------


def _period(facts: Facts) -> str:
    return f"{PeriodChoice(facts['period']).label} {facts['year']}"


def _sheet(facts: Facts) -> str:
    return _("score sheet of %(unit)s, %(period)s") % _named(facts)


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


def _say_appraised(facts: Facts) -> str:
    return _("The appraisal of %(unit)s, %(period)s, is finished.") % _named(facts)


def _say_final(facts: Facts) -> str:
    return _("The result of %(unit)s, %(period)s, is final.") % _named(facts)


KINDS = {
    DUE: Kind(_say_due, SHEET, urgent=True),
    OVERDUE: Kind(_say_overdue, SHEET, urgent=True),
    UNITS_OVERDUE: Kind(_say_units_overdue, "scoring:late_list", urgent=True),
    APPRAISAL_DUE: Kind(_say_appraisal_due, BOARD),
    "period_opened": Kind(_say_opened, SHEET),
    "dates_changed": Kind(_say_dates, SHEET, urgent=True),
    "sheet_proposed": Kind(_say_proposed, SHEET, urgent=True),
    "sheet_sent_back": Kind(_say_sent_back, SHEET, urgent=True),
    "sheet_submitted": Kind(_say_submitted, SHEET),
    "sheet_reopened": Kind(_say_reopened, SHEET, urgent=True),
    "sheet_extended": Kind(_say_extended, SHEET, urgent=True),
    "sheet_missed": Kind(_say_missed, SHEET, urgent=True),
    "sheet_appraised": Kind(_say_appraised, SHEET),
    "sheet_final": Kind(_say_final, SHEET),
}
