"""Every cell of the printed annexes under its own heading, by hand; nothing is laid out here."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from reports.data.counts import LateUnit, SelfScore, Statistic, TaskCount
from reports.data.results import Points, ReportArea, Results, SummaryRow
from reports.printing.render import render_html
from tests.reports.sample import ISSUED, REPORT

D = Decimal
NOTHING = {
    "statistics": (), "tasks": (), "all_tasks": None, "self_scores": (), "results": None, "late": ()
}  # fmt: skip


def points(start: str) -> Points:
    """Four figures that differ: 1 makes 1,00 1,25 1,50 and 1,75."""
    return Points(*(D(start) + step for step in (D(0), D("0.25"), D("0.5"), D("0.75"))))


def tables(**annex: object) -> list[list[list[str]]]:
    """The tables of the annexes, row by row and cell by cell; headings are cells too."""
    html = render_html(replace(REPORT, **{**NOTHING, **annex}))
    found = re.findall(r'<table class="figures.*?</table>', html, re.DOTALL)
    return [
        [
            [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]
            for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
            for cells in [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)]
        ]
        for table in found
    ]


def test_statistics():
    rows = (
        Statistic("Tỷ lệ hoàn thành", "%", D("54.44"), "của 57", decimals=1),
        Statistic("Số đơn vị", "Đơn vị", D("12")),
    )
    ((heads, numbers, *cells),) = tables(statistics=rows)
    assert heads == ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú"]
    assert numbers == ["(1)", "(2)", "(3)", "(4)", "(5)"]
    assert cells == [
        ["1", "Tỷ lệ hoàn thành", "%", "54,4", "của 57"],
        ["2", "Số đơn vị", "Đơn vị", "12", "-"],
    ]


def test_tasks_by_area_and_their_sum():
    area, whole = TaskCount("Thể chế", 9, 4, 2, D("44.4"), 3), TaskCount("Tổng cộng", 8, 5, 1, None)
    ((heads, _numbers, *cells),) = tables(tasks=(area,), all_tasks=whole)
    assert heads == [
        "STT", "Lĩnh vực", "Tổng số nhiệm vụ", "Đã hoàn thành", "Chưa hoàn thành",
        "Trong đó quá hạn", "Tỷ lệ hoàn thành (%)",
    ]  # fmt: skip
    assert cells == [
        ["3", "Thể chế", "9", "4", "5", "2", "44,4"],
        ["-", "Tổng cộng", "8", "5", "3", "1", "-"],
    ]


def test_self_scores():
    scores = (
        SelfScore("Lộc An", "chờ thẩm định", D(70), D("61.25"), D("87.5"), 75, 74, 71),
        SelfScore("Lộc Thủy", "đang chấm", D(70), None, None, 75, 3, 0),
        SelfScore("Vinh Mỹ", "chưa có phiếu"),
    )
    ((heads, _numbers, *cells),) = tables(self_scores=scores)
    assert heads[2:] == [
        "Điểm tối đa đến hạn", "Điểm tự chấm", "Tỷ lệ (%)", "Tiêu chí đã chấm",
        "Có tài liệu kiểm chứng", "Trạng thái phiếu",
    ]  # fmt: skip
    assert cells == [
        ["1", "Lộc An", "70,00", "61,25", "87,50", "74/75", "71", "chờ thẩm định"],
        ["2", "Lộc Thủy", "70,00", "-", "-", "3/75", "0", "đang chấm"],
        ["3", "Vinh Mỹ", "-", "-", "-", "-", "-", "chưa có phiếu"],
    ]


def test_results_as_a_whole_and_by_area():
    areas = tuple(ReportArea(str(code), f"Lĩnh vực {code}", D(code * 10)) for code in range(1, 6))
    units = (
        SummaryRow(
            "An", points("90"), tuple(points(f"{at}1") for at in range(1, 6)), 1, "Tốt", "x"
        ),
        SummaryRow("Ân", points("80"), tuple(points(f"{at}2") for at in range(1, 6)), 2, "Khá"),
        SummaryRow("Bình", Points(), (Points(),) * 5, note="chưa xếp hạng"),
    )
    mean = SummaryRow(
        "Trung bình (2 đơn vị)", points("85"), tuple(points(str(at)) for at in range(5))
    )
    found = tables(results=Results("Xã", False, areas, units, mean))
    (heads, _numbers, *cells), first, second = found
    assert heads == [
        "STT", "Đơn vị", "Thẩm định", "ĐTXHH", "Tổng điểm", "Chỉ số (%)", "Xếp hạng",
        "Xếp loại", "Ghi chú",
    ]  # fmt: skip
    assert cells == [
        ["1", "An", "90,00", "90,25", "90,50", "90,75", "1", "Tốt", "x"],
        ["2", "Ân", "80,00", "80,25", "80,50", "80,75", "2", "Khá", "-"],
        ["3", "Bình", "-", "-", "-", "-", "-", "-", "chưa xếp hạng"],
        ["-", "Trung bình (2 đơn vị)", "85,00", "85,25", "85,50", "85,75", "-", "-", "-"],
    ]
    assert first[0] == [
        "STT", "Đơn vị", "1. Lĩnh vực 1 (10,00)", "2. Lĩnh vực 2 (20,00)", "3. Lĩnh vực 3 (30,00)",
    ]  # fmt: skip
    assert second[0][2:] == ["4. Lĩnh vực 4 (40,00)", "5. Lĩnh vực 5 (50,00)"]
    assert first[1] == ["Thẩm định", "ĐTXHH", "Tổng điểm", "Chỉ số (%)"] * 3
    assert second[3] == [
        "1", "An", "41,00", "41,25", "41,50", "41,75", "51,00", "51,25", "51,50", "51,75",
    ]  # fmt: skip
    assert [row[:3] for row in first[3:]] == [
        ["1", "An", "11,00"],
        ["2", "Ân", "12,00"],
        ["3", "Bình", "-"],
        ["-", "Trung bình (2 đơn vị)", "0,00"],
    ]


def test_late_units():
    due, sent = (datetime(2021, 3, day, 17, 5, tzinfo=UTC) for day in (20, 22))
    rows = (LateUnit("Lộc Bình", due, sent, "gia hạn"), LateUnit("Lộc Hòa", due))
    ((heads, _numbers, *cells),) = tables(late=rows)
    assert heads == ["STT", "Đơn vị", "Thời hạn", "Thời điểm gửi", "Ghi chú"]
    assert cells == [
        ["1", "Lộc Bình", "00:05 21/03/2021", "00:05 23/03/2021", "gia hạn"],
        ["2", "Lộc Hòa", "00:05 21/03/2021", "chưa gửi", "-"],
    ]


def test_each_annex_tells_the_moment_of_its_figures_and_whose_it_is():
    html = render_html(replace(REPORT, taken_at=datetime(2021, 3, 31, 18, 7, tzinfo=UTC)))
    assert html.count("1 giờ 07 phút ngày 01 tháng 4 năm 2021") == 5
    assert html.count("của Ủy ban nhân dân huyện Phú Lộc)") == 5
    issued = render_html(replace(ISSUED, year=2020))
    assert issued.count("(Kèm theo Báo cáo số 31/BC-UBND ngày 07 tháng 3 năm 2021 của") == 5


def test_sections_number_their_parts_and_a_part_without_heading_has_none():
    text = " ".join(re.sub(r"<[^>]+>", " ", render_html(REPORT)).split())
    assert "I. Công tác chỉ đạo, điều hành cải cách hành chính 1. Kế hoạch và kết quả" in text
    assert "2. Công tác kiểm tra cải cách hành chính" in text
    assert "II. Kết quả thực hiện các nhiệm vụ cải cách hành chính 1. Cải cách thể chế" in text
    assert "V. Kiến nghị, đề xuất Ủy ban nhân dân huyện đã chỉ đạo" in text
