"""The ranking of a year on its page: change on the year before, areas at their maximum, queries."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from criteria.models import CriteriaSet
from criteria.rules.change import YearChange
from scoring.models import CampaignPeriod
from scoring.points.totals import store_totals
from tests.people import Cast, District, make_unit
from tests.scoring.published import store
from tests.scoring.years import make_year
from units.models import Succession, Unit

pytestmark = pytest.mark.django_db


def page(client: Client, period: CampaignPeriod, query: str = ""):
    return client.get(reverse("scoring:ranking", args=[period.pk]) + query)


def changes(response) -> dict[str, YearChange | None]:
    return {
        line.name: line.compared and line.compared.change for line in response.context["page"].lines
    }


@pytest.fixture
def officer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.home_affairs)
    return client


def test_the_change_on_our_own_year_before(officer: Client, cast: Cast, place: District) -> None:
    make_year(place, cast, {place.commune: "0.8", place.other_commune: "0.84"}, 2020)
    period = make_year(place, cast, {place.commune: "0.88", place.other_commune: "0.6"})
    found = page(officer, period)
    assert changes(found) == {
        "Lộc An": YearChange(Decimal("8.00"), 1),
        "Lộc Thủy": YearChange(Decimal("-24.00"), -1),
    }
    shown = found.content.decode()
    assert "+8,00" in shown
    assert "tăng 1 bậc" in shown
    assert "giảm 1 bậc" in shown
    for query in ("?stage=self", "?node=1", "?node=1.1.1"):
        assert not page(officer, period, query).context["page"].columns.compared


def test_the_change_on_a_published_year(officer: Client, cast: Cast, place: District) -> None:
    """A new name is followed; what merged, and what was not published, is not compared."""
    kind = Unit.Kind.COMMUNE
    old, one, two = (
        make_unit(str(at), f"UBND xã {name}", name, kind, place.district, valid_to="2020-12-31")
        for at, name in enumerate(["Cũ", "Đông", "Tây"])
    )
    heir = make_unit("5", "UBND xã Mới", "Mới", kind, place.district)
    for before, after in ((old, place.commune), (one, heir), (two, heir)):
        Succession.objects.create(predecessor=before, successor=after, on="2021-01-01")
    store(
        place.district,
        cast.home_affairs,
        "Các xã,Cũ,50,30,80,80,,2",
        "Các xã,Đông,55,30,85,85,,1",
        "Các xã,Tây,40,30,70,70,,3",
    )
    shares = {place.commune: "0.88", heir: "0.8", place.other_commune: "0.6"}
    found = page(officer, make_year(place, cast, shares))
    assert changes(found) == {
        "Lộc An": YearChange(Decimal("8.00"), 1),
        "Mới": None,
        "Lộc Thủy": None,
    }
    assert found.content.decode().count("không so sánh") == 2


def test_another_group_of_units_is_no_year_before(
    officer: Client, cast: Cast, place: District
) -> None:
    """The same unit, by the same authority, but by the criteria of others."""
    before = make_year(place, cast, {place.commune: "0.8"}, 2020)
    CriteriaSet.objects.filter(campaigns=before.campaign).update(unit_group="Các phòng")
    period = make_year(place, cast, {place.commune: "0.88"})
    assert not page(officer, period).context["page"].columns.compared


def test_areas_at_their_maximum_are_counted(officer: Client, cast: Cast, place: District) -> None:
    period = make_year(place, cast, {place.commune: "1", place.other_commune: "0.6"})
    sheet = period.sheets.get(unit=place.commune)
    leaf = sheet.entries.get(criterion__code="1.1.1")
    leaf.first_points, leaf.first_reason = leaf.first_points - Decimal("0.5"), "Thiếu tài liệu"
    leaf.first_reason_code = "no_document"
    leaf.save()
    store_totals(sheet, with_band=True)
    first = page(officer, period).context["page"].ranking.in_order[0]
    assert (first.components.full, first.components.counted) == (7, 8)
    assert [(area.code, total.earned) for area, total in first.components.below] == [
        ("1", Decimal("11.50"))
    ]
    result = officer.get(reverse("scoring:result", args=[sheet.pk])).content.decode()
    assert "7/8 lĩnh vực đạt điểm tối đa" in result
    assert "(11,50/12)" in result


def test_queries_are_few_and_do_not_grow(
    officer: Client, cast: Cast, place: District, django_assert_max_num_queries
) -> None:
    units = [
        make_unit(f"9{at}", f"UBND xã Số {at}", f"Số {at}", Unit.Kind.COMMUNE, place.district)
        for at in range(6)
    ]
    store(place.district, cast.home_affairs)
    make_year(place, cast, dict.fromkeys(units, "0.8"), 2020)
    period = make_year(place, cast, dict.fromkeys([*units, place.commune], "0.84"))
    for query in ("", "?stage=self", "?stage=first", "?node=1", "?node=1.1.1"):
        with django_assert_max_num_queries(12):
            assert page(officer, period, query).status_code == 200
