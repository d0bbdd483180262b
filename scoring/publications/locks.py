"""Holding a period, so that only one publication of it moves at a time."""

from scoring.models import CampaignPeriod


def lock_period(pk: int) -> CampaignPeriod:
    """The period with its campaign, held until the transaction ends: one publication at a time."""
    return (
        CampaignPeriod._base_manager.select_for_update(of=("self",))
        .select_related("campaign__authority", "campaign__criteria_set", "kept_set")
        .get(pk=pk)
    )
