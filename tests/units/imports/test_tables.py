"""Tables from people: found by their headings, refused with a reason, harmless when they leave."""

import csv as csv_module
import io
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from tests.exported import write_csv, write_xlsx
from tests.people import Cast
from tests.reading import read
from units.imports.csv_lines import csv_lines
from units.imports.lines import TableRefused
from units.imports.reading import read_lines
from units.imports.tables import Column, read_table
from units.workbooks.wording import WorkbookRefused

COLUMNS = (
    Column("code", "Mã", required=True),
    Column("name", "Tên đơn vị", required=True),
    Column("note", "Ghi chú"),
)


def rows(content):
    return list(read_table(content, COLUMNS).rows)


def csv(text, encoding="utf-8"):
    return text.encode(encoding)


@pytest.mark.parametrize(
    "content",
    [
        csv("code,name\n1,Xã Lộc An\n"),
        csv("\ufeffMã;Tên đơn vị\r\n1;Xã Lộc An\r\n"),
        csv("MA\tten don vi\n1\tXã Lộc An"),
        csv("Mã,Tên đơn vị\n1,Xã Lộc An", "utf-16"),
        csv("Mã,Tên đơn vị\n1,Xã Lộc An"),
        csv('Mã,Tên đơn vị\n" 1 ","Xã  Lộc\u00a0An"\n,\n'),
    ],
)
def test_csv_of_many_kinds(content):
    assert rows(content) == [(2, {"code": "1", "name": "Xã Lộc An", "note": ""})]


def test_a_workbook_with_a_title_above_its_headings():
    content = write_xlsx(["Danh sách"], [[""], ["x"]])
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.active.append(["Tên đơn vị", "Mã", "Ghi chú"])
    book.active.append(["Xã Lộc An", 20140, None])
    buffer = io.BytesIO()
    book.save(buffer)
    assert rows(buffer.getvalue()) == [(5, {"code": "20140", "name": "Xã Lộc An", "note": ""})]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "CSV"),
        (b"   \n", "CSV"),
        (b"\xff\xd8\xff\xe0 picture", "CSV"),
        (b"M\xe3,T\xean", "CSV"),
        (b"code,name\n\0,\0", "CSV"),
        (csv("code,title\n1,x"), "Tên đơn vị"),
        (csv('code,name\n"1,x'), "Dòng"),
        (csv("code,name\n" + "1,x\n" * 20_001), "20000"),
    ],
)
def test_what_is_no_such_table(content, words):
    with pytest.raises(TableRefused, match=words):
        read_table(content, COLUMNS)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"PK\x03\x04 broken", "", "damaged"),
        (csv("code,name\n1,x"), "Danh sách.XLSX", "not_workbook"),
    ],
)
def test_what_only_looks_like_a_workbook_is_refused_as_one(content, name, code):
    with pytest.raises(WorkbookRefused) as refused:
        read_table(content, COLUMNS, name=name)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+84 54",
        "-5",
        "@SUM(A1)",
        "=HYPERLINK(1)",
        "=cmd|' /C calc'!A0",
        "＝cmd|' /C calc'!A0",
        "\u200b=1+1",
        "\t=1+1",
        "\r\n@SUM(A1)",
    ],
)
def test_texts_never_become_formulas(text):
    """Neither in a cell nor as a heading."""
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx([text], [[text]]))).active
    for cell in (sheet["A1"], sheet["A2"]):
        assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    heading, cell = csv_rows(write_csv([text], [[text]]))
    assert heading == cell == [f"'{text.strip(BLANK)}"]


BLANK = "\u200b\t\r\n"


def csv_rows(content: bytes) -> list[list[str]]:
    text = io.StringIO(content.decode("utf-8-sig"))
    return list(csv_module.reader(text, delimiter=";"))


def test_what_was_written_is_read_again():
    original = [["01", "=Xã", "-"], ["2", "Tên, có phẩy", ""], ["3", "'=Xã", "'"]]
    for write in (write_csv, write_xlsx):
        content = write(["Mã", "Tên đơn vị", "Ghi chú"], original)
        assert [list(texts.values()) for _number, texts in rows(content)] == original


@pytest.mark.parametrize(
    ("value", "number_format", "text", "printed"),
    [
        (0.884, "0.00%", "88.4%", "88.40"),
        (0.8525, "0%", "85.25%", "85"),
        (88.4, '0.0"%"', "88.4%", "88.4"),
        (88.4, "0.0\\%", "88.4%", "88.4"),
        (81.006666666, "#,##0.00", "81.006666666", "81.01"),
        (0.1 + 0.2, "General", "0.3", "0.3"),
        (80.3 + 1e-14, "General", "80.3", "80.3"),
        (2.5, "[Red]0;-0", "2.5", "3"),
        (-0.5, "0", "-0.5", "-1"),
        (20140, "General", "20140", "20140"),
        (1e20, "0.00", "100000000000000000000", "100000000000000000000"),
        (1234.5, "0.00E+00", "1234.5", "1234.5"),
        (True, "General", "True", None),
    ],
)
def test_a_true_number_is_exact_and_knows_how_it_is_shown(value, number_format, text, printed):
    book = openpyxl.Workbook()
    book.active.append([value])
    book.active["A1"].number_format = number_format
    buffer = io.BytesIO()
    book.save(buffer)
    ((_number, (cell,)),) = read_lines(buffer.getvalue()).rows
    assert cell == text
    assert getattr(cell, "printed", None) == (printed and Decimal(printed))


@pytest.mark.parametrize(
    "text",
    [
        "KẾT QUẢ NĂM 2025\nĐơn vị;Điểm\nXã A;90,5\n",
        "Bảng 1, kết quả, xếp hạng\nĐơn vị;Điểm\nXã A;90,5\n",
        "KẾT QUẢ\nĐơn vị\tĐiểm\nXã A\t90,5\n",
        'Bảng; kết quả\nĐơn vị,Điểm\nXã A,"90,5"\n',
    ],
)
def test_a_title_does_not_hide_what_parts_the_cells(text):
    assert [texts for _number, texts in read_lines(text.encode()).rows][1:] == [
        ["Đơn vị", "Điểm"],
        ["Xã A", "90,5"],
    ]


def test_what_is_merged_and_what_is_not_read_is_told():
    book = openpyxl.Workbook()
    book.active.append(["Nhóm", "Đơn vị"])
    book.active.append(["Xã", "A"])
    book.active.append([None, "B"])
    book.active.merge_cells("A2:A3")
    book.create_sheet("Phụ lục")
    buffer = io.BytesIO()
    book.save(buffer)
    lines = read_lines(buffer.getvalue())
    assert (lines.merged, lines.other_sheets) == (((2, 0, 3, 0),), ("Phụ lục",))


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    """Blank lines at the top and between are rows too."""
    lines = csv_lines(b"\n\na;b\n\n1;2\n", remark=False).rows
    assert [(number, texts) for number, texts in lines if texts] == [
        (3, ["a", "b"]),
        (5, ["1", "2"]),
    ]


@pytest.mark.parametrize(
    "line",
    ["# max=100; bands=Tốt: 80", '"# max=100; bands=Tốt: 80";;;', '"# max=100; bands=Tốt: 80",,,'],
)
def test_a_remark_is_read_without_what_a_spreadsheet_adds(line: str) -> None:
    lines = read_lines(f"{line}\nĐơn vị;Điểm\nXã A;90,5\n".encode(), remark=True)
    assert lines.remark == "max=100; bands=Tốt: 80"
    assert [number for number, _texts in lines.rows] == [2, 3]


def test_of_two_columns_with_one_heading_the_first_counts() -> None:
    content = csv("Mã;Tên đơn vị;Ghi chú;Ghi chú\n1;Xã Lộc An;trước;sau\n")
    assert rows(content) == [(2, {"code": "1", "name": "Xã Lộc An", "note": "trước"})]


@pytest.mark.parametrize("name", ["account_import", "unit_import"])
def test_both_kinds_of_files_are_offered_to_be_chosen(
    name: str, client: Client, cast: Cast
) -> None:
    client.force_login(cast.administrator)
    page = read(client.get(reverse(f"units:{name}")))
    (field,) = [each for each in page.iter("input") if each.get("type") == "file"]
    assert field.get("accept") == ".xlsx,.csv"
