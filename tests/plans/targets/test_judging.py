"""A reading against a level: reached or not yet, and the words that say why."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plans.annex.levels import read_level
from plans.models import Target, TargetReading
from plans.targets.judging import Attainment, judge
from plans.targets.words import level_of, reading_text, reason_text

REACHED, NOT_YET = Attainment.REACHED, Attainment.NOT_YET
DIFFERS, UNCOMPARED = Attainment.DIFFERS, Attainment.UNCOMPARED


def target(operator: str, level: str, measure: str = "%") -> Target:
    column = {"class>=": "band", "": "level"}.get(operator, "value")
    said: Any = Decimal(level) if column == "value" else level
    return Target(operator=operator, measure=measure, **{column: said})


def reading(said: str | int, measure: str = "%") -> TargetReading:
    """A number as text with a point, a rank as int, else words."""
    if isinstance(said, int):
        return TargetReading(day=date(2021, 6, 30), rank=said)
    if said[:1].isdigit():
        return TargetReading(day=date(2021, 6, 30), value=Decimal(said), measure=measure)
    return TargetReading(day=date(2021, 6, 30), words=said)


@pytest.mark.parametrize(
    ("level", "said", "reach", "why"),
    [
        ((">", "95"), "92.5", NOT_YET,
         "92,5% so với trên 95%: còn thiếu hơn 2,5 điểm phần trăm"),
        ((">", "95"), "95", NOT_YET, "95% so với trên 95%: mức yêu cầu cao hơn"),
        ((">", "95"), "95.0001", REACHED,
         "95,0001% so với trên 95%: cao hơn 0,0001 điểm phần trăm"),
        ((">=", "65"), "65", REACHED, "65% so với từ 65% trở lên: vừa đạt"),
        ((">=", "65"), "64.99", NOT_YET,
         "64,99% so với từ 65% trở lên: còn thiếu 0,01 điểm phần trăm"),
        (("<=", "3", "ngày"), "3", REACHED, "3 ngày so với không quá 3 ngày: vừa đạt"),
        (("<=", "3", "ngày"), "4.5", NOT_YET,
         "4,5 ngày so với không quá 3 ngày: còn phải giảm 1,5 ngày"),
        (("<=", "3", "ngày"), "1", REACHED, "1 ngày so với không quá 3 ngày: thấp hơn 2 ngày"),
        (("<", "5"), "5", NOT_YET, "5% so với dưới 5%: mức yêu cầu thấp hơn"),
        (("<", "5"), "7", NOT_YET, "7% so với dưới 5%: còn phải giảm hơn 2 điểm phần trăm"),
        (("<", "5"), "4", REACHED, "4% so với dưới 5%: thấp hơn 1 điểm phần trăm"),
        (("=", "100"), "100", REACHED, "100% so với 100%: vừa đạt"),
        (("=", "100"), "99", NOT_YET, "99% so với 100%: còn thiếu 1 điểm phần trăm"),
        (("=", "90"), "90", REACHED, "90% so với 90%: vừa đạt"),
        (("=", "90"), "80", DIFFERS, "80% so với 90%: thấp hơn 10 điểm phần trăm"),
        (("=", "90"), "95", DIFFERS, "95% so với 90%: cao hơn 5 điểm phần trăm"),
        (("=", "0", "hồ sơ"), "2", NOT_YET, "2 hồ sơ so với 0 hồ sơ: còn phải giảm 2 hồ sơ"),
        (("=", "100", "điểm"), "99", DIFFERS, "99 điểm so với 100 điểm: thấp hơn 1 điểm"),
        (("rank<=", "3", "hạng"), 3, REACHED, "hạng 3 so với nhóm 3 địa phương dẫn đầu: đạt"),
        (("rank<=", "3", "hạng"), 5, NOT_YET,
         "hạng 5 so với nhóm 3 địa phương dẫn đầu: còn kém 2 bậc"),
        (("class>=", "Khá", "mức"), "Tốt", REACHED, "Tốt so với Khá trở lên: đạt"),
        (("class>=", "Khá", "mức"), "Khá", REACHED, "Khá so với Khá trở lên: đạt"),
        (("class>=", "Khá", "mức"), "Trung bình", NOT_YET,
         "Trung bình so với Khá trở lên: thấp hơn mức Khá"),
        (("class>=", "Loại A", "mức"), "Loại B", UNCOMPARED,
         "Không so sánh được Loại B với mức Loại A trở lên."),
        (("", "Tăng so với năm trước"), "Tăng 2 điểm", UNCOMPARED, ""),
        (("rank<=", "3", "hạng"), "92.5", UNCOMPARED,
         "Không so sánh được 92,5% với mức nhóm 3 địa phương dẫn đầu."),
        ((">=", "90"), 3, UNCOMPARED, "Không so sánh được hạng 3 với mức từ 90% trở lên."),
    ],
)  # fmt: skip
def test_what_a_reading_means(level, said, reach, why):
    goal = target(*level)
    read = reading(said, goal.measure or "%")
    if goal.operator == "rank<=" and isinstance(said, str):
        read.measure = "%"
    assert (judge(goal, read).reach, reason_text(goal, read)) == (reach, why)


def test_what_is_measured_in_something_else_is_not_compared():
    goal, read = target(">=", "90"), reading("95", "điểm")
    assert judge(goal, read).reach == UNCOMPARED
    assert reason_text(goal, read) == "Không so sánh được 95 điểm với mức từ 90% trở lên."
    assert judge(goal, reading("95", "phần trăm")).reach == REACHED


def test_the_words_of_levels_and_readings():
    assert level_of(target(">=", "1234.5", "hồ sơ")) == "từ 1234,5 hồ sơ trở lên"
    assert level_of(target("", "Tăng so với năm trước")) == "Tăng so với năm trước"
    assert reading_text(reading("1234.5", "hồ sơ")) == "1.234,5 hồ sơ"
    assert reading_text(TargetReading(day=date(2021, 6, 30), note="Nhầm")) == "đã rút lại"


@pytest.mark.parametrize(
    ("operator", "level", "measure"),
    [
        (">=", "85.5", "%"),
        (">", "1234.5", "hồ sơ"),
        ("=", "100", "phần trăm"),
        ("<=", "3", "cuộc"),
        ("<", "1.125", "%"),
        ("rank<=", "3", "hạng"),
        ("class>=", "Rất tốt", "mức"),
    ],
)
def test_a_level_in_words_is_read_as_itself(operator, level, measure):
    goal = target(operator, level, measure)
    found = read_level(level_of(goal), measure)
    assert found is not None
    assert found[0] == operator
    assert found[1] == level or Decimal(found[1]) == Decimal(level)
