"""What is said of where a leaf, a unit or a value stands, in each case."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from criteria.rules.published.comparisons import ComparedValue
from criteria.rules.published.table import PublishedLine
from scoring.answers.page.buttons import TEXTS
from scoring.answers.rows.state_texts import LeafState, decided_text, state_text
from scoring.appraisal.lines.round_words import WORDS
from scoring.models import CampaignUnit, ScoreSheet
from scoring.results.external.wording import counts_text, disagreement_text, first_of
from scoring.results.ranking.unranked import why_unranked

NOW = datetime(2021, 3, 16, 10, tzinfo=UTC)  # 17:00 in Hà Nội
EARLIER = datetime(2021, 3, 15, 16, 59, tzinfo=UTC)  # 23:59 of the day before


@pytest.mark.parametrize(
    ("state", "at", "said"),
    [
        ("blank", NOW, "Chưa chấm"),
        ("incomplete", NOW, "Chưa đủ số liệu"),
        ("locked", NOW, "Đã khóa"),
        ("warning", NOW, "Cảnh báo"),
        ("saved", NOW, "Đã lưu 17:00"),
        ("saved", EARLIER, "Đã lưu 15/03"),
        ("saved", None, "Đã lưu"),
    ],
)
def test_the_state_of_a_leaf(state: str, at: datetime | None, said: str) -> None:
    assert state_text(LeafState(state), at, NOW) == said


@pytest.mark.parametrize(
    ("name", "at", "said"),
    [
        ("Lê Văn Ba", NOW, "Lê Văn Ba xác định, 17:00"),
        ("Lê Văn Ba", EARLIER, "Lê Văn Ba xác định, 15/03"),
        ("", NOW, ""),
        ("Lê Văn Ba", None, ""),
    ],
)
def test_who_decided_that_there_was_no_case(name: str, at: datetime | None, said: str) -> None:
    assert decided_text(name, at, NOW) == said


@pytest.mark.parametrize(
    ("round", "points", "base", "said"),
    [
        ("first", "2", "2", "chấp nhận điểm tự chấm"),
        ("first", "2", "1.5", "cao hơn tự chấm 0,50"),
        ("first", "1", "1.5", "thấp hơn tự chấm 0,50"),
        ("second", "2", "2", "như thẩm định lần 1"),
        ("second", "2", "1.5", "cao hơn lần 1: 0,50"),
        ("second", "1", "1.5", "thấp hơn lần 1: 0,50"),
        ("second", None, "1", ""),
        ("first", "1", None, ""),
    ],
)
def test_how_far_granted_points_are_from_those_before(
    round: str, points: str | None, base: str | None, said: str
) -> None:
    numbers = [each and Decimal(each) for each in (points, base)]
    assert WORDS[round].distance_text(*numbers) == said


@pytest.mark.parametrize(
    ("round", "status", "waits", "said"),
    [
        ("first", "submitted", True, "Chưa thẩm định"),
        ("second", "explaining", True, "Đơn vị đang giải trình"),
        ("second", "explained", True, "Chưa thẩm định lần 2"),
        ("second", "explained", False, "Giữ điểm lần 1"),
        ("second", "final", True, "Giữ điểm lần 1"),
    ],
)
def test_a_leaf_that_nobody_has_appraised(round: str, status: str, waits: bool, said: str) -> None:
    leaf: Any = SimpleNamespace(sheet=ScoreSheet(status=status))
    assert WORDS[round].nothing(leaf, waits) == said


def test_what_is_locked_or_decided_in_the_first_appraisal() -> None:
    first, second = WORDS["first"], WORDS["second"]
    assert (first.excluded, first.decided) == ("Đã khóa", "do người thẩm định quyết định")
    assert (second.excluded, second.decided) == ("", "")


WITH_INDEX: Any = SimpleNamespace(index=Decimal(80))
WITHOUT: Any = SimpleNamespace(index=None)


@pytest.mark.parametrize(
    ("status", "missed", "total", "stage", "said"),
    [
        (None, False, WITH_INDEX, "final", "Đơn vị không có phiếu trong kỳ này."),
        ("submitted", True, WITH_INDEX, "self", "Đơn vị không gửi phiếu."),
        ("draft", False, WITH_INDEX, "self", "Chưa gửi phiếu."),
        ("proposed", False, WITH_INDEX, "final", "Chưa gửi phiếu."),
        ("submitted", False, WITH_INDEX, "self", ""),
        ("submitted", False, WITH_INDEX, "final", "Chưa hoàn thành thẩm định."),
        ("appraised", False, WITH_INDEX, "final", "Kết quả chưa được chốt."),
        ("final", True, WITH_INDEX, "final", ""),
        ("published", False, WITH_INDEX, "final", ""),
        ("final", False, WITHOUT, "final", "Không có tiêu chí nào tính điểm cho đơn vị."),
        ("final", False, None, "final", "Không có tiêu chí nào tính điểm cho đơn vị."),
    ],
)
def test_why_a_unit_has_no_rank(
    status: str | None, missed: bool, total: Any, stage: Any, said: str
) -> None:
    sheet = ScoreSheet(status=status, missed=missed) if status else None
    assert why_unranked(CampaignUnit(), sheet, total, stage) == said


def test_a_unit_that_is_not_ranked_says_why() -> None:
    told = [
        why_unranked(CampaignUnit(ranked=False, unranked_because=why), None, None, "final")
        for why in ("", "Mới thành lập")
    ]
    begin = "Đơn vị được chấm điểm nhưng không xếp hạng."
    assert told == [begin, f"{begin} Lý do: Mới thành lập"]


def test_what_does_not_agree_in_a_printed_table() -> None:
    line = PublishedLine(unit="Xã A", group="Nhóm 1")
    found = [
        ComparedValue(line, "total", Decimal(80), Decimal("80.5")),
        ComparedValue(line, "rank", 2, 1),
        ComparedValue(line, "band", "Tốt", None),
        ComparedValue(None, "mean", Decimal(70), Decimal(71)),
    ]
    assert [str(disagreement_text(each)) for each in found] == [
        "Nhóm 1 – Xã A: cột “Tổng điểm” công bố là 80,00, tính lại là 80,50.",
        "Nhóm 1 – Xã A: cột “Xếp hạng” công bố là 2, tính lại là 1.",
        "Nhóm 1 – Xã A: cột “Xếp loại” công bố là “Tốt”, tính lại là không xếp loại.",
        "Toàn bảng: cột “Trung bình” công bố là 70,00, tính lại là 71,00.",
    ]


def test_how_much_of_a_printed_table_was_compared() -> None:
    lines = [PublishedLine(unit=unit, group="Nhóm 1") for unit in ("Xã A", "Xã B")]
    check: Any = SimpleNamespace(compared={"total": 2, "rank": 2}, disagreements=[1])
    said = "2 đơn vị, 1 nhóm; đã tính lại 4 giá trị; 1 nội dung không khớp."
    assert counts_text(lines, check) == said
    excerpt = "Bảng trích: không đối chiếu xếp hạng và giá trị trung bình."
    assert counts_text(lines, check, excerpt=True) == f"{said} {excerpt}"
    assert first_of(["a", "b", "c"], 2) == ["a", "b", "Còn 1 lỗi khác."]
    assert first_of(["a", "b"], 2) == ["a", "b"]


def test_each_step_of_a_sheet_says_what_it_does() -> None:
    assert {name: str(text) for name, text in TEXTS.items()} == {
        "propose": "Người đứng đầu đơn vị xem lại phiếu rồi gửi cơ quan nội vụ.",
        "take_back": "Phiếu trở về bản nháp để sửa rồi trình lại. Người đứng đầu đơn vị được thông"
        " báo.",
        "send_back": "Phiếu được trả lại cho người lập phiếu kèm lý do của anh/chị.",
        "submit": "Sau khi gửi, số liệu được khóa. Có thể rút lại phiếu khi còn trong hạn.",
        "withdraw": "Phiếu trở lại trạng thái đang chấm và phải gửi lại.",
        "reopen": "Đơn vị được nhập lại số liệu, kể cả khi đã hết hạn.",
        "miss": "Phiếu được thẩm định theo hiện trạng và ghi “không gửi”.",
    }
