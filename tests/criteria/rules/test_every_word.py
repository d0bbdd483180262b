"""No word of a scoring line is swallowed: it is used, kept in a label, or the line is refused."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.rules import RuleError, load_rule, write_wording
from criteria.rules.wording import account_for_wording, read_wording

DATA = Path(__file__).parents[2] / "data" / "criteria"
LEAVES = [
    leaf
    for file in sorted(DATA.glob("*.json"))
    for leaf in json.loads(file.read_text())
    if leaf["rule"]
]
CLAUSES = (
    # conditions
    *(
        " và có biên bản",
        ", có xác nhận của Sở Nội vụ",
        " nếu có phát sinh phí",
        " hoặc có giải trình",
    ),
    *(" đồng thời gửi báo cáo đúng hạn", " kèm theo minh chứng", " (có biên bản)", ", kịp thời"),
    *(
        " với điều kiện có kế hoạch",
        " nhưng không giải trình",
        " và không bị nhắc nhở",
        " [nếu có]",
    ),
    *(" cùng với báo cáo", " khi được kiểm tra", " được UBND tỉnh khen", ": có biên bản"),
    *(", trong đó có 1 cuộc đột xuất", " bằng văn bản", " - có biên bản", " theo Quyết định số 5"),
    # exceptions
    *(" trừ hồ sơ mật", " không kể hồ sơ mật", "; riêng xã miền núi dưới 50%", " (trừ hồ sơ mật)"),
    *(" chưa tính hồ sơ tồn", ", ngoại trừ hồ sơ liên thông", " mà không giải trình"),
    # limits
    *(
        ", từ lần thứ 4 không tính",
        " nhưng không quá 5 ngày",
        ", tối đa 3 lần",
        ", chỉ tính cấp tỉnh",
    ),
    *(
        " – không quá 2 lần",
        " trước ngày 15/10",
        " trong quý I",
        ", giảm 0,5 điểm",
        ", quá 3 lần thì thôi",
    ),
    # units and second measures
    *(" mỗi tháng", " cho mỗi xã", " so với năm trước", ", mỗi năm một lần", " của năm trước"),
    *(" và giảm 5% so với năm trước", " và từ 5 cuộc trở lên", " tại trụ sở", " hoặc dưới 3 hồ sơ"),
)
leaves = st.sampled_from(LEAVES)
clauses = st.sampled_from(CLAUSES)
places = st.sampled_from(["front", "before the points", "end"])


def hung(line, clause, place):
    if place == "front":
        return f"{clause.strip(' ,;:-–').capitalize()} {line[0].lower()}{line[1:]}"
    condition, colon, points = line.rpartition(":")
    if place == "end" or not colon:
        return line + clause
    return f"{condition}{clause}:{points}"


def texts(told):
    if isinstance(told, dict | list):
        for each in told.values() if isinstance(told, dict) else told:
            yield from texts(each)
    elif isinstance(told, str):
        yield told


def words(text):
    return " ".join(text.lower().translate(str.maketrans(",;:()[]–-", "         ")).split())


def outcome(lines, leaf):
    about = {"title": leaf["title"], "penalty": leaf["sign"] == "penalty"}
    try:
        return read_wording(lines, Decimal(leaf["max"]), **about).as_dict()
    except RuleError:
        return None


@settings(max_examples=600, derandomize=True, deadline=None)
@given(leaf=leaves, at=st.integers(0, 20), clause=clauses, place=places, written=st.booleans())
def test_a_clause_hung_on_a_line_is_kept_whole_or_refused(leaf, at, clause, place, written):
    lines = list(leaf["wording"])
    if written:
        rule = load_rule(leaf["rule"], Decimal(leaf["max"]))
        lines = write_wording(rule, penalty=leaf["sign"] == "penalty", title=leaf["title"])
    at %= len(lines)
    lines[at] = hung(lines[at], clause, place)
    told = outcome(lines, leaf)
    assert told is None or any(words(clause) in words(text) for text in texts(told))


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: f"{leaf['code']} {leaf['title']}")
def test_every_word_is_used_as_something(leaf):
    about = {"title": leaf["title"], "penalty": leaf["sign"] == "penalty"}
    reading = account_for_wording(leaf["wording"], Decimal(leaf["max"]), **about)
    assert reading.rule == read_wording(leaf["wording"], Decimal(leaf["max"]), **about)
    for at, line in enumerate(leaf["wording"]):
        used = "".join(each.words for each in reading.used if each.line == at)
        assert used.replace(" ", "") == line.replace(" ", "")


def test_the_parts_of_a_line_are_named():
    reading = account_for_wording(["Từ 90% hồ sơ trở lên: 2 điểm", "Dưới 90%: 0"], Decimal(2))
    assert [(each.words, each.part) for each in reading.used if each.line == 0] == [
        *(("Từ", "from"), ("90", "low_in"), ("%", "percent"), ("hồ sơ", "inner")),
        *(("trở lên", "up"), (":", "colon"), ("2", "points"), ("điểm", "point")),
    ]
