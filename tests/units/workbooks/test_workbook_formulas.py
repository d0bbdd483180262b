"""Who asks is told where the formulas of a workbook stand, and gets it also uncalculated."""

import io

import openpyxl
import pytest

from units.workbooks.opening import open_workbook
from units.workbooks.wording import WorkbookRefused


@pytest.fixture
def content() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Phiếu"
    book.active["B2"] = 3
    book.active["C5"] = "=B2*2"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_formula_without_a_value_is_refused_where_values_are_read(content: bytes) -> None:
    with pytest.raises(WorkbookRefused, match="C5"):
        open_workbook(content)


def test_a_formula_is_told_and_its_cell_is_blank(content: bytes) -> None:
    book = open_workbook(content, tells_formulas=True)
    assert book.formulas == {"Phiếu": ["C5"]}
    [sheet] = book.sheets
    assert (sheet["B2"].value, sheet["C5"].value) == (3, None)
