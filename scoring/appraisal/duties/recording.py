"""Storing a duty, and its row in the audit."""

from collections.abc import Mapping
from typing import Any

from criteria.models import Criterion
from scoring.appraisal.duties.assignee import Assignee
from scoring.models import AppraisalDuty, Campaign
from units.audit.trail import record
from units.models import Unit, User


def put_duty(
    campaign: Campaign, criterion: Criterion, unit: Unit | None, assignee: Assignee | None
) -> AppraisalDuty | None:
    place: dict[str, Any] = {"campaign": campaign, "criterion": criterion, "unit": unit}
    if assignee is None:
        AppraisalDuty._base_manager.filter(**place).delete()
        return None
    who = {"office": assignee.office, "person": assignee.person}
    duty, _created = AppraisalDuty._base_manager.update_or_create(**place, defaults=who)
    return duty


def record_duties(
    campaign: Campaign, before: Mapping[str, str], after: Mapping[str, str], by: User
) -> None:
    record(
        "give_duties",
        by=by,
        target=campaign,
        unit=campaign.authority,
        before={"duties": [f"{place}: {who}" for place, who in before.items() if who]},
        after={"duties": [f"{place}: {who or '–'}" for place, who in after.items()]},
    )


def duty_place(criterion: Criterion, unit: Unit | None) -> str:
    return f"{criterion.code}, {unit.short_name}" if unit else criterion.code


def duty_key(duty: AppraisalDuty | None) -> str:
    return Assignee(duty.office, duty.person).key if duty else ""


def duty_text(duty: AppraisalDuty | None) -> str:
    return duty.assignee if duty else ""
