"""Every notice of scoring word for word, the page it leads to, and whether it is urgent."""

import pytest

from scoring.notifications import words
from units.notices.notifying import _kinds

FACTS = {
    "period": "Q3",
    "year": 2021,
    "unit": "Lộc An",
    "by": "Nguyễn Hà",
    "due": "2021-09-20T10:00:00Z",
    "reason": "Mưa lũ",
    "part": "Phòng Tư pháp",
    "day": "2021-09-17",
    "left": 2,
    "count": 3,
    "units": ["Lộc An", "Vinh Mỹ"],
    "late": False,
}
AT = "17:00 ngày 20/09/2021"
WAIT = "còn 3 phiếu chờ thẩm định."
URGENT, CALM = True, False
NOTICES = [
    ("period_opened", {}, "sheet", CALM, f"Đã mở Quý III 2021: Lộc An tự chấm điểm trước {AT}."),
    ("dates_changed", {}, "sheet", URGENT,
     f"Thời hạn của Quý III 2021 đã thay đổi: Lộc An gửi phiếu trước {AT}. Mưa lũ"),
    ("results_returned", {}, "publication", URGENT,
     "Nguyễn Hà trả lại kết quả Quý III 2021 trước khi công bố, lý do: Mưa lũ"),
    ("sheet_proposed", {}, "sheet", URGENT,
     "Nguyễn Hà trình phiếu tự chấm điểm Quý III 2021 để anh/chị duyệt."),
    ("sheet_taken_back", {}, "sheet", CALM,
     "Nguyễn Hà đã rút phiếu Quý III 2021 đã trình; hiện không có phiếu cần duyệt."),
    ("sheet_sent_back", {}, "sheet", URGENT,
     "Nguyễn Hà trả lại phiếu tự chấm điểm Quý III 2021, lý do: Mưa lũ"),
    ("sheet_submitted", {}, "sheet", CALM, "Lộc An đã gửi phiếu tự chấm điểm Quý III 2021."),
    ("sheet_reopened", {}, "sheet", URGENT,
     f"Phiếu tự chấm điểm của Lộc An, Quý III 2021, được mở lại, hạn gửi trước {AT}, lý do: Mưa"
     " lũ"),
    ("sheet_reopened", {"due": ""}, "sheet", URGENT,
     "Phiếu tự chấm điểm của Lộc An, Quý III 2021, được mở lại, lý do: Mưa lũ"),
    ("sheet_extended", {}, "sheet", URGENT,
     f"Lộc An được gia hạn gửi phiếu tự chấm điểm Quý III 2021, hạn mới: trước {AT}, lý do: Mưa"
     " lũ"),
    ("sheet_missed", {}, "sheet", URGENT,
     "Phiếu tự chấm điểm của Lộc An, Quý III 2021, đã được ghi nhận “không gửi”, lý do: Mưa lũ"),
    ("sheet_appraised", {}, "sheet", CALM, "Đã hoàn thành thẩm định Lộc An, Quý III 2021."),
    ("sheet_final", {}, "sheet", CALM, "Kết quả của Lộc An, Quý III 2021, đã chốt."),
    ("sheet_asked", {}, "explanation", URGENT,
     f"Đề nghị Lộc An giải trình kết quả thẩm định Quý III 2021 trước {AT}."),
    ("sheet_explained", {}, "second_appraisal", CALM,
     "Lộc An đã giải trình Quý III 2021, chờ thẩm định lần 2."),
    ("explanation_extended", {}, "explanation", URGENT,
     f"Lộc An được gia hạn giải trình Quý III 2021, hạn mới: trước {AT}, lý do: Mưa lũ"),
    ("explanation_closed", {}, "explanation", CALM,
     f"Đã hết hạn giải trình lúc {AT}: tính theo nội dung Lộc An đã giải trình cho Quý III 2021."),
    ("sheet_due", {}, "sheet", URGENT,
     f"Còn 2 ngày làm việc: phiếu tự chấm điểm của Lộc An, Quý III 2021, phải gửi trước {AT}."),
    ("sheet_due", {"left": 0}, "sheet", URGENT,
     f"Hôm nay hết hạn gửi phiếu tự chấm điểm của Lộc An, Quý III 2021: trước {AT}."),
    ("sheet_overdue", {}, "sheet", URGENT,
     f"Lộc An chưa gửi phiếu tự chấm điểm Quý III 2021, đã hết hạn lúc {AT}."),
    ("units_overdue", {}, "late_list", URGENT,
     f"2 đơn vị chưa gửi phiếu tự chấm điểm Quý III 2021, đã hết hạn lúc {AT}: Lộc An, Vinh Mỹ."),
    ("explanation_due", {}, "explanation", URGENT,
     f"Còn 2 ngày làm việc: Lộc An phải gửi giải trình Quý III 2021 trước {AT}."),
    ("explanation_due", {"left": 0}, "explanation", URGENT,
     f"Hôm nay hết hạn giải trình của Lộc An, Quý III 2021: trước {AT}."),
    ("appraisal_due", {}, "board", CALM,
     f"Còn 2 ngày làm việc để thẩm định Quý III 2021, hạn trước {AT}; {WAIT}"),
    ("appraisal_due", {"left": 0}, "board", CALM,
     f"Hôm nay hết hạn thẩm định Quý III 2021: trước {AT}; {WAIT}"),
    ("appraisal_overdue", {}, "board", URGENT,
     f"Còn 3 phiếu Quý III 2021 chưa thẩm định, đã hết hạn lúc {AT}."),
    ("second_due", {}, "board", CALM,
     f"Còn 2 ngày làm việc để thẩm định lần 2 Quý III 2021, hạn trước {AT}; {WAIT}"),
    ("second_due", {"left": 0}, "board", CALM,
     f"Hôm nay hết hạn thẩm định lần 2 Quý III 2021: trước {AT}; {WAIT}"),
    ("second_overdue", {}, "board", URGENT,
     f"Còn 3 phiếu Quý III 2021 chưa thẩm định lần 2, đã hết hạn lúc {AT}."),
    ("sheet_reminded", {}, "sheet", URGENT,
     f"Nguyễn Hà nhắc: phiếu tự chấm điểm của Lộc An, Quý III 2021, cần gửi trước {AT}."),
    ("sheet_reminded", {"late": True}, "sheet", URGENT,
     f"Nguyễn Hà nhắc: Lộc An chưa gửi phiếu tự chấm điểm Quý III 2021, đã quá hạn từ {AT}. Để gửi"
     " được, hãy đề nghị gia hạn."),
    ("explanation_reminded", {}, "explanation", URGENT,
     f"Nguyễn Hà nhắc: Lộc An cần giải trình Quý III 2021 trước {AT}."),
    ("appraisal_reminded", {"units": 3}, "board", URGENT,
     "Nguyễn Hà nhắc: còn 2 lượt chấm tiêu chí của 3 đơn vị chưa thẩm định Quý III 2021, cần hoàn"
     f" thành trước {AT}."),
    ("appraisal_reminded", {"units": 3, "late": True}, "board", URGENT,
     "Nguyễn Hà nhắc: còn 2 lượt chấm tiêu chí của 3 đơn vị chưa thẩm định Quý III 2021, đã quá"
     f" hạn từ {AT}."),
    ("second_reminded", {"units": 3}, "board", URGENT,
     "Nguyễn Hà nhắc: còn 2 lượt chấm tiêu chí của 3 đơn vị chưa thẩm định lần 2 Quý III 2021, cần"
     f" hoàn thành trước {AT}."),
    ("second_reminded", {"units": 3, "late": True}, "board", URGENT,
     "Nguyễn Hà nhắc: còn 2 lượt chấm tiêu chí của 3 đơn vị chưa thẩm định lần 2 Quý III 2021, đã"
     f" quá hạn từ {AT}."),
    ("part_given", {}, "sheet", CALM,
     "Phòng Tư pháp được giao một phần việc trên phiếu của Lộc An, Quý III 2021, hạn nội bộ hết"
     " ngày 17/09/2021."),
    ("part_reminded", {}, "sheet", URGENT,
     "Nguyễn Hà nhắc: phần việc của Phòng Tư pháp trên phiếu của Lộc An, Quý III 2021, hạn nội bộ"
     " hết ngày 17/09/2021."),
    ("part_reminded", {"late": True}, "sheet", URGENT,
     "Nguyễn Hà nhắc: phần việc của Phòng Tư pháp trên phiếu của Lộc An, Quý III 2021, đã quá hạn"
     " nội bộ ngày 17/09/2021."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "facts", "view", "urgent", "said"), NOTICES)
def test_a_notice_is_read(name: str, facts: dict, view: str, urgent: bool, said: str) -> None:
    kind = _kinds[name]
    assert kind.text(FACTS | facts) == said
    assert (kind.view, kind.urgent) == (f"scoring:{view}", urgent)


def test_each_of_them_is_here() -> None:
    known = {
        name for name, kind in _kinds.items() if kind.text.__module__.startswith(words.__name__)
    }
    assert known == {name for name, *_rest in NOTICES}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sheet_submitted", "2 đơn vị đã gửi phiếu tự chấm điểm Quý III 2021: Lộc An, Vinh Mỹ."),
        ("sheet_explained", "2 đơn vị đã giải trình Quý III 2021: Lộc An, Vinh Mỹ."),
    ],
)
def test_what_many_units_did_is_said_at_once(name: str, said: str) -> None:
    """Each unit once; notices of another period or year are others."""
    together = _kinds[name].together
    assert together
    assert together.text([FACTS, FACTS | {"unit": "Vinh Mỹ"}, FACTS]) == said
    same = together.same(FACTS)
    assert same == together.same(FACTS | {"unit": "Vinh Mỹ"})
    assert same not in (
        together.same(FACTS | {"period": "Y"}),
        together.same(FACTS | {"year": 2020}),
    )
