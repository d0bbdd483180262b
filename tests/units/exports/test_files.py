"""A table as .xlsx and .csv: numbers count, days are days, texts stay texts."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import RequestFactory

from tests.exported import book_of, lines_of_csv
from units.exports import table as tables
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value
from units.views.files import file_response, table_response

HEADS = [ExportColumn(f"Cột {kind.value}", kind) for kind in ColumnKind]
AT = datetime(2026, 3, 31, 10, 5, 9, tzinfo=UTC)
ROW: list[Value] = ["Lộc An", 2026, Decimal("1234.5"), Decimal("-0.5"), Decimal("88.4")]
ROW += [date(2026, 3, 5), AT, AT]
BLANK: list[Value] = [None] * len(ROW)
TABLE = ExportTable("Bảng [1]", HEADS, [ROW, BLANK], ["Quý I 2026"], ["Điểm tự chấm."])


def answer(kind: str, table: ExportTable = TABLE):
    return table_response(RequestFactory().get("/", {"as": kind}), table)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json; charset=utf-8"),
    ],
)
def test_a_file_says_what_it_is(kind: str, said: str) -> None:
    response = file_response(b"x", kind, "Kết quả", 2026)
    assert (response["Content-Type"], response.content) == (said, b"x")
    assert response["Content-Disposition"] == f'attachment; filename="Ket-qua-2026.{kind}"'


def test_a_workbook_holds_real_numbers_and_days() -> None:
    book = book_of(answer("xlsx"))
    assert book.above[:3] == ["Bảng [1]", "Quý I 2026", "Điểm tự chấm."]
    assert book.above[3].startswith("Số liệu lúc ")
    first, blank = book.values()
    assert first[:5] == ["Lộc An", 2026, 1234.5, -0.5, 0.884]
    days = [str(each) for each in first[5:]]
    assert days == ["2026-03-05 00:00:00", "2026-03-31 17:05:09", "2026-03-31 17:05:09"]
    assert blank == BLANK
    looks = [next(iter(book.looks(each.label))) for each in HEADS]
    assert looks == [
        ("s", "@"),
        ("n", "0"),
        ("n", "General"),
        ("n", "#,##0.00"),
        ("n", "0.00%"),
        ("d", "dd/mm/yyyy"),
        ("d", "hh:mm dd/mm/yyyy"),
        ("d", "hh:mm:ss dd/mm/yyyy"),
    ]


def test_a_workbook_is_ready_to_be_filtered_and_printed() -> None:
    sheet = book_of(answer("xlsx")).sheet
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Bảng 1", "A7", "A6:H8")
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$6:$6"
    assert sheet.oddFooter.right.text == "&P/&N"


def test_a_column_is_as_wide_as_what_stands_in_it() -> None:
    """Long headings and texts go on in the next line; numbers are measured as they are shown."""
    heads = [("Mã", ColumnKind.TEXT), ("Tiêu chí phải thẩm định", ColumnKind.WHOLE)]
    heads += [("Nội dung", ColumnKind.TEXT), ("Chú", ColumnKind.TEXT), ("Lúc", ColumnKind.MOMENT)]
    rows = [["1.1", 7, "x" * 200, "Mười hai chữ", AT], ["1.2", 8, "", "ngắn", None]]
    table = ExportTable("Bảng", [ExportColumn(*each) for each in heads], rows)
    found = book_of(answer("xlsx", table)).sheet.column_dimensions
    assert [found[letter].width for letter in "ABCDE"] == [12, 12, 60, 15, 19]


def test_a_csv_is_what_a_vietnamese_excel_reads() -> None:
    said = ["Lộc An", "2026", "1234,5", "-0,50", "88,40%"]
    said += ["05/03/2026", "17:05 31/03/2026", "17:05:09 31/03/2026"]
    heads = [each.label for each in HEADS]
    assert lines_of_csv(answer("csv")) == [heads, said, [""] * len(said)]


def test_the_name_of_the_file_says_of_what_it_is() -> None:
    assert answer("csv")["Content-Disposition"] == 'attachment; filename="Bang-1-Quy-I-2026.csv"'


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@A1", "＝1"])
@pytest.mark.parametrize("kind", ColumnKind)
def test_no_text_becomes_a_formula_wherever_it_stands(kind: ColumnKind, text: str) -> None:
    table = ExportTable("=1", [ExportColumn(text, kind)], [[text]], [text], [text])
    book = book_of(answer("xlsx", table))
    cells = [cell for row in book.sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert book.values() == [[text]]
    assert lines_of_csv(answer("csv", table)) == [[f"'{text}"]] * 2


def test_an_empty_table_is_one_of_headings() -> None:
    table = ExportTable("", [ExportColumn("Mã")], [])
    assert book_of(answer("xlsx", table)).headings == ["Mã"]
    assert lines_of_csv(answer("csv", table)) == [["Mã"]]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_part_never_passes_for_the_whole(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 1)
    refused = answer(kind)
    assert refused.status_code == 409
    assert (
        "Bảng có quá 1 dòng. Hãy thu hẹp bằng bộ lọc" in json.loads(refused.content)["sentences"][0]
    )
