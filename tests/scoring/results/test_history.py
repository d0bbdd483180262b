"""A unit over the years, from published tables and from our own, and what may be compared."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from criteria.rules.change import YearChange
from scoring.models import ScoreSheet
from scoring.results.years.chart import chart_of
from scoring.results.years.history_reading import history_of
from scoring.results.years.lineage import Lineage
from scoring.results.years.successions import around
from tests.people import Cast, District, make_unit
from tests.reading import facts, read, rows
from tests.scoring.published import SETTINGS, store
from tests.scoring.years import make_year
from units.models import Succession, Unit

pytestmark = pytest.mark.django_db


def follow(old: Unit, new: Unit, year: int) -> None:
    Succession.objects.create(predecessor=old, successor=new, on=date(year, 7, 1))


def told(unit: Unit, user) -> list[tuple]:
    return [
        (line.result.year, line.result.index, line.result.rank, line.result.ranked,
         line.compared.change)
        for line in history_of(unit, user).lines
    ]  # fmt: skip


def test_published_and_own_years_make_one_line(place: District, cast: Cast) -> None:
    store(place.district, cast.home_affairs, year=2019)
    store(
        place.district,
        cast.home_affairs,
        "Xã,Lộc An,55,25,80,80,Khá,2",
        "Xã,Lộc Thủy,60,30,90,90,Tốt,1",
        year=2020,
    )
    make_year(place, cast, {place.commune: "0.84", place.other_commune: "0.7"}, 2021)
    assert told(place.commune, cast.staff) == [
        (2021, Decimal("84.00"), 1, 2, YearChange(Decimal("4.00"), 1)),
        (2020, Decimal("80.00"), 2, 2, YearChange(Decimal("-10.00"), -1)),
        (2019, Decimal("90.00"), 1, 2, None),
    ]
    assert [year for year, *_rest in told(place.commune, cast.viewer)] == [2020, 2019]
    assert [year for year, *_rest in told(place.commune, cast.administrator)] == []


def test_a_year_has_no_rank_before_every_unit_is_final(place: District, cast: Cast) -> None:
    period = make_year(place, cast, {place.commune: "0.8", place.other_commune: "0.7"})
    ScoreSheet.objects.filter(period=period, unit=place.other_commune).update(status="appraised")
    assert told(place.commune, cast.head) == [(2021, Decimal("80.00"), None, 0, None)]


@pytest.mark.parametrize(
    ("rows", "settings", "year"),
    [
        (["Xã,Lộc An,60,30,90,90,,1"], SETTINGS, 2018),
        (["Xã,Lộc An,60,30,90,,,1"], "# appraised_max=70; survey_max=40", 2019),
        (["Xã,Lộc An,60,30,90,,,1"], "", 2019),
    ],
    ids=["a year between", "another maximum", "an unknown maximum"],
)
def test_what_differs_is_not_compared(place: District, cast: Cast, rows, settings, year) -> None:
    store(place.district, cast.home_affairs, *rows, settings=settings, year=year)
    store(place.district, cast.home_affairs, year=2020)
    newest = history_of(place.commune, cast.staff).lines[0]
    assert newest.compared.change is None
    assert newest.compared.why


def test_a_new_name_continues_the_line_of_the_old_one(place: District, cast: Cast) -> None:
    old = make_unit("1", "UBND xã Cũ", "Cũ", Unit.Kind.COMMUNE, place.district)
    store(place.district, cast.home_affairs, "Xã,Cũ,50,30,80,80,,1", year=2020)
    follow(old, place.commune, 2021)
    store(place.district, cast.home_affairs, "Xã,Lộc An,55,30,85,85,,1", year=2021)
    newest, oldest = history_of(place.commune, cast.staff).lines
    assert newest.compared.change == YearChange(Decimal("5.00"), 0)
    assert oldest.result.name == "Cũ"


def test_what_merged_has_no_line_but_leads_to_its_parts(
    client, place: District, cast: Cast
) -> None:
    parts = [
        make_unit(str(at), f"UBND xã {name}", name, Unit.Kind.COMMUNE, place.district)
        for at, name in enumerate(["Đông", "Tây"])
    ]
    store(
        place.district,
        cast.home_affairs,
        *(f"Xã,{each.short_name},50,30,80,80,,1" for each in parts),
    )
    for part in reversed(parts):
        follow(part, place.commune, 2021)
    store(place.district, cast.home_affairs, "Xã,Lộc An,55,30,85,85,,1", year=2021)
    found = history_of(place.commune, cast.staff)
    assert [line.compared.why for line in found.lines] == ["Sáp nhập hoặc chia tách: Đông, Tây."]
    assert found.merged == parts
    client.force_login(cast.home_affairs)
    page = client.get(reverse("scoring:unit_history", args=[place.commune.pk])).content.decode()
    assert "không so sánh" in page
    assert reverse("scoring:unit_history", args=[parts[0].pk]) in page


def test_a_unit_that_gave_something_away_is_not_compared(place: District) -> None:
    follow(place.commune, place.other_commune, 2021)
    lineage = Lineage(around([place.commune.pk, place.other_commune.pk]))
    assert lineage.ancestor(place.commune.pk, 2021).unit is None
    assert lineage.ancestor(place.commune.pk, 2022).unit == place.commune.pk
    assert lineage.ancestor(place.other_commune.pk, 2021).unit == place.commune.pk


def test_the_line_is_drawn_with_its_words(place: District, cast: Cast) -> None:
    for year, index in ((2017, 60), (2019, 70), (2020, 90)):
        row = f"Xã,Lộc An,,,{index},{index},,1"
        store(place.district, cast.home_affairs, row, year=year)
    series = history_of(place.commune, cast.staff).series
    chart = chart_of(series)
    assert chart is not None
    assert [(mark.label, *mark.words) for mark in chart.marks] == [
        ("2017", "60,00"),
        ("2019", "70,00"),
        ("2020", "90,00"),
    ]
    assert len(chart.lines) == 1  # nothing joins 2017 and 2019
    years = [each for each in series if each.index is not None]
    assert chart_of(years[:2]) is not None
    assert chart_of(years[:1]) is chart_of([]) is None


def test_queries_do_not_grow_with_the_years(
    client, place: District, cast: Cast, django_assert_max_num_queries
) -> None:
    for year in range(2012, 2021):
        store(place.district, cast.home_affairs, year=year, settings=f"# mean={year - 2000}")
    client.force_login(cast.staff)
    with django_assert_max_num_queries(9):
        client.get(reverse("scoring:unit_history", args=[place.commune.pk]))


def test_the_years_of_a_unit_are_read_line_by_line(place: District, cast: Cast) -> None:
    table = store(
        place.district,
        cast.home_affairs,
        "Xã,Lộc An,55,25,80,80,Khá,2",
        "Xã,Lộc Thủy,60,30,90,90,Tốt,1",
        "Xã,Khác,50,20,70,70,Khá,3",
        year=2020,
    )
    make_year(place, cast, {place.commune: "0.84", place.other_commune: "0.7"}, 2021)
    client = Client()
    client.force_login(cast.staff)
    first = "không so sánh Không có kết quả của năm trước."
    address = reverse("scoring:unit_history", args=[place.commune.pk])
    page = read(client.get(address), "table[@class='table table-cards history']")
    assert [[row[0], *row[2:]] for row in rows(page)] == [
        ["Năm", "Tổng điểm", "Chỉ số", "Xếp loại", "Xếp hạng", "So với năm trước"],
        ["2021", "84,00 /100", "84,00%", "Tốt", "1 /2", "+4,00 tăng 1 bậc"],
        ["2020", "80,00 /100", "80,00%", "Khá", "2 /3", first],
    ]
    page = read(client.get(reverse("units:unit_detail", args=[place.commune.pk])))
    compared = {row[0]: row[-1] for row in rows(page) if row[0] in ("2021", "2020")}
    assert compared == {"2021": "+4,00 tăng 1 bậc", "2020": first}
    page = read(client.get(reverse("scoring:published_table", args=[table.pk])))
    assert facts(page)["Điểm tối đa"] == "100 = 65 + 35"


def test_one_that_came_and_gave_away_in_one_year_is_not_compared(place: District) -> None:
    follow(place.justice, place.commune, 2021)
    lineage = Lineage(around([place.commune.pk, place.other_commune.pk]))
    assert lineage.ancestor(place.commune.pk, 2021).unit == place.justice.pk
    follow(place.commune, place.other_commune, 2021)
    lineage = Lineage(around([place.commune.pk, place.other_commune.pk]))
    found = lineage.ancestor(place.commune.pk, 2021)
    assert (found.unit, found.why) == (None, "Sáp nhập hoặc chia tách: P. Tư pháp, Lộc Thủy.")
