"""Changing the dates of a period while its campaign runs."""

from datetime import date, datetime

from django.db import transaction

from scoring.models import CampaignPeriod
from scoring.notifications.period_notices import notify_units
from units.audit.trail import record
from units.grants import Grant
from units.models import User
from units.permissions import require


def change_dates(
    period: CampaignPeriod, *, by: User, reason: str, **dates: date | datetime | None
) -> None:
    """Write other dates of a period, for every unit at once, with the reason in the audit trail."""
    require(by, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    with transaction.atomic():
        locked = CampaignPeriod.objects.select_for_update(of=("self",)).get(pk=period.pk)
        changed = {name: value for name, value in dates.items() if getattr(locked, name) != value}
        before = {name: _iso(getattr(locked, name)) for name in changed}
        if not changed:
            return
        CampaignPeriod.objects.filter(pk=period.pk).update(**changed)
        event = record(
            "change_dates",
            by=by,
            target=period,
            unit=period.campaign.authority,
            before=before,
            after={name: _iso(value) for name, value in changed.items()},
            reason=reason,
        )
        period.refresh_from_db()
        if "self_due_at" in changed and period.opened_at is not None:
            notify_units("dates_changed", event, period)


def _iso(day: date | datetime | None) -> str | None:
    return day.isoformat() if day else None
