"""Whatever is hung on a readable deadline is honoured or asked about; no date is ever dropped."""

import json
import random
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.annex.deadlines import Deadline, DeadlineKind, read_deadline
from tests.plans.books import DATA

FIELD = json.loads((DATA / "deadlines_field.json").read_text())
YEAR = 2026
READABLE = [
    "Quý I",
    "Quý II/2026",
    "Quý IV năm 2026",
    "Tháng 3",
    "Tháng 9/2026",
    "Trước ngày 15/9/2026",
    "Chậm nhất ngày 20/11",
    "30/6/2026",
    "Ngày 15 tháng 3 năm 2026",
    "Trong năm 2026",
    "6 tháng đầu năm",
    "Tháng 4 và tháng 10",
    "Quý II và Quý IV",
    "Trước 30/6 và 31/12",
    "Từ tháng 4 đến tháng 10",
    "Quý II - Quý III",
    "Thường xuyên",
    "Thường xuyên, liên tục",
    "Hằng tháng",
    "Hằng quý",
    "01 lần/quý",
    "6 tháng một lần",
    "Trước ngày 10 của tháng cuối quý",
    "Theo kế hoạch của tỉnh",
    "Theo hướng dẫn của Sở Nội vụ",
    "Theo thời hạn quy định của pháp luật",
    "Theo Nghị định số 61/2018/NĐ-CP",
    "Khi có yêu cầu",
    "Trong 30 ngày kể từ ngày công bố kết quả",
]
# Clauses that change what is to be done by when, without a day of their own.
MEANINGFUL = [
    "báo cáo hằng quý",
    "báo cáo hằng tháng",
    "02 lần/năm",
    "trừ các xã miền núi",
    "riêng nội dung 2 theo tiến độ đề án",
    "sơ kết 6 tháng",
    "nếu được bố trí kinh phí",
    "không bao gồm cấp xã",
    "gia hạn thêm 15 ngày",
    "đợt 2",
    "sau khi có kết quả",
    "dự kiến",
    "có thể kéo dài",
    "đối với xã A",
    "hoặc theo chỉ đạo",
    "tuần thứ hai",
    "lần 1",
]
# Before a day at the latest, or a year, these make one sentence with it.
MAY_LEAD = {"báo cáo hằng quý", "báo cáo hằng tháng", "sau khi có kết quả"}
DATES = ["15/10/2026", "ngày 05/8", "ngày 7 tháng 11 năm 2026"]
CLAUSES_WITH_DATE = [
    "trước {0}",
    "chậm nhất {0}",
    "xong trước {0}",
    "báo cáo trước {0}",
    "và {0}",
    "tổng kết {0}",
    "gửi kết quả trước {0}",
    "kể từ {0}",
    "từ {0}",
    "sau {0}",
    "{0}",
]
JOINTS = [", ", "; ", " ", " và ", " - ", ". ", "\n"]
CALENDAR_DAY = re.compile(
    r"(\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(\d{1,2})(?!\d)(?:(?:\s?[/.-]\s?|\s+năm\s+)(20\d\d))?"
)


def days_in(text: str) -> set[date]:
    """The calendar days that stand in a text, found without the reader."""
    found = set()
    for day, month, year in CALENDAR_DAY.findall(text):
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 28:
            found.add(date(int(year or YEAR), int(month), int(day)))
    return found


def days_said(deadline: Deadline) -> set[date]:
    """The days a deadline keeps; of an exclusive one also the day that is already too late."""
    said = (deadline.due, deadline.start, deadline.day, *deadline.dates)
    kept = {day for day in said if day is not None}
    return kept | {day + timedelta(days=1) for day in kept}


def is_asked(deadline: Deadline) -> bool:
    return deadline.kind == DeadlineKind.UNCLEAR


@pytest.mark.parametrize("case", FIELD, ids=lambda case: case["text"])
def test_deadline_from_the_field(case):
    deadline = read_deadline(case["text"], case["year"])
    said = deadline.due.isoformat() if deadline.due else "ask" if is_asked(deadline) else "none"
    assert said in case["right"]


@pytest.mark.parametrize("text", READABLE)
def test_each_of_them_is_readable_alone(text):
    assert not is_asked(read_deadline(text, YEAR))


@pytest.mark.parametrize("text", READABLE)
def test_a_clause_hung_on_it_makes_a_person_asked(text):
    hung = [f"{text}{joint}{clause}" for joint in JOINTS for clause in MEANINGFUL]
    leading = [clause for clause in MEANINGFUL if clause not in MAY_LEAD]
    hung += [f"{clause}{joint}{text}" for joint in JOINTS for clause in leading]
    hung += [f"{text} ({clause})" for clause in MEANINGFUL]
    assert [each for each in hung if not is_asked(read_deadline(each, YEAR))] == []


@pytest.mark.parametrize("text", READABLE)
def test_a_date_hung_on_it_is_kept_or_asked_about(text):
    clauses = [clause.format(day) for clause in CLAUSES_WITH_DATE for day in DATES]
    hung = [f"{text}{joint}{clause}" for joint in JOINTS[:4] for clause in clauses]
    hung += [f"{clause}{joint}{text}" for joint in JOINTS[:4] for clause in clauses]
    hung += [f"{text} ({clause})" for clause in clauses]
    dropped = []
    for each in hung:
        deadline = read_deadline(each, YEAR)
        if not is_asked(deadline) and not days_in(each) <= days_said(deadline):
            dropped.append((each, deadline))
    assert dropped == []


PIECES = [
    *READABLE,
    *DATES,
    *MEANINGFUL,
    *("trước", "chậm nhất", "xong", "theo", "khi có", "từ", "đến", "sau", "hằng năm", "(", ")"),
    *(joint.strip() or "," for joint in JOINTS),
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join))
def test_no_date_in_any_words_is_dropped(text):
    deadline = read_deadline(text, YEAR)
    assert is_asked(deadline) or days_in(text) <= days_said(deadline)


@pytest.mark.parametrize("seed", range(20))
def test_a_word_that_is_not_known_makes_a_person_asked(seed):
    """Any word put anywhere into a readable deadline; only known words are taken."""
    rng = random.Random(seed)
    strange = ["khoảng", "ngoại trừ", "một nửa", "ước", "kéo dài", "tạm", "lùi", "sớm", "thêm"]
    for text in READABLE:
        words = text.split()
        words.insert(rng.randint(0, len(words)), rng.choice(strange))
        assert is_asked(read_deadline(" ".join(words), YEAR)), words
