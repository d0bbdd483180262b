"""The page before the results of a year are prepared, and before they are approved."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from scoring.before_sending.publications import before_approving, before_preparing
from scoring.models import CampaignPeriod, CampaignUnit, Publication, ScoreSheet
from scoring.publications import workflow
from scoring.publications.preparing import prepare
from scoring.results.ranking.reading import ranking_of
from scoring.sheets import workflow as sheets
from tests.people import Cast, District
from tests.scoring.published import store
from tests.scoring.years import make_year

UNTIL = {"acknowledge_until": "2031-01-05T17:00"}


@pytest.fixture
def period(place: District, cast: Cast) -> CampaignPeriod:
    """A year in which both communes are final."""
    make_year(place, cast, {place.commune: "1", place.other_commune: "0.8"})
    return CampaignPeriod.objects.select_related(
        "campaign__authority", "campaign__criteria_set"
    ).get()


def make_prepared(period: CampaignPeriod, cast: Cast) -> Publication:
    return prepare(
        period, acknowledge_until=timezone.now() + timedelta(days=3), by=cast.home_affairs
    )


def acknowledge(made: Publication, cast: Cast) -> None:
    heads = {"20140": cast.head, "20146": cast.other_head}
    for sheet in made.period.sheets.select_related("unit"):
        sheets.acknowledge(sheet, by=heads[sheet.unit.code])


def test_the_ranking_stands_there_with_its_figures(period: CampaignPeriod, cast: Cast) -> None:
    page = before_preparing(period, cast.home_affairs)
    assert page.is_ready
    assert page.results
    ranking = ranking_of(period)
    assert [(line.unit.rank, line.unit.name) for line in page.results.lines] == [
        (place.rank, place.unit.name) for place in ranking.in_order
    ]
    assert (page.figures[0].label, page.figures[0].value) == ("Đơn vị được xếp hạng", "2")
    bands = [line.unit.band for line in page.results.lines]
    assert {*bands} <= {figure.label for figure in page.figures}
    assert not page.results.compares


def test_each_unit_is_compared_with_the_year_before(
    client: Client, period: CampaignPeriod, place: District, cast: Cast
) -> None:
    store(place.district, cast.home_affairs)
    page = before_preparing(period, cast.home_affairs)
    assert page.results
    assert page.results.compares
    assert {line.unit.code for line in page.results.lines if line.compared} == {"20140", "20146"}
    client.force_login(cast.home_affairs)
    text = client.get(reverse("scoring:publication_prepare", args=[period.pk])).content.decode()
    assert "So với năm trước" in text


def test_the_ranking_is_read_once(
    client: Client,
    period: CampaignPeriod,
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(cast.home_affairs)
    with django_assert_num_queries(18):
        client.get(reverse("scoring:publication_prepare", args=[period.pk]))
    made = make_prepared(period, cast)
    client.force_login(cast.leader)
    with django_assert_num_queries(20):
        client.get(reverse("scoring:publication_approve", args=[made.pk]))


def test_who_is_not_final_holds_it_back_and_leads_to_the_sheet(
    client: Client, period: CampaignPeriod, cast: Cast
) -> None:
    sheet = period.sheets.first()
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="appraised", final_at=None)
    other = CampaignUnit.objects.exclude(unit=sheet.unit)
    other.update(ranked=False, unranked_because="")
    page = before_preparing(period, cast.home_affairs)
    assert {line.url for line in page.missing} >= {
        reverse("scoring:appraisal", args=[sheet.pk]),
        reverse("scoring:campaign", args=[period.campaign_id]),
    }
    assert {line.text for line in page.missing} == {
        "chưa chốt kết quả (đã thẩm định).",
        "không xếp hạng nhưng chưa nêu lý do.",
    }
    client.force_login(cast.home_affairs)
    url = reverse("scoring:publication_prepare", args=[period.pk])
    form = client.get(url).content.decode().split('id="before-form"')[1]
    assert 'type="submit" class="btn btn-primary"' not in form
    assert client.post(url, {**UNTIL, **page.drawn}).status_code == 422


def test_what_the_page_holds_is_what_is_prepared(
    client: Client, period: CampaignPeriod, cast: Cast
) -> None:
    client.force_login(cast.home_affairs)
    url = reverse("scoring:publication_prepare", args=[period.pk])
    drawn = before_preparing(period, cast.home_affairs).drawn
    CampaignUnit.objects.filter(unit__code="20146").update(
        ranked=False, unranked_because="Mới thành lập"
    )
    for seen in (drawn, {}):
        refused = client.post(url, {**UNTIL, **seen})
        assert refused.status_code == 422
        text = refused.content.decode()
        assert "Kết quả đã thay đổi sau khi anh/chị mở trang." in text
        assert 'value="2031-01-05T17:00"' in text or "05/01/2031" in text, "what was typed is kept"
    assert not Publication.objects.exists()
    sent = client.post(url, {**UNTIL, **before_preparing(period, cast.home_affairs).drawn})
    assert sent.status_code == 302
    blocked = before_preparing(period, cast.home_affairs)
    assert blocked.blocking == ("Kết quả đang được chuẩn bị công bố.",)


def test_the_leader_reads_what_is_frozen_and_who_is_silent(
    period: CampaignPeriod, cast: Cast
) -> None:
    made = make_prepared(period, cast)
    page = before_approving(made, cast.leader)
    assert not page.is_ready
    assert page.blocking[0].startswith("Còn 2 đơn vị")
    [silent] = page.warnings
    urls = {reverse("scoring:result", args=[sheet.pk]) for sheet in period.sheets.all()}
    assert {line.url for line in silent.lines} == urls
    acknowledge(made, cast)
    page = before_approving(made, cast.leader)
    assert page.is_ready
    assert not page.warnings
    with pytest.raises(PermissionDenied):
        before_approving(made, cast.home_affairs)


def test_what_holds_back_leads_where_its_reader_may_go(
    client: Client, period: CampaignPeriod, cast: Cast
) -> None:
    made = make_prepared(period, cast)
    taken_up = ScoreSheet.objects.filter(period=period, unit__code="20140")
    taken_up.update(status=ScoreSheet.Status.EXPLAINED)
    for page, reader in (
        (before_preparing(period, cast.home_affairs), cast.home_affairs),
        (before_approving(made, cast.leader), cast.leader),
    ):
        client.force_login(reader)
        assert page.missing
        assert {client.get(line.url).status_code for line in page.missing} == {200}


def test_what_was_prepared_anew_is_read_anew(
    client: Client, period: CampaignPeriod, cast: Cast
) -> None:
    made = make_prepared(period, cast)
    acknowledge(made, cast)
    drawn = before_approving(made, cast.leader).drawn
    CampaignUnit.objects.filter(unit__code="20146").update(
        ranked=False, unranked_because="Mới thành lập"
    )
    page = before_approving(made, cast.leader)
    assert page.blocking[0].startswith("Kết quả đã thay đổi kể từ khi chuẩn bị")
    workflow.renew(made, by=cast.home_affairs)
    client.force_login(cast.leader)
    url = reverse("scoring:publication_approve", args=[made.pk])
    for seen in (drawn, {}):
        refused = client.post(url, seen)
        assert refused["Location"].startswith(url)
        made.refresh_from_db()
        assert made.status == Publication.Status.PREPARED
    sent = client.post(url, before_approving(made, cast.leader).drawn)
    assert sent["Location"] == reverse("scoring:publication", args=[made.pk])
    made.refresh_from_db()
    assert made.status == Publication.Status.APPROVED
    assert before_approving(made, cast.leader).blocking[0].startswith("Chưa thực hiện được “")
