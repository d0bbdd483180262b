"""A workbook saved as "Strict Open XML" is read like any other, wherever workbooks are read."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image
from openpyxl.utils.datetime import from_ISO8601
from PIL import Image as Picture

from criteria.annex import read_annex
from plans.annex import read_plan
from units.imports.reading import read_lines
from units.workbooks.opening import open_workbook

DATA = Path(__file__).parents[2] / "data"
DAY = from_ISO8601("2025-03-01T00:00:00")
NAMES = {
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/": b"http://purl.oclc.org/ooxml/spreadsheetml/",
    b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
}


def strict(content: bytes) -> bytes:
    """The same workbook in the names of ISO/IEC 29500 Strict."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name.endswith((".xml", ".rels")):
                for transitional, other in NAMES.items():
                    part = part.replace(transitional, other)
            target.writestr(name, part)
    return buffer.getvalue()


def with_pictures() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Mã", "Ngày", "Điểm"])
    sheet.append(["1.10", DAY, 0.25])
    sheet.merge_cells("A4:B5")
    sheet.column_dimensions["C"].hidden = True
    picture = io.BytesIO()
    Picture.new("RGB", (4, 4)).save(picture, "png")
    sheet.add_image(Image(picture), "E2")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=2), titles_from_data=True)
    sheet.add_chart(chart, "E9")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_values_dates_and_hidden_columns_are_the_same():
    book, again = open_workbook(with_pictures()), open_workbook(strict(with_pictures()))
    sheets = [each.sheets[0] for each in (book, again)]
    values = [[cell.value for row in sheet.iter_rows() for cell in row] for sheet in sheets]
    assert values[0] == values[1]
    assert DAY in values[1]
    assert again.sheets[0].column_dimensions["C"].hidden


def test_a_date_as_strict_excel_writes_it():
    sheet = (
        '<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row r="1">'
        '<c r="A1" t="d"><v>2025-03-01T00:00:00</v></c></row></sheetData></worksheet>'
    )
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(strict(with_pictures()))) as source,
        zipfile.ZipFile(buffer, "w") as target,
    ):
        for name in source.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            target.writestr(name, sheet if is_sheet else source.read(name))
    assert open_workbook(buffer.getvalue()).sheets[0]["A1"].value == DAY


@pytest.mark.parametrize("name", ["commune_2021", "commune_2025"])
def test_an_annex(name):
    content = (DATA / "criteria" / f"{name}.xlsx").read_bytes()
    assert read_annex(strict(content)) == read_annex(content)


def test_a_plan():
    content = (DATA / "plans" / "phu_loc_2021.xlsx").read_bytes()
    assert read_plan(strict(content)) == read_plan(content)


def test_a_table_of_units_accounts_or_results():
    content = with_pictures()
    assert read_lines(strict(content)) == read_lines(content)
    assert read_lines(content).rows[1] == (2, ["1.10", "2025-03-01", "0.25"])
