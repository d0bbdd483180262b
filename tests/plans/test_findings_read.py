"""What is said of a workbook, word for word: how much it matters, at which row, and of what."""

import io

import openpyxl
import pytest
from openpyxl.styles import Font

from plans.annex import read_plan
from tests.plans.books import AREA, HEADING, plan_book, saved, task
from tests.plans.test_intake_values import targets_book

LESSER = ["TT", "Nội dung công việc", "Tiến độ", "Người phụ trách"]
TWO_LEADS = ["TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Đơn vị chủ trì", "Thời hạn"]
ALSO_LED = [1, "Ban hành", "Kế hoạch", "Phòng Tư pháp", "Phòng Nội vụ", "Quý I"]


def said(content: bytes) -> list[tuple[str, int | None, str]]:
    return [(each.severity, each.row, each.message) for each in read_plan(content).problems]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([HEADING, AREA, task(1), [], ["Nơi nhận", None, "Văn phòng"]],
         [("note", 6, "Không đọc vào kế hoạch: “Nơi nhận | Văn phòng”.")]),
        ([HEADING, ["II", "TTHC"], task(1)],
         [("warning", 3, "Lĩnh vực 2 không nối tiếp lĩnh vực trước đó.")]),
        ([HEADING, AREA, task(1), AREA, task(2)], [("error", 5, "Lĩnh vực 1 bị trùng.")]),
        ([HEADING, task(1), AREA, task(1)],
         [("error", 3, "Nhiệm vụ “Ban hành kế hoạch” đứng trước lĩnh vực đầu tiên.")]),
        ([HEADING, AREA, task(1), task(1)],
         [("error", 5, "Nhiệm vụ 1.1 bị trùng.")]),
        ([HEADING, AREA, task(1), task(2), task(1), task(3)],
         [("error", 6, "Nhiệm vụ 1.1 bị trùng.")]),
        ([HEADING, AREA, task(1), task(4)],
         [("warning", 5, "Số thứ tự của lĩnh vực 1 nhảy đến 4; đúng ra là 2.")]),
        ([HEADING, AREA, task(1), task(None, "Kiểm tra")],
         [("warning", 5, "Nhiệm vụ chưa có số thứ tự; đã được đánh số 1.2.")]),
        ([HEADING, AREA, [1, "Văn bản"], task("1.1")],
         [("note", 4, "“Văn bản” là tiêu đề nhóm nhiệm vụ, không tính là một nhiệm vụ.")]),
        ([HEADING, AREA, task(1), task(2, lead=None)],
         [("warning", 5, "Nhiệm vụ 1.2 chưa ghi cơ quan chủ trì.")]),
        ([HEADING, AREA, task(1), task(2, deadline=None)],
         [("warning", 5, "Nhiệm vụ 1.2 chưa ghi thời hạn.")]),
        ([HEADING, AREA, task(1, deadline="sớm")],
         [("warning", 4, "Chưa xác định được ngày đến hạn của nhiệm vụ 1.1 từ nội dung “sớm”. Hãy"
           " bổ sung ngày nếu có.")]),
        ([HEADING, AREA, task(1, deadline="31/12/2021"), task(2, deadline="01/01/2022")],
         [("warning", 5, "Thời hạn “01/01/2022” của nhiệm vụ 1.2 không thuộc năm 2021.")]),
        ([HEADING, AREA, task(1, note="CT09")],
         [("warning", 4, "Nhiệm vụ 1.1 nêu chỉ tiêu CT09, nhưng kế hoạch không có chỉ tiêu này.")]),
        ([[*HEADING, "Kinh phí", "Nguồn"], AREA, task(1), [*task(2), "5 triệu"], [*task(3), "x"]],
         [("warning", 5, "Cột “Kinh phí” không được lưu; có 2 ô có nội dung, ví dụ “5 triệu”."),
          ("note", 2, "Cột “Nguồn” không được lưu; các ô của cột để trống.")]),
        ([HEADING, AREA, task(1), [*task(2), "thêm"]],
         [("warning", 5, "Cột “H” không được lưu; có 1 ô có nội dung, ví dụ “thêm”.")]),
        ([HEADING, AREA, task(1, lead="nt")],
         [("error", 4, "“nt” nghĩa là như ô phía trên, nhưng ô phía trên không có nội dung."),
          ("warning", 4, "Nhiệm vụ 1.1 chưa ghi cơ quan chủ trì.")]),
        ([HEADING, AREA, task(1, note="#REF!")],
         [("error", 4, "Có ô báo lỗi công thức #REF!. Hãy sửa công thức rồi chọn lại tệp.")]),
        ([TWO_LEADS, AREA, ALSO_LED],
         [("error", 2, "Các tiêu đề cột sau có thể cùng một nghĩa: “Cơ quan chủ trì”, “Đơn vị chủ"
           " trì”. Hãy đổi tên hoặc bỏ bớt một cột trong tệp."),
          ("warning", 4, "Cột “Đơn vị chủ trì” không được lưu; có 1 ô có nội dung, ví dụ “Phòng Nội"
           " vụ”.")]),
        ([HEADING, AREA, task(1), [], LESSER, [1, "Họp", "Quý I", "A"]],
         [("warning", 6, "Bảng có dòng tiêu đề “TT | Nội dung công việc | Tiến độ | Người phụ"
           " trách” không được đọc vì tệp có bảng khác ghi rõ hơn các cột của nhiệm vụ."),
          ("note", 7, "Không đọc vào kế hoạch: “1 | Họp | Quý I | A”.")]),
        ([HEADING, AREA], [("error", None, "Bảng nhiệm vụ không có nhiệm vụ nào.")]),
    ],
)  # fmt: skip
def test_what_is_said_of_the_lines_of_a_plan(rows, found):
    assert said(plan_book(*rows)) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["CT01", "Hồ sơ", "95%"], ["CT01", "Xếp loại", "Khá trở lên"]],
         [("error", 3, "Số hiệu chỉ tiêu CT01 bị trùng.")]),
        ([["CT01", "Hồ sơ", "95%"], ["CT02", "Hài lòng", "tăng"]],
         [("warning", 3, "Chưa xác định được mức phấn đấu “tăng” của chỉ tiêu CT02; nội dung được"
           " giữ nguyên.")]),
        ([["CT01", "", "tăng"]], [("note", 2, "Không đọc vào kế hoạch: “CT01 | tăng”.")]),
        ([["", "Hồ sơ", "95%"], ["", "Hài lòng", "90%"]], []),
    ],
)  # fmt: skip
def test_what_is_said_of_the_targets(rows, found):
    assert said(targets_book(*rows)) == found


def test_targets_without_numbers_are_numbered_in_turn():
    draft = read_plan(targets_book(["", "Hồ sơ", "95%"], ["", "Hài lòng", "90%"]))
    assert [(each.code, each.title) for each in draft.targets] == [
        ("1", "Hồ sơ"),
        ("2", "Hài lòng"),
    ]


def test_what_is_struck_out_or_hidden_is_named_with_its_place():
    book = openpyxl.load_workbook(io.BytesIO(plan_book(HEADING, AREA, task(1), task(2, note="bỏ"))))
    book.active["G5"].font = Font(strike=True)
    book.create_sheet("Nháp").sheet_state = "hidden"
    assert [each.as_dict() for each in read_plan(saved(book)).problems] == [
        {
            "severity": "note",
            "sheet": "Nháp",
            "row": None,
            "message": "Trang tính đang ẩn nên không được đọc.",
        },
        {
            "severity": "note",
            "sheet": "Phụ lục",
            "row": 5,
            "message": "Nội dung gạch ngang ở ô G5 không được sử dụng: “bỏ”.",
        },
    ]


def test_a_workbook_without_a_plan_says_what_is_missing():
    assert said(plan_book(["TT", "Họ tên", "Lương"], [1, "A", 2]))[-1] == (
        "error",
        None,
        "Không tìm thấy bảng nhiệm vụ. Bảng cần có cột “Nhiệm vụ” và cột “Thời hạn”"
        " hoặc “Chủ trì”.",
    )
    assert said(plan_book(HEADING, AREA, task(1), title="KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH")) == [
        (
            "error",
            None,
            "Không tìm thấy năm của kế hoạch. Hãy ghi năm vào tiêu đề: “… năm 2021 …”.",
        )
    ]
