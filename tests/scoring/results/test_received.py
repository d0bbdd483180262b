"""What the level above gave to a unit, in sentences, over the years and beside published tables."""

from decimal import Decimal

import pytest
from django.utils import timezone

from criteria.rules.change import YearChange
from scoring.home.leaders.glance import at_a_glance
from scoring.results.received.differences import differences_of
from scoring.results.received.page import received_page
from scoring.results.received.sentences import areas_text, report_sentences, summary_text
from scoring.results.received.summary import summaries_from_above
from scoring.results.years.history_reading import history_of
from scoring.results.years.table import history_table
from tests.people import Cast, District, make_person
from tests.scoring.published import store
from tests.scoring.received import AREAS, PROVINCE, areas, record
from tests.scoring.years import make_year
from units.models import Role

pytestmark = pytest.mark.django_db
TABLE = [f'"",Huyện {at},,,"{95 - at},5",,,{at}' for at in range(1, 11)]
OWN = '"",Huyện Phú Lộc,,,"{total}",,{band},{rank}'


def store_province(place: District, cast: Cast, *, year=2020, total="88", band="Khá", rank="11"):
    """The table of the province with twelve districts, kept by one that stands in it."""
    own = OWN.format(total=total, band=band, rank=rank)
    last = '"",Huyện 12,,,70,,,12'
    settings = "# appraised_max=65; survey_max=35"
    return store(place.district, cast.home_affairs, *TABLE, own, last, year=year, settings=settings)


def test_a_unit_stands_in_the_table_that_it_imports(place: District, cast: Cast) -> None:
    store_province(place, cast)
    [line] = history_of(place.district, cast.home_affairs).lines
    assert (line.result.total, line.result.rank, line.result.ranked) == (Decimal(88), 11, 12)


def test_the_district_of_the_planning_documents(place: District, cast: Cast) -> None:
    record(place.district, cast.home_affairs, 2019, "85.37", rank=12)
    record(place.district, cast.home_affairs, given=areas())
    [summary] = summaries_from_above(place.district, 2020)
    text = "88,00 điểm, tăng 2,63 điểm so với năm trước, xếp thứ 11/12, xếp loại Khá"
    named = (
        "5/9 lĩnh vực đạt điểm tối đa: Chỉ đạo, điều hành; Thể chế; Thủ tục hành chính;"
        " Tổ chức bộ máy; Tài chính công. Chưa đạt điểm tối đa: Công chức, viên chức;"
        " Hiện đại hóa hành chính; Cơ chế một cửa; Mức độ hài lòng"
    )
    assert summary_text(summary) == text
    assert areas_text(summary) == named
    assert list(report_sentences(summary)) == [
        f"Chỉ số CCHC năm 2020 do {PROVINCE} công bố: {text}.",
        f"{named}.",
    ]


@pytest.mark.parametrize(
    ("before", "said"),
    [("89.5", "giảm 1,50 điểm so với năm trước"), ("88", "bằng điểm năm trước")],
)
def test_a_fall_and_the_same_are_said(place: District, cast: Cast, before, said) -> None:
    record(place.district, cast.home_affairs, 2019, before)
    record(place.district, cast.home_affairs)
    [summary] = summaries_from_above(place.district, 2021)
    assert said in summary_text(summary)


def test_years_recorded_and_published_make_one_line(place: District, cast: Cast) -> None:
    store_province(place, cast, year=2019, total="85,37", rank="11")
    record(place.district, cast.home_affairs)
    newest, before = history_of(place.district, cast.leader).lines
    assert newest.compared.change == YearChange(Decimal("2.63"), 0)
    assert (newest.result.source, before.result.source) == ("received", "published")


def test_what_a_unit_scores_of_itself_is_not_the_year_before(place: District, cast: Cast) -> None:
    make_year(place, cast, {place.district: "0.84"}, 2019)
    record(place.district, cast.home_affairs)
    assert history_of(place.district, cast.leader).lines[0].compared.change is None


def test_nor_for_a_published_row_of_the_same_group(place: District, cast: Cast) -> None:
    make_year(place, cast, {place.district: "0.84"}, 2019)
    [own] = history_of(place.district, cast.leader).lines
    row = f'"{own.result.group}",Huyện Phú Lộc,,,88,,,1'
    settings = "# appraised_max=65; survey_max=35"
    store(place.district, cast.home_affairs, row, year=2020, settings=settings)
    newest, before = history_of(place.district, cast.leader).lines
    assert newest.result.group == before.result.group
    assert newest.compared.change is None


def test_the_table_that_the_province_keeps_is_of_the_same_judge(
    place: District, cast: Cast
) -> None:
    officer = make_person("so.noivu", Role.HOME_AFFAIRS, place.province)
    store(place.province, officer, '"",Huyện Phú Lộc,,,87,,,1', year=2020)
    record(place.district, cast.home_affairs)
    [found] = differences_of(history_of(place.district, cast.home_affairs))
    assert found.facts[0] == ("Tổng điểm", "88,00", "87,00")


def test_other_indices_stand_beside_with_their_own_change(place: District, cast: Cast) -> None:
    for year, points in ((2019, "84.1"), (2020, "86.25")):
        record(place.district, cast.home_affairs, year, points, kind="sipas", band="")
    record(place.district, cast.home_affairs, 2020, "40", kind="papi", maximum=Decimal(80))
    history = history_of(place.district, cast.home_affairs)
    assert history.lines == []
    told = [
        (each.result.index_name, each.result.year, each.result.index, each.compared.change)
        for each in history.others
    ]
    assert told == [
        ("PAPI", 2020, Decimal(50), None),
        ("SIPAS", 2020, Decimal("86.25"), YearChange(Decimal("2.15"), 0)),
        ("SIPAS", 2019, Decimal("84.10"), None),
    ]
    texts = [summary_text(each) for each in summaries_from_above(place.district, 2020)]
    assert texts == [
        "40,00/80 điểm, xếp thứ 11/12, xếp loại Khá",
        "86,25 điểm, tăng 2,15 điểm so với năm trước, xếp thứ 11/12",
    ]


def test_a_report_of_a_year_knows_nothing_later(place: District, cast: Cast) -> None:
    record(place.district, cast.home_affairs, 2019, "85.37")
    record(place.district, cast.home_affairs, 2020)
    assert [each.year for each in summaries_from_above(place.district, 2019)] == [2019]
    assert summaries_from_above(place.district, 2018) == ()


def test_what_differs_from_the_published_table_is_said(place: District, cast: Cast) -> None:
    store_province(place, cast, total="87,5", rank="10", band="Khá")
    record(place.district, cast.home_affairs, band="Tốt")
    [found] = differences_of(history_of(place.district, cast.home_affairs))
    assert found.facts == [
        ("Tổng điểm", "88,00", "87,50"),
        ("Xếp hạng", "11", "10"),
        ("Xếp loại", "Tốt", "Khá"),
    ]


def test_what_agrees_or_was_not_published_is_no_difference(place: District, cast: Cast) -> None:
    store_province(place, cast, band="")
    record(place.district, cast.home_affairs)
    record(place.district, cast.home_affairs, 2019, "12")
    assert differences_of(history_of(place.district, cast.home_affairs)) == []


def test_a_table_of_another_judge_is_not_compared(place: District, cast: Cast) -> None:
    """A commune is ranked by the district and, elsewhere, by the province."""
    officer = make_person("so.noivu", Role.HOME_AFFAIRS, place.province)
    store(place.province, officer, "Xã,Lộc An,50,30,80,80,,9", year=2020)
    record(place.commune, cast.staff)
    assert differences_of(history_of(place.commune, cast.staff)) == []


def test_areas_are_followed_by_name_over_the_years(place: District, cast: Cast) -> None:
    earlier = {"Thể chế": ("9", "10"), "Tổ chức  bộ máy": ("10", "10"), "Đã bỏ": ("1", "2")}
    record(place.district, cast.home_affairs, 2019, "20", given=areas(earlier))
    record(place.district, cast.home_affairs, given=areas())
    page = received_page(history_of(place.district, cast.home_affairs))
    assert page.area_years == [2020, 2019]
    points = {row.title: [area and area.points for area in row.values] for row in page.area_rows}
    assert list(points) == [*AREAS, "Đã bỏ"]
    assert points["Thể chế"] == [Decimal(10), Decimal(9)]
    assert points["Tài chính công"] == [Decimal(8), None]
    assert points["Đã bỏ"] == [None, Decimal(1)]


def test_the_table_that_leaves_names_the_areas(place: District, cast: Cast) -> None:
    record(place.district, cast.home_affairs, 2019, "85.37", rank=12)
    record(place.district, cast.home_affairs, given=areas())
    record(place.district, cast.home_affairs, kind="sipas", band="")
    table = history_table(history_of(place.district, cast.home_affairs))
    newest, _before, other = table.rows
    assert newest[:5] == [2020, "Chỉ số CCHC", PROVINCE, "", "đơn vị ghi"]
    assert newest[9:12] == [11, 12, Decimal("2.63")]
    assert newest[12].split("; ")[-1] == "Tài chính công"
    assert len(newest[13].split("; ")) == 4
    assert (other[1], other[10], other[12]) == ("SIPAS", 12, "")


def test_the_leader_reads_it_at_a_glance(place: District, cast: Cast) -> None:
    record(place.district, cast.home_affairs, 2019, "85.37", rank=12)
    record(place.district, cast.home_affairs, given=areas())
    figure = at_a_glance(cast.leader, timezone.now(), None).figures[0]
    assert (figure.value, figure.unit) == ("88,00", "%")
    assert figure.note == "hạng 11/12, Khá, tăng 2,63 điểm so với năm trước"
