"""The head of a plan: title, basis and label, the year it is for, and names printed in capitals."""

from datetime import date

import pytest
from django.core.management import call_command

from plans.annex.titles import in_name_case, place_in, spelled_out, titles_among, year_in
from plans.models import Plan
from tests.people import make_unit
from tests.plans.books import AREA, HEADING, plan_book, task
from units.formats.letter_case import in_sentence_case

PLAN = "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2021"
BASIS = "(Kèm theo Quyết định số 12/QĐ-UBND ngày 04/01/2021)"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([PLAN, BASIS], (PLAN, BASIS[1:-1], "")),
        ([PLAN], (PLAN, "", "")),
        (["UBND HUYỆN PHÚ LỘC", PLAN, BASIS], (PLAN, BASIS[1:-1], "")),
        (["Kế hoạch", "Cải cách hành chính năm 2021", BASIS],
         ("Kế hoạch Cải cách hành chính năm 2021", BASIS[1:-1], "")),
        ([PLAN, "PHỤ LỤC 1", BASIS, "Biểu 2"], (PLAN, BASIS[1:-1], "PHỤ LỤC 1\nBiểu 2")),
        ([PLAN, BASIS, "(Đơn vị: nhiệm vụ)"], (PLAN, BASIS[1:-1], "(Đơn vị: nhiệm vụ)")),
        (["KẾ HOẠCH", BASIS], ("KẾ HOẠCH", BASIS[1:-1], "")),
        ([BASIS.replace("ngày", "năm 2020, ngày"), "Nhiệm vụ năm 2021"],
         ("Nhiệm vụ năm 2021", "", "")),
        (["Nhiệm vụ năm 2022", PLAN], (PLAN, "", "")),
        (["Danh mục"], ("", "", "")),
        ([], ("", "", "")),
    ],
)  # fmt: skip
def test_title_basis_and_label(lines, found):
    assert titles_among(lines) == found


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (PLAN, 2021),
        ("Kế hoạch năm 2022, thay kế hoạch năm 2021; thực hiện từ năm 2022", 2022),
        ("Kế hoạch giai đoạn 2021 - 2025", None),
        ("Kế hoạch năm 1999", None),
    ],
)
def test_the_year_a_title_speaks_of(text, year):
    assert year_in(text) == year


def test_words_in_capitals_as_in_running_text():
    assert in_sentence_case("CẢI CÁCH TTHC, ISO") == "Cải cách TTHC, ISO"
    assert in_sentence_case("Cải cách thể chế") == "Cải cách thể chế"
    assert in_name_case("UBND HUYỆN PHÚ LỘC") == "UBND huyện Phú Lộc"
    assert in_name_case("ỦY BAN NHÂN DÂN THỊ XÃ HƯƠNG TRÀ") == "Ủy ban nhân dân thị xã Hương Trà"
    assert in_name_case("XÃ LỘC AN") == "xã Lộc An"
    assert in_name_case("SỞ NỘI VỤ") == "SỞ NỘI VỤ"
    assert place_in("UBND thành phố Huế") == "Huế"
    assert place_in("Phòng Nội vụ") == ""
    assert spelled_out("Cải cách TTHC") == "cải cách thủ tục hành chính"


@pytest.mark.django_db
@pytest.mark.parametrize("first", ["older", "newer"])
def test_a_code_that_was_used_again_means_the_unit_of_today(place, tmp_path, first):
    """Codes come back after a merger; the plan is that of the unit that bears the code now."""
    days = {"older": date(2010, 1, 1), "newer": date(2020, 7, 1)}
    for which in sorted(days, reverse=first == "newer"):
        make_unit("990", f"UBND huyện {which}", which, "district", valid_from=days[which])
    file = tmp_path / "plan.xlsx"
    file.write_bytes(plan_book(HEADING, AREA, task(1), title="KẾ HOẠCH CCHC NĂM 2021"))
    call_command("import_plan", file, authority="990")
    assert Plan.objects.get().authority.short_name == "newer"
