"""The scoring lines in which parts and blocks are written."""

from decimal import Decimal

import pytest

from criteria.rules import load_rule, write_wording
from tests.criteria.rules.test_kinds import BLOCKS, PARTS, SLOW

NAMED = BLOCKS | {"numerator": "số tin, bài"}


@pytest.mark.parametrize(
    ("rule", "penalty", "lines"),
    [
        (BLOCKS, False, ["Cứ mỗi 05 nội dung được 0,25 điểm, tối đa 2 điểm"]),
        (BLOCKS | {"every": "12"}, True, ["Cứ mỗi 12 trường hợp trừ 0,25 điểm, tối đa trừ 2 điểm"]),
        (
            NAMED,
            False,
            [
                "Số liệu chấm điểm: số tin, bài",
                "Cứ mỗi 05 nội dung được 0,25 điểm, tối đa 2 điểm",
            ],
        ),
        (SLOW, False, ["Cứ 02 ngày chậm trừ 0,25 điểm", "Mỗi văn bản sai trừ 0,5 điểm"]),
    ],
)
def test_blocks_are_written_as_decisions_write_them(rule, penalty, lines):
    assert write_wording(load_rule(rule, Decimal(2)), penalty=penalty) == lines


@pytest.mark.parametrize("penalty", [False, True])
def test_parts_are_written_one_a_line_and_never_as_a_choice(penalty):
    lines = write_wording(load_rule(PARTS, Decimal(2)), penalty=penalty)
    minus = "trừ " if penalty else ""
    assert lines[-3:] == [
        f"có kế hoạch: {minus}0,5 điểm",
        f"có báo cáo: {minus}0,75 điểm",
        f"có kiểm tra: {minus}1 điểm",
    ]
    assert lines[:-3] in ([], ["Cộng điểm của các nội dung đã thực hiện"])
