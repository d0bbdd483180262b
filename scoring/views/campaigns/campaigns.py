"""The campaigns that a person sees, and one of them with its periods."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from scoring.campaigns.choices import sets_without_campaign
from scoring.campaigns.new_version.newer_sets import newer_sets
from scoring.campaigns.periods import lines_of
from scoring.home.sheets import own_sheets
from scoring.models import Campaign, CampaignPeriod
from units.grants import Grant
from units.permissions import holds, may
from units.requests import Request


@require_GET
def campaign_list(request: Request) -> HttpResponse:
    now = timezone.now()
    periods = CampaignPeriod.objects.visible_to(request.user)
    campaigns = (
        Campaign.objects.visible_to(request.user)
        .with_days()
        .select_related("authority", "criteria_set")
        .prefetch_related(Prefetch("periods", periods))
    )
    runs = holds(request.user, Grant.RUN_CAMPAIGN)
    return render(
        request,
        "scoring/campaigns/campaigns.html",
        {
            "campaigns": [(each, lines_of(each, now)) for each in campaigns],
            "own": own_sheets(request.user, now),
            "reads_board": holds(request.user, Grant.READ_RANKING)
            or holds(request.user, Grant.APPRAISE),
            "sets": sets_without_campaign(request.user) if runs else [],
            "runs": runs,
        },
    )


@require_GET
def campaign(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(
        Campaign.objects.visible_to(request.user)
        .with_days()
        .select_related("authority", "criteria_set"),
        pk=pk,
    )
    now = timezone.now()
    judged = found.judged.select_related("unit", "subgroup").order_by("unit__sort_key", "pk")
    return render(
        request,
        "scoring/campaigns/campaign.html",
        {
            "campaign": found,
            "judged": judged,
            "shares_out": [
                member for member in judged if may(request.user, Grant.SHARE_OUT, unit=member.unit)
            ],
            "has_subgroups": found.criteria_set.subgroups.exists(),
            "newer": newer_sets(found),
            "carryings": found.carryings.select_related("old_set", "new_set"),
            "periods": lines_of(found, now),
            "runs": may(request.user, Grant.RUN_CAMPAIGN, unit=found.authority),
            "reads_board": may(request.user, Grant.READ_RANKING, unit=found.authority)
            or may(request.user, Grant.READ_APPRAISAL, unit=found.authority),
        },
    )
