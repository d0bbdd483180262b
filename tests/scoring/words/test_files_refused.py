"""What is said of a file or a pasted block that cannot be read, and of parts that are not used."""

import pytest
from openpyxl import Workbook

from criteria.rules.fields import Field
from scoring.answers.pasting.block import read_block, refuse_hidden
from scoring.results.external.reading.file import ResultsRefused
from scoring.results.external.reading.table import read_published
from scoring.results.external.settings.reading import read_settings
from scoring.results.external.settings.values import SettingRefused
from scoring.workbooks.writing.checks import CellChecks
from units.refusals import Invalid

KNOWN = "appraised_max, survey_max, total_max, ranking, mean, bands, excerpt"


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        ("x=1", f"“x”: không có thiết lập này; các thiết lập dùng được: {KNOWN}."),
        ("total_max=100; total_max=90", "“total_max”: thiết lập này bị trùng."),
        ("mean=x", "“mean”: “x” không phải là số."),
        ("total_max=5000", "“total_max”: “5000” lớn hơn mức cao nhất là 1.000."),
        ("excerpt=có", "“excerpt”: “có” không thuộc các giá trị: yes, no."),
        ("ranking=best", "“ranking”: “best” không thuộc các giá trị: dense, competition."),
        ("bands=Tốt", "“bands”: “Tốt” không phải mức xếp loại kèm mức điểm."),
        ("bands=:80", "“bands”: “:80” không phải mức xếp loại kèm mức điểm."),
        ("bands=Tốt:", "“bands”: thiếu số."),
        ("bands=Tốt:80,tốt:60", "“bands”: mức xếp loại “tốt” bị trùng."),
    ],
)
def test_a_setting_that_cannot_be_read(remark: str, said: str) -> None:
    with pytest.raises(SettingRefused) as refused:
        read_settings(remark)
    assert str(refused.value) == f"Thiết lập {said}"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            ["Xã;Xã A;80;80;1;thừa"],
            "Dòng 3: dòng quá dài: 6 ô, dòng tiêu đề có 5 ô. Trong tệp phân tách bằng dấu phẩy, số"
            " có dấu phẩy thập phân phải đặt trong ngoặc kép.",
        ),
        (["Xã;Xã A;80"], "Dòng 3: dòng quá ngắn: 3 ô, dòng tiêu đề có 5 ô."),
        (["Xã;;80;80;1"], "Dòng 3, cột “Đơn vị”: thiếu tên đơn vị."),
        (
            ["Xã;Xã A;80;80;1", ";Xã B;70;70;2"],
            "Dòng 4, cột “Nhóm”: để trống dưới “Xã”: hãy ghi tên nhóm ở từng dòng.",
        ),
        (
            ["Xã;Xã A;80;80;1", "Xã;xã a;70;70;2"],
            "Dòng 4, cột “Đơn vị”: “xã a” đã có trong cùng nhóm, ở dòng 3.",
        ),
        (
            [f"Xã;{'x' * 201};80;80;1"],
            "Dòng 3, cột “Đơn vị”: dài 201 ký tự, tối đa 200 ký tự.",
        ),
        ([f"{'x' * 121};Xã A;80;80;1"], "Dòng 3, cột “Nhóm”: dài 121 ký tự, tối đa 120 ký tự."),
        (
            ["Xã;Xã A;80;0,8;1", "Xã;Xã B;70;0,7;2"],
            "Dòng 3, cột “Chỉ số”: mọi giá trị đều từ 0 đến 1: hãy ghi tỷ lệ phần trăm, ví dụ 88,4"
            " (%).",
        ),
        (["Xã;Xã A;hai;80;1"], "Dòng 3, cột “Tổng điểm”: “hai” không phải là số."),
        (["Xã;Xã A;80;80;0"], "Dòng 3, cột “Xếp hạng”: “0” không phải là thứ hạng."),
        ([], "Bảng không có dòng đơn vị nào."),
    ],
)
def test_a_row_of_a_published_table_that_cannot_be_read(rows: list[str], said: str) -> None:
    text = "\n".join(["# total_max=100", "Nhóm;Đơn vị;Tổng điểm;Chỉ số;Xếp hạng", *rows])
    with pytest.raises(ResultsRefused) as refused:
        read_published(text.encode())
    assert str(refused.value) == said


PRINTED = """
BẢNG XẾP HẠNG;;;;;
TT;Đơn vị;Điểm cộng;Tổng điểm;Chỉ số;Xếp hạng
1;2;3;4;5;6
1;Xã A;1;80;80;1
2;Xã B;2;70;70;2
TT;Đơn vị;Điểm cộng;Tổng điểm;Chỉ số;Xếp hạng
3;Xã C;2;60;60;3
Bình quân;;;70;70;
Ghi chú: không tính xã D;;;;;
"""


def test_what_is_not_used_of_a_published_table_is_told_part_by_part() -> None:
    assert list(read_published(PRINTED.strip().encode()).leftovers) == [
        "Dòng phía trên tiêu đề cột, không lưu: 1 “BẢNG XẾP HẠNG”.",
        "Cột không sử dụng: “Điểm cộng”.",
        "Có cột điểm cộng, điểm trừ không được sử dụng nên không đối chiếu tổng điểm với các"
        " điểm thành phần.",
        "Dòng nhắc lại tiêu đề hoặc đánh số cột: 3, 6.",
        "Dòng không sử dụng: 9 “Ghi chú: không tính xã D”.",
        "Dòng giá trị trung bình, dùng để đối chiếu, không lưu như một đơn vị: 8.",
        "Bảng không ghi điểm tối đa; lấy là 100 vì chỉ số bằng tổng điểm ở phần lớn các dòng.",
    ]


LARGE = "Nội dung dán quá lớn so với một phiếu. Hãy chỉ sao chép các ô của phiếu."
UNHIDE = "Hãy bỏ ẩn trong Excel hoặc sao chép khối ô không có phần ẩn."


@pytest.mark.parametrize(
    ("most", "more"), [("x" * 200_000, "x"), ("\t" * 29, "\t"), ("\n" * 300, "\n")]
)
def test_a_block_is_as_large_as_a_sheet_and_no_larger(most: str, more: str) -> None:
    assert read_block(most)
    with pytest.raises(Invalid) as refused:
        read_block(most + more)
    assert refused.value.sentences == (LARGE,)


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        ([3], [], f"Khối ô có dòng ẩn: 3. {UNHIDE}"),
        ([], [2, 5], f"Khối ô có cột ẩn: 2, 5. {UNHIDE}"),
        ([3, 4], [2], f"Khối ô có dòng ẩn: 3, 4. Khối ô có cột ẩn: 2. {UNHIDE}"),
    ],
)
def test_hidden_cells_of_a_block_are_named(rows: list[int], columns: list[int], said: str) -> None:
    with pytest.raises(Invalid) as refused:
        refuse_hidden(rows, columns)
    assert refused.value.sentences == (said,)
    refuse_hidden([], [])


def test_a_spreadsheet_says_what_a_cell_takes() -> None:
    book = Workbook()
    checks = CellChecks(book.active, book.create_sheet("Lists"))
    checks.yes("A1")
    checks.lines(["Đúng hạn", "Chậm"], "A2")
    checks.number(Field("count", "number"), "A3")
    checks.number(Field("rate", "number", places=2), "A4")
    checks.number(Field("change", "number", minimum=-100), "A5")
    found = [(each.type, each.error) for each in book.active.data_validations.dataValidation]
    assert found == [
        ("list", "Hãy chọn “Có” hoặc để trống ô này."),
        ("list", "Hãy chọn một dòng trong danh sách."),
        ("whole", "Hãy nhập số nguyên. Không nhập số âm."),
        ("decimal", "Hãy nhập một số. Không nhập số âm."),
        ("whole", "Hãy nhập số nguyên."),
    ]
