"""The pages of a campaign ask the database as often for five units as for two."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from criteria.models import Subgroup
from criteria.periods import Period
from scoring.campaigns.setup import create_campaign
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.points.totals import store_totals
from tests.factories import make_period, make_set, period_dates
from tests.people import Cast, District, make_unit
from tests.undoing import stands
from units.models import Unit

pytestmark = pytest.mark.django_db

OF_PERIOD = (
    *("board", "survey", "ranking", "heat_map", "consistency", "late_list", "leaf_appraisal"),
    *("period_dates", "survey_template"),
)
OF_CAMPAIGN = (
    *("campaign", "campaign_subgroups", "campaign_duties", "campaign_reasons", "campaign_carry"),
)


def opened(place: District, cast: Cast, first: int, units: int) -> CampaignPeriod:
    """The final year of so many communes, each judged in a subgroup of its own."""
    criteria_set = make_set(place.district, group=f"Xã {first}")
    subgroups, communes = [], []
    for number in range(first, first + units):
        name = f"Xã {number}"
        subgroups.append(Subgroup.objects.create(criteria_set=criteria_set, name=name))
        communes.append(make_unit(f"3{number}", name, name, Unit.Kind.COMMUNE, place.district))
    campaign = create_campaign(
        criteria_set,
        title=f"Chỉ số {first}",
        units=communes,
        subgroups=dict(zip(communes, subgroups, strict=True)),
        periods=[period_dates(Period.Y)],
        by=cast.home_affairs,
    )
    period = make_period(campaign, Period.Y, cast.home_affairs)
    sheets = ScoreSheet.objects.filter(period=period)
    entries = ScoreEntry.objects.filter(sheet__in=sheets)
    entries.filter(criterion__method="self").update(self_points=Decimal("0.25"))
    entries.update(first_points=Decimal("0.25"))
    now = timezone.now()
    sheets.update(status="final", submitted_at=now, appraised_at=now, final_at=now)
    for sheet in sheets:
        store_totals(sheet, with_band=True)
    return period


def build(place: District, cast: Cast) -> tuple[CampaignPeriod, CampaignPeriod]:
    return opened(place, cast, 1, 2), opened(place, cast, 11, 5)


standing = stands(build)


def questions(client: Client, name: str, period: CampaignPeriod) -> list[str]:
    key = period.campaign_id if name in OF_CAMPAIGN else period.pk
    address = reverse(f"scoring:{name}", args=[key])
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
        assert answer.status_code == 200
        assert b"".join(answer)
    return [each["sql"] for each in asked]


@pytest.mark.parametrize("name", [*OF_PERIOD, *OF_CAMPAIGN])
def test_a_page_asks_the_same_for_more_units(
    made: tuple[CampaignPeriod, CampaignPeriod], client: Client, cast: Cast, name: str
) -> None:
    client.force_login(cast.home_affairs)
    two, five = (questions(client, name, period) for period in made)
    assert len(five) == len(two), "\n".join(sql[:300] for sql in five)
