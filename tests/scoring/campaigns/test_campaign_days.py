"""A campaign says since when and until when it is open, and since when it is closed."""

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string

from scoring.models import Campaign, CampaignPeriod
from tests.factories import make_campaign
from tests.people import Cast, District

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
LAST = datetime(2099, 3, 12, 17, 0, tzinfo=HERE)


def shown(campaign: object) -> str:
    html = render_to_string("scoring/campaigns/_campaign_state.html", {"campaign": campaign})
    return " ".join(html.split())


def test_it_is_open_until_its_last_deadline(place: District, cast: Cast) -> None:
    made = make_campaign(place, cast)
    CampaignPeriod.objects.filter(campaign=made, period="Y").update(
        appraisal_due_at=LAST.replace(month=1),
        explanation_due_at=LAST.replace(month=2),
        second_appraisal_due_at=LAST,
    )
    campaign = Campaign.objects.with_days().get(pk=made.pk)
    assert (campaign.closes_at, campaign.published_at) == (LAST, None)
    assert campaign.status_since == made.created_at
    assert "đến 12/03/2099" in shown(campaign)
    assert "trước 17:00 ngày 12/03/2099" in shown(campaign)
    assert "đến" not in shown(Campaign.objects.get(pk=made.pk))  # where it was not read


def test_it_names_no_day_that_has_passed(place: District, cast: Cast) -> None:
    made = make_campaign(place, cast)
    CampaignPeriod.objects.filter(campaign=made).update(
        self_due_at=LAST.replace(year=2021, month=1), appraisal_due_at=LAST.replace(year=2021)
    )
    campaign = Campaign.objects.with_days().get(pk=made.pk)
    assert campaign.status_until is None
    assert "đến" not in shown(campaign)


def test_it_is_closed_once_its_results_are_published() -> None:
    html = shown(SimpleNamespace(published_at=LAST))
    assert "status-closed" in html
    assert "12/03/2099" in html
