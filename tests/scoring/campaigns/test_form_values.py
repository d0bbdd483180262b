"""What the forms of a campaign ask for, and what the buttons over the board did."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from criteria.models import CriteriaSet
from criteria.periods import Period
from scoring.campaigns.forms.dates_order import check_order
from scoring.campaigns.forms.units import LeftOutForm
from scoring.campaigns.setup import create_campaign
from scoring.models import CampaignUnit, ScoreSheet
from tests.factories import make_set, period_dates
from tests.people import Cast, District
from tests.scoring.appraising import appraise_all, make_submitted
from tests.undoing import stands

pytestmark = pytest.mark.django_db
DUE = datetime(2021, 12, 20, 17, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
MOMENT = timedelta(minutes=1)
IN_ORDER = {
    "figures_from": date(2020, 12, 15),
    "figures_to": date(2021, 12, 14),
    "self_due_at": DUE,
    "appraisal_due_at": DUE + MOMENT,
    "explanation_due_at": DUE + 2 * MOMENT,
    "second_appraisal_due_at": DUE + 3 * MOMENT,
}

standing = stands(make_submitted)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


@pytest.mark.parametrize(
    ("other", "refused"),
    [
        ({}, []),
        ({"figures_from": date(2021, 12, 14)}, []),  # one day
        ({"figures_from": date(2021, 12, 15)}, ["figures_to"]),
        ({"appraisal_due_at": DUE}, ["appraisal_due_at"]),
        ({"explanation_due_at": DUE + MOMENT}, ["explanation_due_at"]),
        ({"second_appraisal_due_at": DUE + 2 * MOMENT}, ["second_appraisal_due_at"]),
        ({"second_appraisal_due_at": None}, []),
        ({"explanation_due_at": None}, ["explanation_due_at"]),
        ({"explanation_due_at": None, "second_appraisal_due_at": None}, []),
        ({"figures_from": None, "self_due_at": None}, []),  # refused at their own inputs
    ],
)
def test_each_date_comes_after_the_one_before(other: dict, refused: list[str]) -> None:
    said: list[str] = []
    check_order(IN_ORDER | other, lambda field, _words: said.append(field))
    assert said == refused


def test_who_is_left_out_is_ticked_in_this_campaign_alone(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    campaign = sheet.period.campaign
    another = create_campaign(
        make_set(place.district, "office_2021.json", group="Phòng"),
        title="Một chỉ số khác",
        units=[place.commune],
        periods=[period_dates(Period.Y)],
        by=cast.home_affairs,
    )
    CampaignUnit.objects.filter(campaign=another).update(ranked=False)
    assert CriteriaSet.objects.count() == 2
    assert LeftOutForm(campaign=campaign)["units"].initial == []
    assert LeftOutForm(campaign=another)["units"].initial == [place.commune]
    CampaignUnit.objects.filter(campaign=campaign, unit=place.other_commune).update(ranked=False)
    form = LeftOutForm(campaign=campaign)
    assert form["units"].initial == [place.other_commune]
    assert set(form.fields["units"].queryset) == {place.commune, place.other_commune}


def test_the_buttons_over_the_board_say_how_many_they_moved(
    client: Client, sheet: ScoreSheet, cast: Cast
) -> None:
    client.force_login(cast.home_affairs)

    def press(name: str) -> str:
        url = reverse(f"scoring:{name}", args=[sheet.period_id])
        return client.post(url, follow=True).content.decode()

    appraise_all(sheet, cast.home_affairs)
    assert "1 đơn vị" in press("board_finish")
    sheet.refresh_from_db()
    assert sheet.status == "appraised"
    assert "1 đơn vị" in press("board_finalise")
    sheet.refresh_from_db()
    assert sheet.status == "final"
    assert ScoreSheet.objects.exclude(pk=sheet.pk).get(period=sheet.period_id).status == "draft"


def test_sets_without_a_campaign_are_offered_to_who_runs_one(
    client: Client, sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    fresh = make_set(place.district, "office_2021.json", group="Phòng")
    for user, offered in ((cast.home_affairs, [fresh]), (cast.leader, [])):
        client.force_login(user)
        page = client.get(reverse("scoring:campaign_list"))
        assert list(page.context["sets"]) == offered
        assert page.context["runs"] == bool(offered)
