"""What is struck out is left out and named, wherever workbooks are read."""

import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from plans.annex import read_plan
from units.imports.lines import TableRefused
from units.imports.reading import read_lines
from units.workbooks.opening import open_workbook

STRUCK, PLAIN = InlineFont(strike=True), InlineFont(b=True)


def workbook(value: object, **font: bool) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Tên"
    book.active["B2"] = value
    book.active["B2"].font = Font(**font)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("value", "font", "kept", "gone"),
    [
        ("Kịp thời: 2", {"strike": True}, None, "Kịp thời: 2"),
        (2.5, {"strike": True}, None, "2.5"),
        ("Kịp thời: 2", {"strike": False, "bold": True}, "Kịp thời: 2", None),
        (
            CellRichText("Đủ", TextBlock(STRUCK, ", đúng"), TextBlock(PLAIN, ": 2")),
            {},
            "Đủ: 2",
            ", đúng",
        ),
        (CellRichText("Đủ", TextBlock(PLAIN, ": 2")), {}, "Đủ: 2", None),
        (CellRichText(TextBlock(STRUCK, "Đủ"), TextBlock(STRUCK, ": 2")), {}, None, "Đủ: 2"),
        (CellRichText("Đủ", TextBlock(STRUCK, " ")), {}, "Đủ", None),
        # a run without a font of its own has that of the cell
        (CellRichText("Đủ", TextBlock(PLAIN, ": 2")), {"strike": True}, ": 2", "Đủ"),
    ],
)
def test_struck_text_is_taken_out_and_the_rest_stays(value, font, kept, gone):
    book = open_workbook(workbook(value, **font))
    assert book.sheets[0]["B2"].value == kept
    assert [(each.cell, each.row, each.text) for each in book.struck] == (
        [("B2", 2, gone)] if gone else []
    )


def test_rich_text_is_plain_text_to_every_reader():
    content = workbook(CellRichText("Xã ", TextBlock(PLAIN, "Lộc An")))
    assert read_lines(content).rows[1] == (2, ["", "Xã Lộc An"])


def test_a_table_with_struck_text_asks_what_is_meant():
    with pytest.raises(TableRefused, match=r"B2.*Lộc An"):
        read_lines(workbook("Lộc An", strike=True))


def test_a_plan_names_what_is_struck_out():
    notes = [
        (each.row, each.message) for each in read_plan(workbook("Lộc An", strike=True)).problems
    ]
    assert any(row == 2 and "“Lộc An”" in message for row, message in notes)


def test_what_is_struck_out_on_a_sheet_that_is_not_read_changes_nothing():
    book = openpyxl.load_workbook(io.BytesIO(workbook("Lộc An")))
    other = book.create_sheet("Ghi chú")
    other["A1"] = "bỏ"
    other["A1"].font = Font(strike=True)
    buffer = io.BytesIO()
    book.save(buffer)
    assert open_workbook(buffer.getvalue()).struck
    assert read_lines(buffer.getvalue()).rows[1] == (2, ["", "Lộc An"])
