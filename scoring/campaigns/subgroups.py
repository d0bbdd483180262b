"""Moving judged units into other subgroups of their set."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import Subgroup
from scoring.models import Campaign, CampaignUnit
from scoring.sheets.locks import lock_campaign
from units.audit.trail import record
from units.grants import Grant
from units.models import Unit, User
from units.permissions import require
from units.refusals import NotReady


def change_subgroups(campaign: Campaign, subgroups: Mapping[Unit, Subgroup], *, by: User) -> int:
    """Put judged units into other subgroups; returns how many moved. Raises NotReady once a period
    is open: its sheets depend on them.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=campaign.authority)
    with transaction.atomic():
        lock_campaign(campaign.pk)
        if campaign.periods.filter(opened_at__isnull=False).exists():
            raise NotReady(_("A period is open already; the subgroups stay as they are."))
        moved = [
            member
            for member in campaign.judged.select_related("unit", "subgroup")
            if member.unit in subgroups and member.subgroup != subgroups[member.unit]
        ]
        if not moved:
            return 0
        before = {member.unit.code: str(member.subgroup or "") for member in moved}
        for member in moved:
            member.subgroup = subgroups[member.unit]
        CampaignUnit.objects.bulk_update(moved, ["subgroup"])
        record(
            "change_subgroups",
            by=by,
            target=campaign,
            unit=campaign.authority,
            before=before,
            after={member.unit.code: str(member.subgroup) for member in moved},
        )
    return len(moved)
