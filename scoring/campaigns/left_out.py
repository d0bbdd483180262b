"""Judging units without ranking them, for a stated reason."""

from collections.abc import Collection

from django.db import transaction

from scoring.models import Campaign, CampaignUnit
from units.audit.trail import record
from units.formats.reasons import reason_given
from units.grants import Grant
from units.models import User
from units.permissions import require


def leave_out(campaign: Campaign, left_out: Collection[int], *, by: User, reason: str) -> int:
    """Judge these units (their keys) without ranking them, and rank all others; returns how many
    changed. A unit that stays left out keeps the reason it was left out for.

    Raises NotReady without a reason.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=campaign.authority)
    reason = reason_given(reason)
    with transaction.atomic():
        members = campaign.judged.select_for_update(of=("self",)).select_related("unit")
        changed = [each for each in members if each.ranked == (each.unit_id in left_out)]
        for member in changed:
            member.ranked = not member.ranked
            member.unranked_because = "" if member.ranked else reason
        CampaignUnit.objects.bulk_update(changed, ["ranked", "unranked_because"])
        if changed:
            record(
                "leave_out",
                by=by,
                target=campaign,
                unit=campaign.authority,
                after={
                    "ranked": [each.unit.short_name for each in changed if each.ranked],
                    "not_ranked": [each.unit.short_name for each in changed if not each.ranked],
                },
                reason=reason,
            )
    return len(changed)
