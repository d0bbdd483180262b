"""What tables of results are called, tell above their figures, and have as columns."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from criteria.rules.change import YearChange
from scoring.models import Publication
from scoring.publications.content.data import (
    Content,
    Decision,
    PublishedArea,
    PublishedFigures,
    UnitResult,
)
from scoring.publications.content.table import results_table
from scoring.results.heat_map.table import heat_map_table
from scoring.results.ranking.table import ranking_table
from scoring.results.unit_result.table import result_table
from scoring.results.years.comparison import Compared
from scoring.results.years.history import HistoryLine
from scoring.results.years.result import ResultSource, YearResult
from scoring.results.years.table import history_table
from tests.scoring.words.telling import (
    COMMUNE,
    NOT_APPRAISED,
    TITLE,
    columns,
    kinds,
    labels,
    period,
    sheet,
    told,
)
from units.models import Unit


def year(index: str | None, *, published: bool, rank: int | None) -> Any:
    of = {"judged": COMMUNE, "name": COMMUNE.name, "capped_because": "", "url": ""}
    result = YearResult(
        year=2021,
        authority=Unit(short_name="UBND huyện"),
        issuer="UBND huyện",
        group="Xã",
        total=Decimal(80),
        index=index and Decimal(index),
        maximum=Decimal(100),
        band="Tốt",
        rank=rank,
        ranked=9,
        source=ResultSource.PUBLISHED if published else ResultSource.SCORED,
        **of,
    )
    return HistoryLine(result, Compared(YearChange(Decimal(2), 0) if published else None))


def test_the_results_over_the_years_say_where_they_come_from() -> None:
    lines = [year("80", published=True, rank=2), year(None, published=False, rank=None)]
    table = history_table(SimpleNamespace(unit=COMMUNE, lines=lines, others=[]))
    assert told(table) == ("Kết quả qua các năm", ["Lộc An"], [])
    assert columns(table) == [
        ("Năm", "whole"),
        ("Chỉ số", "text"),
        ("Cơ quan đánh giá", "text"),
        ("Nhóm", "text"),
        ("Nguồn số liệu", "text"),
        ("Tổng điểm", "points"),
        ("Tối đa", "points"),
        ("Chỉ số (%)", "percent"),
        ("Xếp loại", "text"),
        ("Xếp hạng", "whole"),
        ("Đơn vị được xếp hạng", "whole"),
        ("So với năm trước", "points"),
        ("Lĩnh vực đạt tối đa", "text"),
        ("Lĩnh vực chưa đạt tối đa", "text"),
    ]
    begin, points = [2021, "Chỉ số CCHC", "UBND huyện", "Xã"], [Decimal(80), Decimal(100)]
    assert table.rows == [
        [*begin, "bảng đã công bố", *points, Decimal(80), "Tốt", 2, 9, Decimal(2), "", ""],
        [*begin, "chấm trên phần mềm", *points, None, "Tốt", None, None, None, "", ""],
    ]


def ranking(stage: str, node: Any = None, **more: Any) -> Any:
    shown = {"has_survey": True, "has_extra": True, "has_bands": True, "has_components": False}
    return SimpleNamespace(
        period=period("Y"),
        stage=stage,
        stage_label="Tự chấm",
        subgroup=None,
        node=node,
        areas=["1 Chỉ đạo"],
        left_out=[SimpleNamespace(unit=COMMUNE, why="Chưa gửi phiếu.")],
        provisional=False,
        **(shown | more),
    )


RANKED = ["Xếp hạng", "Đơn vị", "Tự chấm", "Thẩm định"]
RANKED += ["Điều tra xã hội học", "Điểm thưởng, điểm trừ"]


@pytest.mark.parametrize(
    ("found", "heads", "notes"),
    [
        (ranking("final"), [*RANKED, "Tổng điểm", "Chỉ số", "Xếp loại", "1 Chỉ đạo"], []),
        (
            ranking("self", SimpleNamespace(parent_id=None, area_code="1"), has_bands=False),
            [*RANKED[:3], RANKED[5], "Điểm lĩnh vực", "Chỉ số", "1 Chỉ đạo"],
            [NOT_APPRAISED],
        ),
        (
            ranking("final", SimpleNamespace(parent_id=1, area_code="1"), has_extra=False),
            [*RANKED[:5], "Điểm tiêu chí", "Chỉ số", "Xếp loại", "1 Chỉ đạo"],
            [],
        ),
    ],
    ids=["all", "by an area", "by a criterion"],
)
def test_the_ranking_has_the_columns_of_its_page(
    found: Any, heads: list[str], notes: list[str]
) -> None:
    table = ranking_table(found, [])
    about = ["Năm 2021", "Tự chấm", *([str(found.node)] if found.node else [])]
    assert told(table) == ("Xếp hạng", about, [TITLE, *notes, "Lộc An: Chưa gửi phiếu."])
    assert labels(table) == heads
    numbers = {"Xếp hạng": "whole", "Đơn vị": "text", "Chỉ số": "percent", "Xếp loại": "text"}
    assert kinds(table) == [numbers.get(label, "points") for label in heads]


def test_a_ranking_of_what_is_due_says_so() -> None:
    found = ranking("final")
    found.provisional = True
    said = "Chỉ số tính trên các tiêu chí đến hạn; xếp loại vào cuối năm."
    assert said in ranking_table(found, []).notes


def result(stage: str | None, *, first: bool) -> Any:
    area = SimpleNamespace(code="1")
    shown = {"areas": [area], "area": "", "lines": [], "basis": "Tính trên 80/100 điểm."}
    return SimpleNamespace(sheet=sheet(), stage=stage, first=first, **shown)


@pytest.mark.parametrize(
    ("found", "heads", "notes"),
    [
        (result(None, first=False), ["Chỉ số"], ["đang chấm", NOT_APPRAISED]),
        (
            result("final", first=True),
            ["Thẩm định lần 1", "Điểm thẩm định", "Điểm chưa đạt", "Chỉ số", "Lý do"],
            ["đang chấm"],
        ),
        (
            result("final", first=False),
            ["Điểm thẩm định", "Điểm chưa đạt", "Chỉ số", "Lý do"],
            ["đang chấm"],
        ),
    ],
)
def test_the_result_of_a_unit(found: Any, heads: list[str], notes: Sequence[str]) -> None:
    table = result_table(found)
    notes = [TITLE, *notes, "Tính trên 80/100 điểm."]
    assert told(table) == ("Kết quả chấm điểm", ["Lộc An", "Quý I 2021"], notes)
    assert labels(table) == ["Mã", "Tiêu chí", "Tối đa", "Tự chấm", *heads]


def test_the_heat_map() -> None:
    for stage, notes in (("self", [NOT_APPRAISED]), ("final", [])):
        found = SimpleNamespace(period=period(), stage=stage, area=None, columns=[], rows=[])
        table = heat_map_table(found)
        assert table.title == "Theo đơn vị và tiêu chí"
        assert (table.about[0], [*table.notes]) == ("Quý I 2021", [TITLE, *notes])
        assert labels(table) == ["Đơn vị"]


def test_published_results_carry_their_decision_and_what_holds_of_a_unit() -> None:
    unit = UnitResult(
        code="A",
        name="Lộc An",
        rank=1,
        total=PublishedFigures(Decimal(80), Decimal(80)),
        survey=Decimal(20),
        extra=Decimal(1),
        band="Khá",
        band_because="Có cán bộ bị kỷ luật",
        missed=True,
        basis="tính trên 80/100 điểm",
        areas=(PublishedFigures(Decimal(9), Decimal(90)),),
    )
    left = UnitResult(code="B", name="Lộc Thủy", rank=None, total=PublishedFigures(), why="Mới lập")
    content = Content(
        authority="UBND huyện Phú Lộc",
        title=TITLE,
        year=2021,
        group="",
        criteria_set="Bộ tiêu chí",
        version=2,
        reason="",
        areas=(PublishedArea("1", "Chỉ đạo"),),
        units=(unit, left),
        mean=None,
        decision=Decision("99/QĐ-UBND", date(2022, 1, 5), "Chủ tịch", "Lê Văn Ba"),
    )
    corrected = Publication(version=2, status="superseded", sha256="abc")
    table = results_table(corrected, content)
    assert told(table) == (
        TITLE,
        ["UBND huyện Phú Lộc", "phiên bản 2"],
        [
            "Quyết định số 99/QĐ-UBND ngày 05/01/2022",
            "Phiên bản này đã được đính chính.",
            "SHA-256 abc",
            "Lộc Thủy: Mới lập",
        ],
    )
    assert labels(table) == [
        *("Xếp hạng", "Đơn vị", "Tổng điểm", "Chỉ số", "Xếp loại", "Thẩm định"),
        *("Điều tra xã hội học", "Điểm thưởng, điểm trừ", "1 Chỉ đạo", "Ghi chú"),
    ]
    [row] = table.rows
    assert row[-1] == (
        "không gửi phiếu tự chấm điểm; tính trên 80/100 điểm;"
        " khống chế xếp loại: Có cán bộ bị kỷ luật"
    )
    assert [*row[:2], *row[5:9]] == [1, "Lộc An", None, Decimal(20), Decimal(1), Decimal(9)]
