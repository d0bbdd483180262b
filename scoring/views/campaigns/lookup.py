"""The campaign of a page, or its period, for those who run it."""

from django.shortcuts import get_object_or_404

from scoring.campaigns.periods import visible_period
from scoring.models import Campaign, CampaignPeriod
from units.grants import Grant
from units.permissions import require
from units.requests import Request


def campaign_to_run(request: Request, pk: int) -> Campaign:
    campaign = get_object_or_404(
        Campaign.objects.visible_to(request.user).select_related("authority", "criteria_set"),
        pk=pk,
    )
    require(request.user, Grant.RUN_CAMPAIGN, unit=campaign.authority)
    return campaign


def period_to_run(request: Request, pk: int) -> CampaignPeriod:
    period = visible_period(request.user, pk)
    require(request.user, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    return period
