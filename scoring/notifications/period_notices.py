"""Notices to the units of a period: it is open, or its dates changed."""

from scoring.models import CampaignPeriod
from scoring.notifications.facts import facts_of_step
from scoring.points.stages import NOT_SENT
from units.grants import Grant
from units.models import AuditEvent
from units.notices.notifying import Delivery, notify_each, people_at


def notify_units(kind: str, event: AuditEvent, period: CampaignPeriod) -> None:
    """Notify the people of every unit whose sheet has not come, with a link to that sheet. Three
    queries.
    """
    sheets = list(period.sheets.filter(status__in=NOT_SENT).select_related("unit"))
    people = people_at([sheet.unit_id for sheet in sheets], Grant.ENTER_SCORES)
    for sheet in sheets:
        sheet.period = period
    deliveries = (
        Delivery(
            people[sheet.unit_id] - {event.actor_id},
            target=sheet,
            unit=sheet.unit,
            facts=facts_of_step(event, sheet),
            milestone=str(event.pk),
        )
        for sheet in sheets
    )
    notify_each(kind, deliveries)
