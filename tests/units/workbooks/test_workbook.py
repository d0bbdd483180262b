"""Workbooks are read whole or refused with a reason; none of them can exhaust the server."""

import contextlib
import io
import struct
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from units.workbooks import refused_texts
from units.workbooks.opening import open_workbook
from units.workbooks.wording import WorkbookRefused


def workbook(*rows: list[object], sheets: dict[str, str] | None = None) -> bytes:
    """The bytes of a workbook; `sheets` adds further sheets with their state."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title, state in (sheets or {}).items():
        book.create_sheet(title).sheet_state = state
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rewritten(content: bytes, changes: dict[str, bytes | None]) -> bytes:
    """The same package with parts replaced, added, or (None) left out."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        parts = {each: source.read(each) for each in source.namelist()} | changes
        for part, data in parts.items():
            if data is not None:
                target.writestr(part, data)
    return buffer.getvalue()


def with_sheet_xml(body: str) -> bytes:
    xml = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{body}</worksheet>"
    )
    return rewritten(workbook(["x"]), {"xl/worksheets/sheet1.xml": xml.encode()})


def code_of(content: bytes, **options: int) -> str:
    with pytest.raises(WorkbookRefused) as refusal:
        open_workbook(content, **options)
    assert str(refusal.value)
    return refusal.value.code


def test_visible_sheets_are_read_and_hidden_ones_are_named():
    content = workbook(
        ["Mã", "Điểm"], ["1.1", 0.25], sheets={"Nháp": "hidden", "Kín": "veryHidden"}
    )
    book = open_workbook(content)
    assert [sheet.title for sheet in book.sheets] == ["Sheet"]
    assert book.hidden == ("Nháp", "Kín")
    assert [[cell.value for cell in row] for row in book.sheets[0].iter_rows()] == [
        ["Mã", "Điểm"],
        ["1.1", 0.25],
    ]


def test_merged_cells_keep_their_range():
    book = openpyxl.Workbook()
    book.active.append(["1.1", "Biên bản"])
    book.active.append(["1.2", None])
    book.active.merge_cells("B1:B2")
    buffer = io.BytesIO()
    book.save(buffer)
    sheet = open_workbook(buffer.getvalue()).sheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [["1.1", "Biên bản"], ["1.2", None]]
    assert [each.coord for each in sheet.merged_cells.ranges] == ["B1:B2"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 not a workbook", "not_workbook"),
        ("Mã;Tên\n1;Xã".encode(), "not_workbook"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook", "old_excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected"),
        (rewritten(workbook(["x"]), {"xl/vbaProject.bin": b"\x00"}), "macros"),
        (rewritten(workbook(["x"]), {"content.xml": b"<x/>"}), "open_document"),
        (rewritten(workbook(["x"]), {"xl/workbook.bin": b"\x83\x01"}), "binary_workbook"),
        (rewritten(workbook(["x"]), {"[Content_Types].xml": None}), "not_workbook"),
        (rewritten(workbook(["x"]), {"xl/workbook.xml": b"<workbook"}), "damaged"),
        (rewritten(workbook(["x"]), {"xl/workbook.xml": None}), "damaged"),
        (
            rewritten(workbook(["x"]), {"xl/media/bomb.bin": b"\x00" * 51 * 1024 * 1024}),
            "too_much_inside",
        ),
        (rewritten(workbook(["x"]), {f"xl/{i}": b"" for i in range(1001)}), "too_much_inside"),
    ],
)
def test_refused_containers(content, code):
    assert code_of(content) == code


MERGE = '<mergeCell ref="A1:GR20000"/>'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (
            '<sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
            "cell_out_of_range",
        ),
        ('<sheetData><row r="1048576"><c><v>1</v></c></row></sheetData>', "cell_out_of_range"),
        (
            '<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
            "too_many_cells",
        ),
        (
            "<sheetData><row><c><v>1</v></c></row></sheetData>"
            '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>',
            "too_many_cells",
        ),
        (
            "<sheetData><row><c><v>1</v></c></row></sheetData>"
            '<mergeCells><mergeCell ref="A1:A20001"/></mergeCells>',
            "cell_out_of_range",
        ),
        (
            '<sheetData/><hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
            "too_many_cells",
        ),
        ("<sheetData/><mergeCells>" + MERGE * 2 + "</mergeCells>", "too_many_cells"),
        (f"<sheetData><row>{'<c><v>1</v></c>' * 201}</row></sheetData>", "cell_out_of_range"),
        (f"<sheetData>{('<row>' + '<c/>' * 200 + '</row>') * 2001}</sheetData>", "too_many_cells"),
        ('<sheetData><row><c r="nonsense"/></row></sheetData>', "damaged"),
        ('<sheetData><row r="ten"><c/></row></sheetData>', "damaged"),
        ('<sheetData/><mergeCells><mergeCell ref="A:A"/></mergeCells>', "damaged"),
    ],
)
def test_refused_sheets(body, code):
    assert code_of(with_sheet_xml(body)) == code


@pytest.mark.parametrize(
    "empty",
    [
        '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576"/></row>',
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t></t></is></c></row>',
        '<row r="1048576"><c r="A1048576" t="n"><v></v></c></row>',
        '<row r="1048576" ht="20" customHeight="1"/>',
        f'<row r="2">{"<c/>" * 300}</row>',
    ],
)
def test_empty_cells_are_nothing_wherever_they_stand(empty):
    filled = '<row r="1"><c r="A1"><v>1</v></c></row>'
    (sheet,) = open_workbook(with_sheet_xml(f"<sheetData>{filled}{empty}</sheetData>")).sheets
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [[1]]


def test_merged_cells_that_hold_nothing_are_nothing():
    body = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A1048576:G1048576"/></mergeCells>'
    )
    (sheet,) = open_workbook(with_sheet_xml(body)).sheets
    assert sheet.dimensions == "A1:A2"
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:A2"]


def test_cells_without_an_address_stand_side_by_side():
    """As many as a sheet may have columns; the first one that cannot be read is named."""
    row = "<row>" + "<c><v>1</v></c>" * 199 + "<c><f>1+1</f></c></row>"
    with pytest.raises(WorkbookRefused) as refusal:
        open_workbook(with_sheet_xml(f"<sheetData><row/>{row * 2}</sheetData>"))
    assert refusal.value.facts == {"sheet": "Sheet", "cell": "GR2"}


def test_columns_that_are_hidden_together_are_all_hidden():
    """Excel writes them down once, from the first to the last."""
    book = openpyxl.Workbook()
    book.active.append(["Mã", "Điểm", "Ghi chú", "Thêm"])
    book.active.column_dimensions.group("B", "C", hidden=True)
    buffer = io.BytesIO()
    book.save(buffer)
    (sheet,) = open_workbook(buffer.getvalue()).sheets
    hidden = [each for each in sheet.column_dimensions.values() if each.hidden]
    assert [(each.min, each.max) for each in hidden] == [(2, 3)]


def test_what_is_not_hidden_is_not_said_to_be():
    book = openpyxl.Workbook()
    book.active.append(["Mã", "Điểm", "Ghi chú"])
    for letter, hidden in (("A", False), ("B", True)):
        book.active.column_dimensions[letter].width = 30
        book.active.column_dimensions[letter].hidden = hidden
    for row, hidden in ((1, False), (2, True)):
        book.active.row_dimensions[row].height = 30
        book.active.row_dimensions[row].hidden = hidden
    buffer = io.BytesIO()
    book.save(buffer)
    (sheet,) = open_workbook(buffer.getvalue()).sheets
    columns, rows = sheet.column_dimensions, sheet.row_dimensions
    assert [letter for letter in "ABC" if letter in columns and columns[letter].hidden] == ["B"]
    assert [row for row in (1, 2) if row in rows and rows[row].hidden] == [2]


@pytest.mark.parametrize(
    "value", ["chín chữ.", CellRichText("chín ", TextBlock(InlineFont(b=True), "chữ."))]
)
def test_texts_are_counted_wherever_they_stand(value, monkeypatch):
    content = workbook([value, 12345], [None, "x"])
    monkeypatch.setattr(refused_texts, "MAX_CHARACTERS", 10)
    assert open_workbook(content)
    monkeypatch.setattr(refused_texts, "MAX_CHARACTERS", 9)
    assert code_of(content) == "too_much_inside"


def test_a_text_at_the_far_end_is_not_nothing():
    body = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    assert code_of(with_sheet_xml(f"<sheetData>{body}</sheetData>")) == "cell_out_of_range"


def test_a_doctype_is_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><worksheet>&a;</worksheet>'
    assert code_of(rewritten(workbook(["x"]), {"xl/worksheets/sheet1.xml": bomb})) == "damaged"


def test_the_part_of_a_sheet_may_have_any_name():
    content = with_sheet_xml(
        '<sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        relations = archive.read("xl/_rels/workbook.xml.rels")
    disguised = rewritten(
        content,
        {
            "xl/worksheets/sheet1.xml": None,
            "xl/media/picture.png": sheet,
            "xl/_rels/workbook.xml.rels": relations.replace(
                b"worksheets/sheet1.xml", b"media/picture.png"
            ),
        },
    )
    assert code_of(disguised) == "cell_out_of_range"


def test_the_size_limit_is_the_callers():
    content = workbook(["x"])
    assert code_of(content, max_bytes=len(content) - 1) == "too_large"
    assert open_workbook(content, max_bytes=len(content))


def test_a_formula_without_a_calculated_value_names_its_cell():
    with pytest.raises(WorkbookRefused) as refusal:
        open_workbook(workbook(["Điểm"], ["=1+1"]))
    assert refusal.value.facts == {"sheet": "Sheet", "cell": "A2"}


def test_a_calculated_formula_is_read_as_its_value():
    body = '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData>'
    assert open_workbook(with_sheet_xml(body)).sheets[0]["A1"].value == 2


def test_a_formula_on_a_hidden_sheet_does_not_matter():
    book = openpyxl.Workbook()
    book.create_sheet("Ẩn").append(["=1+1"])
    book["Ẩn"].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    assert open_workbook(buffer.getvalue()).hidden == ("Ẩn",)


def test_text_in_an_old_font_is_refused():
    tcvn3 = ["B¸o c¸o kÕt qu¶", "TØnh Thõa Thiªn HuÕ", "§iÓm tù chÊm"]
    assert code_of(workbook(tcvn3)) == "legacy_font"
    assert code_of(workbook(["Coäng hoøa xaõ hoäi", "Ñoäc laäp", "Töï do"])) == "legacy_font"


def test_unicode_vietnamese_is_not_taken_for_an_old_font():
    alphabet = "ăâđêôơư áàảãạ ắằẳẵặ ấầẩẫậ éèẻẽẹ ếềểễệ íìỉĩị óòỏõọ ốồổỗộ ớờởỡợ úùủũụ ứừửữự ýỳỷỹỵ"
    assert open_workbook(workbook(*[[word, word.upper()] for word in alphabet.split()]))


def test_a_broken_byte_anywhere_is_refused_or_read_but_never_a_crash():
    content = workbook(*[[f"1.{i}", i / 4, "Báo cáo"] for i in range(20)])
    for at in range(0, len(content), 37):
        broken = content[:at] + bytes([content[at] ^ 0x5A]) + content[at + 1 :]
        with contextlib.suppress(WorkbookRefused):
            assert open_workbook(broken).sheets


def test_a_lying_directory_is_refused():
    content = workbook(["x" * 5000])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/workbook.xml").file_size
    lying = content.replace(struct.pack("<L", size), struct.pack("<L", 10))
    assert code_of(lying) == "damaged"


@pytest.mark.parametrize(
    ("last", "readable"), [("GR2000", True), ("T20000", True), ("GR2001", False)]
)
def test_the_rectangle_of_a_sheet_is_limited(last, readable):
    content = with_sheet_xml(f'<sheetData><row><c r="{last}"><v>1</v></c></row></sheetData>')
    if readable:
        assert open_workbook(content).sheets[0][last].value == 1
    else:
        assert code_of(content) == "too_many_cells"
