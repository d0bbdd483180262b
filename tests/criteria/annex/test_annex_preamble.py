"""Titles, groups and issuers as decisions write them."""

import unicodedata

import pytest

from criteria.annex import Annex, read_annex
from criteria.annex.grid.preamble import read_preamble, running_title
from criteria.sets.offices import authority_of
from tests.criteria.books import make_annex
from tests.people import make_unit
from units.models import Unit


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("BỘ TIÊU CHÍ CCHC CỦA CÁC XÃ NĂM 2025", "Xã"),
        ("BỘ TIÊU CHÍ CCHC CỦA UỶ BAN NHÂN DÂN CÁC XÃ, PHƯỜNG", "Xã, phường"),
        (
            "Bộ tiêu chí của Ủy ban nhân dân các xã, phường và đặc khu năm 2025",
            "Xã, phường và đặc khu",
        ),
        ("BỘ TIÊU CHÍ CCHC CẤP XÃ NĂM 2025", "Cấp xã"),
        ("CHỈ SỐ CCHC CỦA UBND CẤP XÃ TRÊN ĐỊA BÀN TỈNH QUẢNG NINH", "Cấp xã"),
        ("CHỈ SỐ CCHC CỦA UBND CẤP XÃ, TỈNH SƠN LA NĂM 2025", "Cấp xã"),
        (
            "CHỈ SỐ CCHC XÃ, PHƯỜNG, ĐẶC KHU TRÊN ĐỊA BÀN TỈNH NĂM 2025",
            "Xã, phường, đặc khu",
        ),
        ("CHỈ SỐ CCHC ĐỐI VỚI CÁC XÃ THUỘC TỈNH", "Xã"),
        ("CHỈ SỐ CCHC CỦA CÁC SỞ, BAN, NGÀNH TỈNH QUẢNG NINH NĂM 2025", "Sở, ban, ngành"),
        ("CHỈ SỐ CCHC CỦA CÁC PHÒNG THUỘC UBND HUYỆN", "Phòng thuộc UBND huyện"),
        ("PHÂN CÔNG CÁC TIÊU CHÍ CHỈ SỐ CCHC NĂM 2021 CỦA HUYỆN", "Huyện"),
        ("BỘ TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH", ""),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_group_follows_from_the_title(title, group, form):
    annex = read_annex(make_annex(above=[unicodedata.normalize(form, title)]))
    assert annex.group == group
    assert annex.title == title


@pytest.mark.parametrize(
    ("basis", "issuer"),
    [
        ("(Kèm theo Quyết định số 1/QĐ-UBND của UBND tỉnh Quảng Ninh)", "UBND tỉnh Quảng Ninh"),
        (
            "(Kèm theo Quyết định số 1/QĐ-UBND ngày 2/1/2025 của Chủ tịch UBND tỉnh Sơn La về"
            " ban hành Bộ tiêu chí)",
            "UBND tỉnh Sơn La",
        ),
        (
            "(Ban hành kèm theo Quyết định của Uỷ ban nhân dân thành phố Hồ Chí Minh)",
            "Ủy ban nhân dân thành phố Hồ Chí Minh",
        ),
        ("Kèm theo Quyết định của UBND TP. Huế", "UBND TP. Huế"),
        ("(Kèm theo Quyết định của UBND tỉnh Bà Rịa - Vũng Tàu)", "UBND tỉnh Bà Rịa - Vũng Tàu"),
        ("(Kèm theo Quyết định của Ủy ban nhân dân huyện)", "Ủy ban nhân dân huyện"),
        ("(Kèm theo Quyết định của Giám đốc Sở Nội vụ)", ""),
    ],
)
def test_the_issuer_follows_from_the_decision(basis, issuer):
    assert read_preamble(["BỘ TIÊU CHÍ", basis]).issuer == issuer


def test_a_decision_over_two_rows_is_read_whole():
    preamble = read_preamble(
        ["BỘ TIÊU CHÍ", "(Kèm theo Quyết định số 1/QĐ-UBND", "của Chủ tịch UBND tỉnh Sơn La)"]
    )
    assert preamble.issuer == "UBND tỉnh Sơn La"
    assert preamble.title == "BỘ TIÊU CHÍ"


def test_what_stands_in_the_head_of_a_document_is_no_title():
    preamble = read_preamble(
        [
            *("UỶ BAN NHÂN DÂN\nTỈNH BÀ RỊA - VŨNG TÀU", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            *("Độc lập - Tự do - Hạnh phúc", "PHỤ LỤC II\nBỘ TIÊU CHÍ CCHC CẤP XÃ", "NĂM 2026"),
        ]
    )
    assert (preamble.title, preamble.year) == ("BỘ TIÊU CHÍ CCHC CẤP XÃ NĂM 2026", 2026)
    assert preamble.issuer == "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("CHỈ SỐ CCHC NĂM 2025", 2025),
        ("CHỈ SỐ CCHC 2025 CẤP XÃ", 2025),
        ("CHỈ SỐ CCHC GIAI ĐOẠN 2026-2030", None),
    ],
)
def test_a_period_of_years_is_no_year(title, year):
    assert read_preamble([title]).year == year


@pytest.mark.parametrize(
    ("title", "running"),
    [
        ("BỘ TIÊU CHÍ CỦA TỈNH SƠN LA NĂM 2025", "Bộ tiêu chí của tỉnh Sơn La năm 2025"),
        ("CÁC HUYỆN, THÀNH PHỐ TRÊN ĐỊA BÀN", "Các huyện, thành phố trên địa bàn"),
        ("CCHC CỦA TỈNH BÀ RỊA - VŨNG TÀU", "CCHC của tỉnh Bà Rịa - Vũng Tàu"),
        ("Bộ tiêu chí của tỉnh", "Bộ tiêu chí của tỉnh"),
    ],
)
def test_a_title_in_capitals_keeps_the_names_of_provinces(title, running):
    assert running_title(title) == running


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("issuer", "found"),
    [
        ("Ủy ban nhân dân huyện Phú Lộc", "district"),
        ("UBND huyện Phú Lộc", "district"),
        ("UBND tỉnh Thừa Thiên Huế", "province"),
        ("Ủy ban nhân dân tỉnh", "province"),
        ("UBND tỉnh Quảng Ninh", None),  # not ours: never the only province that there is
        ("UBND xã Lộc Thuỷ", "other_commune"),
        ("", None),  # two districts
    ],
)
def test_the_authority_is_the_unit_of_that_name(place, issuer, found):
    unit = getattr(place, found) if found else None
    assert authority_of(Annex(issuer=issuer)) == unit


@pytest.mark.django_db
def test_a_city_may_be_written_short(place):
    city = make_unit("79", "Ủy ban nhân dân thành phố Huế", "TP Huế", Unit.Kind.DISTRICT)
    assert authority_of(Annex(issuer="UBND TP. Huế")) == city
