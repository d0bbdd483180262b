"""What scoring tells people of its moves: who gets which notice, and with which facts."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse

from scoring.deadlines import Kind as Deadline
from scoring.deadlines import due_at
from scoring.models import Campaign, CampaignPeriod, Publication, ScoreSheet
from scoring.notifications.words import (
    DUE,
    EXPLANATION,
    EXPLANATION_DUE,
    KINDS,
    OVERDUE,
    SHEET,
    say_explanation,
    say_sheet,
)
from scoring.points.stages import NOT_SENT
from units.grants import Grant
from units.models import AuditEvent, User
from units.notices.notifying import (
    Closing,
    follow,
    people_at,
    people_over,
    register,
    register_closings,
    settle,
    tell,
)
from units.permissions import units_where


def register_all() -> None:
    """Called once, when the models are loaded."""
    for name, kind in KINDS.items():
        register(name, kind)
    for verb, teller in MOVES.items():
        follow(ScoreSheet._meta.label_lower, verb, teller)
    follow(Publication._meta.label_lower, "return_results", _results_returned)
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


def facts_of(sheet: ScoreSheet, deadline: str = Deadline.SELF) -> dict[str, Any]:
    due = due_at(sheet, deadline)
    return facts_of_period(sheet.period) | {
        "unit": sheet.unit.short_name,
        "due": due.isoformat() if due else "",
    }


# --- who is told of a move -----------------------------------------------------------------------


def _unit(
    event: AuditEvent,
    sheet: ScoreSheet,
    kind: str,
    *grants: Grant,
    deadline: str = Deadline.SELF,
) -> None:
    """Tell the people of the unit, but not the one who did it."""
    people = people_at([sheet.unit_id], *(grants or (Grant.ENTER_SCORES,)))[sheet.unit_id]
    _tell(event, sheet, kind, people, deadline)


def _tell(
    event: AuditEvent,
    sheet: ScoreSheet,
    kind: str,
    people: set[int],
    deadline: str = Deadline.SELF,
) -> None:
    facts = facts_of(sheet, deadline) | {"by": event.actor_name, "reason": event.reason}
    others = people - {event.actor_id}
    tell(kind, others, target=sheet, unit=sheet.unit, facts=facts, milestone=str(event.pk))


def _proposed(event: AuditEvent, sheet: ScoreSheet) -> None:
    _unit(event, sheet, "sheet_proposed", Grant.SUBMIT_SHEET)


def _submitted(event: AuditEvent, sheet: ScoreSheet) -> None:
    settle([DUE, OVERDUE], sheet)
    people = people_over(sheet.period.campaign.authority, Grant.RUN_CAMPAIGN)
    _tell(event, sheet, "sheet_submitted", people)


def _extended(event: AuditEvent, sheet: ScoreSheet) -> None:
    """The step names the deadline that it moved: that of the self-scores or of the explanation."""
    if "own_due_at" in event.after:
        settle([DUE, OVERDUE], sheet)
        _unit(event, sheet, "sheet_extended")
    else:
        settle([EXPLANATION_DUE], sheet)
        _unit(event, sheet, "explanation_extended", deadline=Deadline.EXPLANATION)


def _asked(event: AuditEvent, sheet: ScoreSheet) -> None:
    _unit(event, sheet, "sheet_asked", deadline=Deadline.EXPLANATION)


def _explained(event: AuditEvent, sheet: ScoreSheet) -> None:
    settle([EXPLANATION_DUE], sheet)
    authority = sheet.period.campaign.authority
    people = people_over(authority, Grant.APPRAISE, Grant.RUN_CAMPAIGN)
    _tell(event, sheet, "sheet_explained", people)


def _explanation_closed(event: AuditEvent, sheet: ScoreSheet) -> None:
    _explained(event, sheet)
    _unit(event, sheet, "explanation_closed", deadline=Deadline.EXPLANATION)


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
    "ask": _asked,
    "explain": _explained,
    "close_explanation": _explanation_closed,
    "finish": lambda event, sheet: _unit(event, sheet, "sheet_appraised"),
    "give_zero": lambda event, sheet: _unit(event, sheet, "sheet_appraised"),
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


def _results_returned(event: AuditEvent, publication: Publication) -> None:
    authority = publication.acting_unit
    tell(
        "results_returned",
        people_over(authority, Grant.RUN_CAMPAIGN) - {event.actor_id},
        target=publication,
        unit=authority,
        facts=facts_of_period(publication.period)
        | {"by": event.actor_name, "reason": event.reason},
        milestone=str(event.pk),
    )


# --- what closes when ----------------------------------------------------------------------------


def closings(user: User, now: datetime) -> list[Closing]:
    """The sheets of the person's own units that have not come or are explained, and still may."""
    sheets = (
        ScoreSheet.objects.visible_to(user)
        .filter(
            unit__in=units_where(user, Grant.ENTER_SCORES),
            status__in=NOT_SENT | {ScoreSheet.Status.EXPLAINING},
            period__campaign__status=Campaign.Status.OPEN,
        )
        .select_related("unit", "period__campaign")
    )
    return [each for sheet in sheets for each in _closing(sheet, now)]


def _closing(sheet: ScoreSheet, now: datetime) -> Iterator[Closing]:
    explaining = sheet.status == ScoreSheet.Status.EXPLAINING
    due = due_at(sheet, Deadline.EXPLANATION if explaining else Deadline.SELF)
    if due is not None and due > now:
        facts = facts_of(sheet)
        words = say_explanation(facts) if explaining else say_sheet(facts)
        yield Closing(words, due, reverse(EXPLANATION if explaining else SHEET, args=[sheet.pk]))
