"""Decisions about single units, each with a reason: the highest band, no place in the ranking."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from criteria.models import Band, CriteriaSet
from reports.content.results.table import results_of
from scoring.campaigns.band_caps import cap_band
from scoring.campaigns.left_out import leave_out
from scoring.models import CampaignUnit, ScoreSheet
from scoring.points.totals import band_name, store_totals
from scoring.results.ranking.reading import ranking_of
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from tests.reading import told
from tests.scoring.years import make_year
from tests.undoing import stands
from units.models import AuditEvent
from units.refusals import NotReady

pytestmark = pytest.mark.django_db
REASON = "Có công chức bị kỷ luật"


def build(place: District, cast: Cast) -> ScoreSheet:
    period = make_year(place, cast, {place.commune: "0.95", place.other_commune: "0.6"})
    return period.sheets.get(unit=place.commune)


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def band(sheet: ScoreSheet, name: str) -> Band:
    return sheet.period.campaign.criteria_set.bands.get(name=name)


def test_a_cap_lowers_the_band_says_why_and_is_lifted(sheet: ScoreSheet, cast: Cast) -> None:
    assert band_name(sheet) == "Xuất sắc"
    capped = cap_band(sheet, band(sheet, "Khá"), by=cast.home_affairs, reason=REASON)
    assert (band_name(capped), capped.capped_because) == ("Khá", REASON)
    event = AuditEvent.objects.get(verb="cap_band")
    assert (event.before["band"], event.after, event.reason) == (
        "Xuất sắc",
        {"band_cap": "Khá", "band": "Khá"},
        REASON,
    )
    lifted = cap_band(sheet, None, by=cast.home_affairs, reason="Xét lại")
    assert (band_name(lifted), lifted.capped_because) == ("Xuất sắc", "")


def test_a_cap_above_the_band_changes_nothing_and_says_nothing(
    sheet: ScoreSheet, cast: Cast
) -> None:
    capped = cap_band(sheet, band(sheet, "Xuất sắc"), by=cast.home_affairs, reason=REASON)
    assert (band_name(capped), capped.capped_because) == ("Xuất sắc", "")


def test_a_cap_decided_before_the_result_is_final_waits_for_it(
    sheet: ScoreSheet, cast: Cast
) -> None:
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="appraised")
    store_totals(sheet)
    cap_band(sheet, band(sheet, "Khá"), by=cast.home_affairs, reason=REASON)
    assert band_name(sheet) is None
    store_totals(sheet, with_band=True)
    assert band_name(sheet) == "Khá"


def test_who_may_cap_when_and_how(sheet: ScoreSheet, cast: Cast, place: District) -> None:
    with pytest.raises(PermissionDenied):
        cap_band(sheet, None, by=cast.head, reason=REASON)
    with pytest.raises(NotReady, match="lý do"):
        cap_band(sheet, band(sheet, "Khá"), by=cast.home_affairs, reason=" ")
    CriteriaSet.objects.update(unit_group="Nhóm khác")
    other = make_period(make_campaign(place, cast), "Q1", cast.home_affairs)
    quarter = other.sheets.get(unit=place.commune)
    with pytest.raises(NotReady, match="kỳ năm"):
        cap_band(quarter, band(quarter, "Khá"), by=cast.home_affairs, reason=REASON)
    with pytest.raises(NotReady, match="bộ tiêu chí"):
        cap_band(sheet, band(quarter, "Khá"), by=cast.home_affairs, reason=REASON)
    assert not AuditEvent.objects.filter(verb="cap_band").exists()


def test_the_reason_stands_wherever_the_band_is_shown(
    client, sheet: ScoreSheet, cast: Cast
) -> None:
    client.force_login(cast.home_affairs)
    url = reverse("scoring:sheet_cap", args=[sheet.pk])
    assert client.post(url, {"band": band(sheet, "Khá").pk}).status_code == 422
    response = client.post(url, {"band": band(sheet, "Khá").pk, "reason": REASON})
    assert response.url == reverse("scoring:result", args=[sheet.pk])
    assert told(response) == [
        ("success", "Đã quyết định mức xếp loại cao nhất của Ủy ban nhân dân xã Lộc An.")
    ]
    for name, key in (
        ("result", sheet.pk),
        ("ranking", sheet.period_id),
        ("board", sheet.period_id),
    ):
        page = client.get(reverse(f"scoring:{name}", args=[key])).content.decode()
        assert REASON in page, name
    assert REASON in client.get("/").content.decode()
    assert REASON in results_of(sheet.period).standings[0].note
    client.force_login(cast.head)
    for url in ("/", reverse("scoring:sheet", args=[sheet.pk])):
        assert REASON in client.get(url).content.decode(), url
    page = client.get(reverse("scoring:unit_history", args=[sheet.unit_id])).content.decode()
    assert REASON in page


def test_a_unit_is_left_out_and_let_in_again(
    client, sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    client.force_login(cast.home_affairs)
    url = reverse("scoring:campaign_ranked", args=[sheet.period.campaign_id])
    assert client.post(url, {"units": [place.commune.pk]}).status_code == 422
    response = client.post(url, {"units": [place.commune.pk], "reason": REASON})
    assert told(response)[-1] == ("success", "Đã thay đổi việc xếp hạng của 1 đơn vị.")
    member = CampaignUnit.objects.get(unit=place.commune)
    assert (member.ranked, member.unranked_because) == (False, REASON)
    found = ranking_of(sheet.period)
    assert [each.unit for each in found.in_order] == [place.other_commune]
    assert REASON in found.left_out[0].why
    assert (
        REASON
        in client.get(reverse("scoring:campaign", args=[sheet.period.campaign_id])).content.decode()
    )
    event = AuditEvent.objects.get(verb="leave_out")
    assert (event.after["not_ranked"], event.reason) == (["Lộc An"], REASON)
    response = client.post(url, {"units": [place.other_commune.pk], "reason": "Đã khắc phục"})
    assert told(response)[-1] == ("success", "Đã thay đổi việc xếp hạng của 2 đơn vị.")
    both = [place.commune.pk, place.other_commune.pk]  # of which one is left out already
    response = client.post(url, {"units": both, "reason": REASON})
    assert told(response)[-1] == ("success", "Đã thay đổi việc xếp hạng của 1 đơn vị.")
    client.post(url, {"reason": "Đã khắc phục"})
    assert CampaignUnit.objects.filter(ranked=True, unranked_because="").count() == 2


def test_who_stays_left_out_keeps_the_first_reason(
    sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    campaign, by = sheet.period.campaign, cast.home_affairs
    assert leave_out(campaign, [place.commune.pk], by=by, reason=REASON) == 1
    everybody = [place.commune.pk, place.other_commune.pk]
    assert leave_out(campaign, everybody, by=by, reason="Mới thành lập") == 1
    assert leave_out(campaign, everybody, by=by, reason="Không đổi") == 0
    assert CampaignUnit.objects.get(unit=place.commune).unranked_because == REASON
    assert AuditEvent.objects.filter(verb="leave_out").count() == 2
    with pytest.raises(NotReady):
        leave_out(campaign, [], by=by, reason="")
    with pytest.raises(PermissionDenied):
        leave_out(campaign, [], by=cast.leader, reason=REASON)
