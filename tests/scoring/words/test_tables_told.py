"""What tables of the work in a period are called, tell above their figures, and have as columns."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from scoring.appraisal.consistency.case import Case
from scoring.appraisal.consistency.comparison import Consistency
from scoring.appraisal.consistency.same_documents import SameDocument
from scoring.appraisal.consistency.table import consistency_table
from scoring.campaigns.board.table import board_table
from scoring.history.table import timeline_table
from scoring.models import Extension
from scoring.sheets.late import late_table
from scoring.sheets.late_line import LateLine
from tests.scoring.words.telling import (
    COMMUNE,
    DUE,
    TITLE,
    columns,
    kinds,
    labels,
    period,
    sheet,
    told,
)


def case(unit: str, claimed: str, granted: str) -> Case:
    numbers = {"entry": 1, "sheet": 1, "leaf": 1, "position": 1, "appraiser_key": 1}
    return Case(
        code="1.1",
        title="Kế hoạch",
        maximum=Decimal(2),
        unit=unit,
        answer="{}",
        claimed=Decimal(claimed),
        granted=Decimal(granted),
        appraiser="Lê Văn Ba",
        reason="Quá hạn",
        **numbers,
    )


def test_the_comparison_says_what_it_found_case_by_case() -> None:
    leaf = case("Lộc An", "2", "1.5")
    same: Any = SimpleNamespace(answer="đúng hạn", cases=[leaf])
    found = Consistency(
        appraised=3,
        answers=[same],
        documents=[SameDocument("Công văn 1", "abc", (leaf,), (leaf,))],
        gaps=[leaf],
        by_unit=[],
        by_leaf=[],
        by_appraiser=[],
        by_reason=[],
    )
    table = consistency_table(period(), found)
    assert told(table) == ("Đối chiếu thẩm định", ["Quý I 2021"], [TITLE])
    assert labels(table) == [
        *("Nội dung phát hiện", "Tiêu chí", "Đơn vị", "Kết quả hoặc tài liệu"),
        *("Tự chấm", "Điểm thẩm định", "Chênh lệch", "Người thẩm định", "Lý do"),
    ]
    assert kinds(table) == [*["text"] * 4, *["points"] * 3, *["text"] * 2]
    figures = [Decimal(2), Decimal("1.5"), Decimal("0.5"), "Lê Văn Ba", "Quá hạn"]
    assert table.rows == [
        ["Kết quả giống nhau, điểm khác nhau", "1.1", "Lộc An", "đúng hạn", *figures],
        ["Cùng tài liệu, được chấp nhận", "1.1", "Lộc An", "Công văn 1", *figures],
        ["Cùng tài liệu, bị trừ điểm", "1.1", "Lộc An", "Công văn 1", *figures],
        ["Chênh lệch lớn", "1.1", "Lộc An", "", *figures],
    ]


BOARD = [
    ("Đơn vị", "text"),
    ("Trạng thái", "text"),
    ("Việc chấp hành thời hạn", "text"),
    ("Gửi phiếu lúc", "moment"),
    ("Đã chấm", "whole"),
    ("Số tiêu chí phải chấm", "whole"),
    ("Có tài liệu", "whole"),
    ("Điểm tự chấm", "points"),
    ("Tối đa", "points"),
    ("Tiêu chí đã thẩm định", "whole"),
    ("Số tiêu chí phải thẩm định", "whole"),
    ("Điểm thẩm định", "points"),
    ("Chỉ số", "percent"),
]


@pytest.mark.parametrize(
    ("name", "said", "notes", "further"),
    [
        ("Q1", "Quý I 2021", [TITLE, "Chỉ số tạm tính."], []),
        ("Y", "Năm 2021", [TITLE], [("Xếp loại", "text")]),
    ],
)
def test_the_board_has_bands_at_the_end_of_the_year(
    name: str, said: str, notes: list[str], further: list[tuple[str, str]]
) -> None:
    table = board_table(period(name), [], "đang chấm")
    assert told(table) == ("Bảng theo dõi đơn vị", [said, "đang chấm"], notes)
    assert columns(table) == [*BOARD, *further]
    assert told(board_table(period(name), []))[1] == [said]


def test_the_history_of_a_sheet() -> None:
    table = timeline_table(sheet(), [])
    assert told(table) == ("Lịch sử phiếu", ["Lộc An", "Quý I 2021"], [TITLE])
    assert labels(table) == [
        *("Thời điểm", "Người thực hiện", "Loại sự kiện", "Tiêu chí", "Nội dung"),
        *("Trước", "Sau", "Lý do", "Địa chỉ truy cập"),
    ]
    assert kinds(table) == ["second", *["text"] * 8]


def test_who_is_late_by_how_much_and_why() -> None:
    more = Extension(due_at=DUE + timedelta(days=2), reason="Mất điện")
    late = sheet("submitted", missed=True)
    lines = [
        LateLine(sheet(), DUE, None, timedelta(hours=5), "", None),
        LateLine(sheet("submitted"), DUE, DUE, timedelta(days=1), "", None),
        LateLine(late, DUE, None, None, "Không gửi", None),
        LateLine(sheet(), DUE, None, None, "", more),
    ]
    table = late_table(period(), lines)
    assert told(table) == ("Đơn vị chậm", ["Quý I 2021"], [TITLE])
    assert columns(table) == [
        ("Đơn vị", "text"),
        ("Trạng thái", "text"),
        ("Thời hạn", "moment"),
        ("Gửi phiếu lúc", "moment"),
        ("Chậm", "text"),
        ("Số ngày chậm", "whole"),
        ("Ghi chú", "text"),
    ]
    assert table.rows == [
        [COMMUNE.name, "chưa gửi", DUE, None, "5 giờ", 0, ""],
        [COMMUNE.name, "gửi chậm", DUE, DUE, "1 ngày", 1, ""],
        [COMMUNE.name, "đã ghi nhận “không gửi”", DUE, None, "", None, "không gửi: Không gửi"],
        [
            COMMUNE.name,
            "được gia hạn",
            DUE,
            None,
            "",
            None,
            "được gia hạn: trước 17:00 ngày 22/03/2021, lý do: Mất điện",
        ],
    ]
