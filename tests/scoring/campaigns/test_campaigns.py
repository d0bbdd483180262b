import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from criteria.periods import Period
from scoring.campaigns.opening import open_period
from scoring.models import ScoreEntry
from tests.factories import make_campaign, make_set
from tests.reading import told
from units.models import AuditEvent
from units.refusals import NotReady


def test_opening_a_period_makes_a_sheet_per_unit_with_the_leaves_due(place, cast):
    campaign = make_campaign(place, cast)
    first, year = campaign.periods.get(period=Period.Q1), campaign.periods.get(period=Period.Y)

    assert len(open_period(first, by=cast.home_affairs)) == 2
    assert len(open_period(year, by=cast.home_affairs)) == 2

    assert ScoreEntry.objects.filter(sheet__period=first, sheet__unit=place.commune).count() == 23
    assert ScoreEntry.objects.filter(sheet__period=year, sheet__unit=place.commune).count() == 75


def test_opening_a_period_says_how_many_units_can_score_themselves(place, cast, client):
    campaign = make_campaign(place, cast)
    period = campaign.periods.get(period=Period.Q1)
    client.force_login(cast.home_affairs)
    answer = client.post(reverse("scoring:period_open", args=[period.pk]))
    assert answer.url == reverse("scoring:campaign", args=[campaign.pk])
    assert told(answer) == [("success", "Đã mở kỳ: 2 đơn vị có thể tự chấm điểm.")]


def test_opening_twice_changes_nothing(place, cast):
    period = make_campaign(place, cast).periods.get(period=Period.Q1)
    sheets = open_period(period, by=cast.home_affairs)
    assert {sheet.pk for sheet in open_period(period, by=cast.home_affairs)} == {
        sheet.pk for sheet in sheets
    }
    assert AuditEvent.objects.filter(verb="open_period").count() == 1


@pytest.mark.parametrize(
    "person", ["staff", "head", "leader", "auditor", "neighbour_home_affairs", "administrator"]
)
def test_only_home_affairs_of_the_authority_opens_a_period(place, cast, person):
    period = make_campaign(place, cast).periods.get(period=Period.Q1)
    with pytest.raises(PermissionDenied):
        open_period(period, by=getattr(cast, person))


def test_a_draft_set_cannot_be_used(place, cast):
    with pytest.raises(NotReady):
        make_campaign(place, cast, criteria_set=make_set(place.district, issued=False))
