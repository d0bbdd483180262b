"""The notices of scoring: who gets which, and with which facts."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scoring.deadlines import Kind as Deadline
from scoring.deadlines import due_at
from scoring.models import Campaign, CampaignPeriod, Publication, ScoreSheet
from scoring.notifications.words import (
    DUE,
    EXPLANATION,
    EXPLANATION_DUE,
    OVERDUE,
    SHEET,
    explanation_text,
    sheet_text,
)
from scoring.points.stages import NOT_SENT
from units.grants import Grant
from units.models import AuditEvent, User
from units.notices.notifying import (
    Audience,
    Closing,
    Message,
    notify,
    people_at,
    people_over,
)
from units.permissions import units_where

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


# --- who is notified -----------------------------------------------------------------------------


def _at_unit(grant: Grant) -> Callable[[ScoreSheet], set[int]]:
    return lambda sheet: people_at([sheet.unit_id], grant)[sheet.unit_id]


STAFF = Audience(_("the unit's staff and head"), _at_unit(Grant.ENTER_SCORES))
HEAD = Audience(_("the head of the unit"), _at_unit(Grant.SUBMIT_SHEET))
RUNS_CAMPAIGN = Audience(
    _("who runs the campaign"),
    lambda sheet: people_over(sheet.period.campaign.authority, Grant.RUN_CAMPAIGN),
)
APPRAISES = Audience(
    _("who appraises and who runs the campaign"),
    lambda sheet: people_over(sheet.period.campaign.authority, Grant.APPRAISE, Grant.RUN_CAMPAIGN),
)


# --- of a move -----------------------------------------------------------------------------------


def _move(event: AuditEvent, sheet: ScoreSheet, deadline: str = Deadline.SELF) -> dict[str, Any]:
    return facts_of(sheet, deadline) | _by(event)


def _by(event: AuditEvent) -> dict[str, Any]:
    return {"by": event.actor_name, "reason": event.reason}


_of_explanation = partial(_move, deadline=Deadline.EXPLANATION)
REMINDERS = (DUE, OVERDUE)

PROPOSED = Message("sheet_proposed", HEAD, _move)
SENT_BACK = Message("sheet_sent_back", STAFF, _move)
SUBMITTED = Message("sheet_submitted", RUNS_CAMPAIGN, _move, settles=REMINDERS)
REOPENED = Message("sheet_reopened", STAFF, _move)
EXTENDED = Message("sheet_extended", STAFF, _move, settles=REMINDERS)
MISSED = Message("sheet_missed", STAFF, _move, settles=REMINDERS)
APPRAISED = Message("sheet_appraised", STAFF, _move)
ASKED = Message("sheet_asked", STAFF, _of_explanation)
EXPLAINED = Message("sheet_explained", APPRAISES, _move, settles=(EXPLANATION_DUE,))
EXPLANATION_EXTENDED = Message(
    "explanation_extended", STAFF, _of_explanation, settles=(EXPLANATION_DUE,)
)
EXPLANATION_CLOSED = Message("explanation_closed", STAFF, _of_explanation)
FINAL = Message("sheet_final", STAFF, _move)


def _results(event: AuditEvent, publication: Publication) -> dict[str, Any]:
    return facts_of_period(publication.period) | _by(event)


RESULTS_RETURNED = Message("results_returned", RUNS_CAMPAIGN, _results)


# --- of a period ---------------------------------------------------------------------------------


def notify_units(kind: str, event: AuditEvent, period: CampaignPeriod) -> None:
    """Notify the people of every unit whose sheet has not come, with a link to that sheet."""
    sheets = list(period.sheets.filter(status__in=NOT_SENT).select_related("unit"))
    people = people_at([sheet.unit_id for sheet in sheets], Grant.ENTER_SCORES)
    for sheet in sheets:
        sheet.period = period
        notify(
            kind,
            people[sheet.unit_id] - {event.actor_id},
            target=sheet,
            unit=sheet.unit,
            facts=_move(event, sheet),
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
        .for_lists()
    )
    return [each for sheet in sheets for each in _closing(sheet, now)]


def _closing(sheet: ScoreSheet, now: datetime) -> Iterator[Closing]:
    explaining = sheet.status == ScoreSheet.Status.EXPLAINING
    due = due_at(sheet, Deadline.EXPLANATION if explaining else Deadline.SELF)
    if due is not None and due > now:
        facts = facts_of(sheet)
        words = explanation_text(facts) if explaining else sheet_text(facts)
        yield Closing(words, due, reverse(EXPLANATION if explaining else SHEET, args=[sheet.pk]))
