"""What the report says of its figures, word for word."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from criteria.periods import Period
from reports.content.sentences.openings import abstract_text, opening_text, plan_basis_text
from reports.content.sentences.results import result_texts
from reports.content.sentences.sheets import late_text, sheets_text
from reports.content.sentences.tasks import open_tasks_text, overdue_task_text, plan_text
from reports.data.counts import LateUnit, TaskCount
from reports.data.results import Points, Results, SummaryRow

NOON = datetime(2021, 3, 1, 5, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


def unit(name: str, index: str, rank: int | None = 1, *, missed: bool = False) -> SummaryRow:
    value = Decimal(index)
    return SummaryRow(name, Points(total=value / 2, index=value), (), rank, missed=missed)


def results(*standings: SummaryRow, mean: str | None = "80", provisional: bool = False) -> Results:
    average = SummaryRow("Trung bình", Points(index=Decimal(mean)), ()) if mean else None
    return Results("Xã, thị trấn", provisional, (), standings, average)


def of_places(*standings: SummaryRow) -> list[str]:
    """What is said of the best and the last."""
    return [line for line in result_texts(results(*standings)) if "cao nhất" in line]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period.Q1, "Kết quả công tác cải cách hành chính quý I năm 2022"),
        (Period.H1, "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2022"),
        (Period.Q3, "Kết quả công tác cải cách hành chính quý III năm 2022"),
        (Period.Y, "Kết quả công tác cải cách hành chính năm 2022"),
    ],
)
def test_every_period_has_its_abstract(period, words):
    assert abstract_text(period, 2022) == words
    assert opening_text("UBND xã Lộc An", words) == (
        f"UBND xã Lộc An báo cáo k{words[1:]} như sau:"
    )


def test_a_plan_is_a_decision_or_a_document_of_its_own():
    day = date(2021, 1, 5)
    assert plan_basis_text("9/KH-UBND", day, "UBND huyện", 2021) == (
        "Căn cứ Kế hoạch số 9/KH-UBND ngày 05 tháng 01 năm 2021 của UBND huyện "
        "về cải cách hành chính năm 2021"
    )
    assert plan_basis_text("9/QĐ-UBND", day, "UBND huyện", 2021) == (
        "Căn cứ Quyết định số 9/QĐ-UBND ngày 05 tháng 01 năm 2021 của UBND huyện "
        "ban hành Kế hoạch cải cách hành chính năm 2021"
    )


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (
            TaskCount("", 57, 31, 4, Decimal("54.4")),
            "đã hoàn thành 31/57 nhiệm vụ của Kế hoạch, đạt 54,4%; 04 nhiệm vụ quá hạn.",
        ),
        (
            TaskCount("", 12, 12, 0, Decimal(100)),
            "đã hoàn thành 12/12 nhiệm vụ của Kế hoạch, đạt 100,0%; không có nhiệm vụ quá hạn.",
        ),
        (
            TaskCount("", 57, 0, 11, Decimal(0)),
            "đã hoàn thành 0/57 nhiệm vụ của Kế hoạch, đạt 0,0%; 11 nhiệm vụ quá hạn.",
        ),
    ],
)
def test_the_plan_in_one_sentence(count, words):
    assert plan_text(count, date(2021, 3, 14)) == f"Đến ngày 14 tháng 3 năm 2021, {words}"


def test_what_is_open_is_to_be_continued():
    count = TaskCount("", 57, 31, 4, Decimal("54.4"))
    assert open_tasks_text(count) == (
        "Tiếp tục triển khai thực hiện 26 nhiệm vụ chưa hoàn thành của Kế hoạch; "
        "04 nhiệm vụ quá hạn."
    )


def test_how_many_sent_as_of_which_moment():
    assert sheets_text(0, 17, NOON) == (
        "Đến 12 giờ 07 phút ngày 01 tháng 3 năm 2021, có 0/17 đơn vị đã gửi phiếu tự chấm điểm."
    )


@pytest.mark.parametrize(("provisional", "word"), [(True, " tạm tính"), (False, "")])
def test_the_mean_says_over_how_many_units(provisional, word):
    found = results(
        unit("An", "90"), unit("Bình", "70", 2), unit("Cần", "0", None), provisional=provisional
    )
    assert next(result_texts(found)) == (
        f"Chỉ số cải cách hành chính{word} bình quân của các xã, thị trấn đạt 80,00% "
        "(tính trên 2/3 đơn vị)."
    )


def test_the_best_and_the_last_of_those_who_sent_a_sheet():
    found = of_places(unit("An", "90"), unit("Bình", "70", 2), unit("Cần", "20.5", 3))
    assert found == [
        "Trong 03 đơn vị đã gửi phiếu và được xếp hạng, cao nhất: An (45,00 điểm, 90,00%); "
        "thấp nhất: Cần (10,25 điểm, 20,50%)."
    ]


def test_who_sent_nothing_is_named_and_is_neither_best_nor_last():
    """Not even where the unit would stand in front, or share the last place."""
    standings = (
        unit("Dương", "95", missed=True),
        unit("An", "90", 2),
        unit("Bình", "70", 3),
        unit("Cần", "70", 3, missed=True),
    )
    assert of_places(*standings) == [
        "Trong 02 đơn vị đã gửi phiếu và được xếp hạng, cao nhất: An (45,00 điểm, 90,00%); "
        "thấp nhất: Bình (35,00 điểm, 70,00%)."
    ]
    assert list(result_texts(results(*standings)))[1] == (
        "Trong đó có 02 đơn vị không gửi phiếu tự chấm điểm: Dương (47,50 điểm, 95,00%), "
        "Cần (35,00 điểm, 70,00%)."
    )


def test_who_sent_nothing_and_has_no_place_is_not_in_the_mean():
    found = results(unit("An", "90"), unit("Bình", "0", None, missed=True))
    assert not [line for line in result_texts(found) if "Trong đó" in line]


def test_everybody_in_the_first_and_in_the_last_place_is_named():
    (found,) = of_places(
        unit("An", "90"), unit("Bình", "90"), unit("Cần", "70", 2), unit("Dương", "70", 2)
    )
    assert "cao nhất: An (45,00 điểm, 90,00%), Bình (45,00" in found
    assert "thấp nhất: Cần (35,00 điểm, 70,00%), Dương (35,00" in found


@pytest.mark.parametrize(
    "standings",
    [
        (),
        (unit("An", "90"),),
        (unit("An", "90"), unit("Bình", "90")),
        (unit("An", "90"), unit("Bình", "0", 2, missed=True)),
        (unit("An", "0", missed=True), unit("Bình", "0", missed=True)),
        (unit("An", "90"), unit("Bình", "80", None)),
    ],
    ids=["nobody", "one", "a tie", "one sent", "nobody sent", "one ranked"],
)
def test_where_nothing_differs_nobody_is_the_best_or_the_last(standings):
    assert of_places(*standings) == []


def test_without_a_mean_nothing_is_said_of_it():
    assert list(result_texts(results(mean=None))) == []
    nothing = replace(results(), mean=SummaryRow("Trung bình", Points(), ()))
    assert list(result_texts(nothing)) == []


def test_the_late_are_counted_and_named():
    assert late_text([LateUnit(name, NOON) for name in ("An", "Bình")]) == (
        "02 đơn vị gửi chậm hoặc chưa gửi phiếu tự chấm điểm: An, Bình."
    )


@pytest.mark.parametrize(
    ("lead", "deadline", "words"),
    [
        ("Phòng Tư pháp", "Quý II", "- Rà soát (chủ trì: Phòng Tư pháp; thời hạn: Quý II)."),
        ("", "Quý II", "- Rà soát (thời hạn: Quý II)."),
        ("Phòng Tư pháp", "", "- Rà soát (chủ trì: Phòng Tư pháp)."),
        ("", "", "- Rà soát."),
    ],
)
def test_an_overdue_task_says_what_the_plan_says(lead, deadline, words):
    for title in ("Rà soát", "Rà soát.", "Rà soát;"):
        assert overdue_task_text(title, lead, deadline) == words
