"""The facts that a notice keeps: of a period, a sheet, a step of a sheet, results."""

from typing import Any

from scoring.deadlines import Kind as Deadline
from scoring.deadlines import due_at
from scoring.models import CampaignPeriod, Publication, ScoreSheet
from units.models import AuditEvent


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


def facts_of_step(
    event: AuditEvent, sheet: ScoreSheet, deadline: str = Deadline.SELF
) -> dict[str, Any]:
    return facts_of(sheet, deadline) | _who_and_why(event)


def facts_of_results(event: AuditEvent, publication: Publication) -> dict[str, Any]:
    return facts_of_period(publication.period) | _who_and_why(event)


def _who_and_why(event: AuditEvent) -> dict[str, Any]:
    return {"by": event.actor_name, "reason": event.reason}
