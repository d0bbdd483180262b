"""Annexes of the field that were read wrongly or refused once, with what they say."""

from decimal import Decimal
from pathlib import Path

import pytest

from criteria.annex import Annex, read_annex

DATA = Path(__file__).parents[2] / "data" / "criteria"
POINTS_COLUMNS = "“Điểm đánh giá: Tự đánh giá”, “Điểm đánh giá: Thẩm định”"


def annex_of(name: str) -> Annex:
    return read_annex((DATA / f"annex-{name}.xlsx").read_bytes())


def facts_of(annex: Annex, key: str) -> list[dict[str, object]]:
    return [dict(each.facts) for each in annex.problems if each.key == key]


@pytest.mark.parametrize(
    "name", ["two-line-heading", "struck-out-line", "formatted-last-row", "strict-open-xml"]
)
def test_the_tree_is_read_and_the_points_columns_are_left_out_by_name(name):
    annex = annex_of(name)
    assert annex.errors == ()
    assert [(node.code, node.title, node.maximum) for node in annex.nodes] == [
        ("1", "CHỈ ĐẠO, ĐIỀU HÀNH", Decimal(10)),
        ("1.1", "Kế hoạch", Decimal(4)),
        ("1.2", "Báo cáo", Decimal(6)),
        ("2", "TÁC ĐỘNG", Decimal(90)),
        ("2.1", "Hài lòng", Decimal(90)),
    ]
    assert annex.nodes[1].wording == ("Kịp thời: 4", "Không kịp thời: 0")
    assert [node.evidence for node in annex.nodes[1:3]] == [("Kế hoạch",), ("Báo cáo",)]
    assert [node.method for node in annex.nodes if node.method] == ["self", "self", "survey"]
    assert {node.lead for node in annex.nodes} == {None}
    assert facts_of(annex, "points_columns") == [{"headings": POINTS_COLUMNS}]
    assert (annex.year, annex.group) == (2025, "Xã, phường")


def test_the_office_that_leads_the_appraisal_is_the_appraiser():
    leaves = [node for node in annex_of("two-line-heading").nodes if node.method]
    assert [leaf.appraiser for leaf in leaves] == ["Sở Nội vụ", "Sở Nội vụ", "Văn phòng UBND tỉnh"]


def test_the_struck_out_line_is_told_with_its_cell():
    annex = annex_of("struck-out-line")
    (told,) = [each for each in annex.problems if each.key == "struck_out"]
    assert (told.row, told.facts["cell"]) == (9, "B9")
    assert told.facts["text"] == "Kịp thời nhưng thiếu: 2"


@pytest.mark.parametrize("name", ["struck-out-line", "formatted-last-row", "strict-open-xml"])
def test_a_column_that_is_not_used_is_named_with_what_it_holds(name):
    (told,) = facts_of(annex_of(name), "column_not_read")
    assert told == {"heading": "Đơn vị phụ trách", "text": "Sở Nội vụ", "count": "3"}
