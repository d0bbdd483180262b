"""The four sets of the model data come out of their workbooks as their JSON says."""

import json
from pathlib import Path

import pytest

from criteria.annex import read_annex

DATA = Path(__file__).parents[2] / "data" / "criteria"
SETS = ["commune_2021", "office_2021", "district_2021", "commune_2025"]


def comparable(node: dict) -> dict:
    """Rules equal in meaning: the name of a counted figure is taken from the title, freely."""
    rule = dict(node["rule"] or {})
    if rule.get("measure") in ("count", "days"):
        assert rule.pop("numerator")
    return {**node, "rule": rule}


@pytest.mark.parametrize("name", SETS)
def test_every_key_of_every_node_equals_the_json(name):
    annex = read_annex((DATA / f"{name}.xlsx").read_bytes())
    expected = json.loads((DATA / f"{name}.json").read_text())
    found = [node.as_dict() for node in annex.nodes]
    assert [node["code"] for node in found] == [node["code"] for node in expected]
    for node, truth in zip(found, expected, strict=True):
        assert list(node) == list(truth)
        assert comparable(node) == comparable(truth)


@pytest.mark.parametrize("name", SETS)
def test_nothing_is_wrong_with_them_and_nothing_was_left_unread(name):
    annex = read_annex((DATA / f"{name}.xlsx").read_bytes())
    assert annex.problems == ()


@pytest.mark.parametrize("name", SETS)
def test_title_label_and_year_are_read(name):
    annex = read_annex((DATA / f"{name}.xlsx").read_bytes())
    assert str(annex.year) in name
    assert annex.title.endswith(
        {
            "commune_2021": "CỦA UBND CÁC XÃ, THỊ TRẤN NĂM 2021",
            "office_2021": "CÁC CƠ QUAN CHUYÊN MÔN THUỘC UBND HUYỆN",
            "district_2021": "CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2021 CỦA HUYỆN",
            "commune_2025": "CỦA UBND CÁC XÃ, PHƯỜNG",
        }[name]
    )
    assert annex.label.startswith("Bộ tiêu chí mẫu phục vụ vận hành thử")
    assert annex.basis.startswith("(")
