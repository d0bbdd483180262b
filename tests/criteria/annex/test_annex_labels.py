"""A rule made in the form comes back the same from its exported annex, whatever its labels say."""

from dataclasses import replace

import pytest

from criteria.annex import read_annex
from criteria.annex.writing.around import AnnexHeading
from criteria.annex.writing.write import write_annex
from criteria.rules.loading.load import load_rule
from tests.criteria.books import make_annex

HEADING = AnnexHeading("Bộ tiêu chí của các xã năm 2021", issuer="Ủy ban nhân dân huyện Phú Lộc")
LABELS = (
    *(
        "Tổng cộng",
        "Ghi chú: abc",
        "1.2 Đạt",
        "1.1",
        "I. Đạt",
        "(*) Có",
        "* Có",
        "Có (*)",
        "Có*",
        "Có (1)",
        "Trong đó: 5",
        "TT",
    ),
    *(
        "Điểm tối đa",
        "a) Đạt",
        "- Đạt",
        "Từ 90% trở lên",
        "Mỗi 5 hồ sơ",
        "trừ 1 điểm/lần",
        "15",
        "đ",
    ),
    *(
        "Không phát sinh: 0",
        "không áp dụng",
        "“Tốt”",
        "”",
        "Có: 1; Không: 0",
        "(1)",
        "=1+1",
        "+ Đạt",
    ),
    *(
        "Người lập biểu",
        "Nơi nhận: - Như trên;",
        "Số liệu chấm điểm: x",
        "nt",
        "Từ 95% trở lên và có x",
    ),
)


def rules_with(label, most):
    lines = [{"label": label, "points": most}, {"label": "Không", "points": "1"}]
    low = {"min": None, "max": "3", "points": "0"}
    high = {"min": "3", "min_inclusive": True, "max": None, "points": most}
    yield {"kind": "choice", "options": lines}
    yield {"kind": "parts", "parts": lines}
    yield {"kind": "deduct", "each": [lines[0] | {"every": "2"}, lines[1]]}
    yield {"kind": "steps", "measure": "count", "steps": [low, high], "numerator": label}
    yield {"kind": "steps", "measure": "count", "steps": [low, high]}
    yield {"kind": "formula", "variables": {"a": label, "b": "y"}, "expression": "b / a * max"}
    yield {"kind": "proportional", "target": "100", "numerator": label, "denominator": label}
    yield {"kind": "per_item", "points_each": "1", "numerator": label, "every": "3"}


@pytest.mark.parametrize("label", LABELS)
def test_a_rule_comes_back_from_the_annex(label):
    nodes = list(read_annex(make_annex()).nodes)
    for told in rules_with(label, f"{nodes[1].maximum:f}"):
        rule = load_rule(told, nodes[1].maximum)
        nodes[1] = replace(nodes[1], rule=rule)
        assert read_annex(write_annex(HEADING, nodes)).nodes[1].rule == rule
