"""Published tables as they are printed: read as a person reads them, compared where printed."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.utils.translation import override

from criteria.rules.published.check import check
from scoring.results.external.reading.file import PublishedFile, ResultsRefused
from scoring.results.external.reading.table import read_published
from scoring.results.external.settings.stored import as_json, from_json
from scoring.results.external.wording import disagreement_text
from tests.scoring.printed import REFUSED, TABLES, Printed

FIELD = Path(__file__).parents[2] / "data" / "published"
FIGURES = ("appraised", "survey", "total", "index")


def read(content: bytes, **options) -> PublishedFile:
    with override("vi"):
        return read_published(content, **options)


def rows_of(file: PublishedFile) -> list[tuple[str, ...]]:
    def text(value: object) -> str:
        return "" if value is None else str(value)

    return [
        (
            line.group,
            line.unit,
            *(text(getattr(line, name)) for name in FIGURES),
            line.band,
            text(line.rank) if line.ranked else "-",
        )
        for line in file.lines
    ]


def wrong_in(file: PublishedFile) -> list[tuple[str, str]]:
    found = check(file.lines, file.settings).disagreements
    of_what = [each.line.unit if each.line else (each.mean and each.mean.group) for each in found]
    return [(unit or "", each.column) for unit, each in zip(of_what, found, strict=True)]


@pytest.mark.parametrize("printed", TABLES.values(), ids=TABLES)
def test_a_printed_table_is_read_and_compared(printed: Printed) -> None:
    file = read(printed.text.strip().encode())
    assert rows_of(file) == printed.rows
    assert check(file.lines, file.settings).compared == printed.compared
    assert wrong_in(file) == printed.wrong
    told = " ".join(file.leftovers)
    assert [words for words in printed.told if words not in told] == []
    assert from_json(as_json(file.settings)) == file.settings


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED)
def test_what_has_two_meanings_is_refused_at_its_row(text: str, said: str) -> None:
    with override("vi"), pytest.raises(ResultsRefused) as refused:
        read_published(text.encode())
    assert said in str(refused.value)


# --- the cases of the field ----------------------------------------------------------------------


def test_a_table_of_the_field_as_printed() -> None:
    file = read((FIELD / "results-as-printed.csv").read_bytes())
    assert rows_of(file) == [
        ("NHÓM XÃ", "Xã Đồng Mẫu", "", "", "88.40", "88.40", "Tốt", "1"),
        ("NHÓM XÃ", "Xã An Mẫu", "", "", "85.25", "85.25", "Tốt", "2"),
        ("NHÓM XÃ", "Xã Bình Mẫu", "", "", "69.37", "69.37", "Trung bình", "3"),
        ("NHÓM PHƯỜNG", "Phường Hòa Mẫu", "", "", "91.00", "91.00", "Xuất sắc", "1"),
    ]
    found = check(file.lines, file.settings)
    assert (found.compared, found.disagreements) == ({"index": 4, "rank": 4, "mean": 2}, [])


@pytest.mark.parametrize(
    ("printed", "instead", "said"),
    [
        (
            '"85,25%"',
            '"85,52%"',
            "NHÓM XÃ – Xã An Mẫu: cột “Chỉ số” công bố là 85,52, tính lại là 85,25.",
        ),
        ("2/3", "3/3", "NHÓM XÃ – Xã An Mẫu: cột “Xếp hạng” công bố là 3, tính lại là 2."),
        (
            '"81,01",',
            '"81,10",',
            "NHÓM XÃ: cột “Trung bình (Tổng điểm)” công bố là 81,10, tính lại là 81,01.",
        ),
        (
            ",I\n",
            ",II\n",
            "NHÓM PHƯỜNG – Phường Hòa Mẫu: cột “Xếp hạng” công bố là 2, tính lại là 1.",
        ),
    ],
)
def test_a_wrong_figure_in_it_is_found(printed: str, instead: str, said: str) -> None:
    text = (FIELD / "results-as-printed.csv").read_text().replace("\r", "")
    text = text if text.endswith("\n") else f"{text}\n"
    assert printed in text
    file = read(text.replace(printed, instead).encode())
    with override("vi"):
        found = [
            str(disagreement_text(each)) for each in check(file.lines, file.settings).disagreements
        ]
    assert found == [said]


def test_a_group_that_is_merged_over_its_units() -> None:
    file = read((FIELD / "results-merged-group.xlsx").read_bytes())
    assert rows_of(file) == [
        ("huyện", "A", "44.1", "32.2", "76.3", "76.3", "", "1"),
        ("huyện", "B", "44", "32", "76", "76", "", "2"),
        ("huyện", "C", "40", "30", "70", "70", "", "3"),
    ]
    found = check(file.lines, file.settings)
    assert (found.compared, found.disagreements) == ({"total": 3, "index": 3, "rank": 3}, [])


# --- workbooks -----------------------------------------------------------------------------------


def workbook(
    rows: Iterable[Sequence[object]],
    merged: Iterable[str] = (),
    formats: Mapping[str, str] | None = None,
    sheets: Iterable[str] = (),
) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for each in merged:
        book.active.merge_cells(each)
    for cell, number_format in (formats or {}).items():
        book.active[cell].number_format = number_format
    for title in sheets:
        book.create_sheet(title)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_figures_are_what_their_cells_show() -> None:
    rows = [
        ["BẢNG ĐIỂM NĂM 2025"],
        ["STT", "Đơn vị", "Tổng điểm", "Tỷ lệ đạt", "Xếp loại", "Xếp hạng"],
        [1, "Xã A", 88.4, 0.884, "Tốt", 1],
        [2, "Xã B", 85.25, 0.8525, "Tốt", 2],
        [3, "Xã C", 69.37, 0.69366, "Khá", 3],
        [None, "Giá trị trung bình", 81.006666666, 0.8100666, None, None],
    ]
    formats = dict.fromkeys(("D3", "D4", "D5", "D6"), "0.00%") | {"C6": "#,##0.00"}
    file = read(workbook(rows, ["A1:F1"], formats, sheets=["Phụ lục"]))
    assert [row[4:6] for row in rows_of(file)] == [
        ("88.4", "88.40"),
        ("85.25", "85.25"),
        ("69.37", "69.37"),
    ]
    found = check(file.lines, file.settings)
    assert (found.compared, found.disagreements) == ({"index": 3, "rank": 3, "mean": 2}, [])
    told = " ".join(file.leftovers)
    assert "dòng 5, 6" in told
    assert "Phụ lục" in told


def test_merged_headings_groups_bands_and_ranks() -> None:
    rows = [
        ["STT", "Nhóm", "Đơn vị", "Kết quả đánh giá", None, None, "Xếp loại", "Thứ hạng"],
        [None, None, None, "Thẩm định", "XHH", "Tổng", None, None],
        [1, "Nhóm xã", "Xã A", 50, 30, 80, "Tốt", 1],
        [2, None, "Xã B", 45, 30, 75, None, 2],
        [3, "Nhóm phường", "Phường C", 40, 30, 70, "Khá", "1"],
        [4, None, "Phường D", 40, 30, 70, None, None],
    ]
    over_two = [f"{column}1:{column}2" for column in "ABCGH"]
    merged = [*over_two, "D1:F1", "B3:B4", "B5:B6", "G3:G4", "G5:G6", "H5:H6"]
    file = read(workbook(rows, merged))
    assert [(row[0], row[1], *row[6:]) for row in rows_of(file)] == [
        ("Nhóm xã", "Xã A", "Tốt", "1"),
        ("Nhóm xã", "Xã B", "Tốt", "2"),
        ("Nhóm phường", "Phường C", "Khá", "1"),
        ("Nhóm phường", "Phường D", "Khá", "1"),
    ]
    found = check(file.lines, file.settings)
    assert (found.compared, found.disagreements) == ({"total": 4, "rank": 4}, [])


def test_a_row_of_a_group_is_merged_over_the_table() -> None:
    rows = [
        ["TT", "Đơn vị", "Tổng điểm", "Xếp hạng"],
        ["I. Đồng bằng"],
        [1, "Xã A", 80, 1],
        ["II. Miền núi"],
        [1, "Xã B", 70, 1],
    ]
    file = read(workbook(rows, ["A2:D2", "A4:D4"]))
    assert [row[:2] for row in rows_of(file)] == [("Đồng bằng", "Xã A"), ("Miền núi", "Xã B")]


def test_a_rank_that_became_a_day_is_named() -> None:
    rows = [["Đơn vị", "Tổng điểm", "Xếp hạng"], ["Xã A", 80, date(2026, 9, 1)]]
    with override("vi"), pytest.raises(ResultsRefused, match="Excel tự đổi “1/9” thành ngày"):
        read_published(workbook(rows))


# --- excerpts ------------------------------------------------------------------------------------

EXCERPT = "TT;Đơn vị;total;index;rank\n1;A;90;90,5;1\n2;B;80;80;4\n;Trung bình;86;86;\n".encode()


def test_an_excerpt_can_be_said_to_be_one() -> None:
    assert wrong_in(read(b"# total_max=100\n" + EXCERPT)) == [
        ("A", "index"),
        ("B", "rank"),
        ("", "mean"),
        ("", "mean"),
    ]
    for file in (
        read(b"# total_max=100\n" + EXCERPT, excerpt=True),
        read(b"# total_max=100; excerpt=yes\n" + EXCERPT),
    ):
        assert wrong_in(file) == [("A", "index")]
        assert from_json(as_json(file.settings)).excerpt


def test_a_rank_that_counts_other_units_is_told() -> None:
    text = "Đơn vị;Tổng điểm;Hạng\nXã A;90;1/3\nXã B;80;2/3\nXã C;70;3/4\n"
    assert "Dòng 4, cột “Xếp hạng”: xếp hạng tính trên 4 đơn vị, nhóm có 3 đơn vị." in " ".join(
        read(text.encode()).leftovers
    )
