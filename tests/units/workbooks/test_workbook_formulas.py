"""Who asks is told where the formulas of a workbook stand, and gets it also uncalculated."""

import io
import re
import zipfile

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


def with_formula(cell: str) -> bytes:
    """A workbook whose first cell is this XML."""
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    buffer, changed = io.BytesIO(), io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                part = re.sub(r"<c r=\"A1\".*</c>", cell, part)
                assert cell in part
            new.writestr(name, part)
    return changed.getvalue()


@pytest.mark.parametrize("value", ["<v></v>", "<v/>", ""])
def test_a_formula_that_gave_an_empty_text_is_calculated(value: str) -> None:
    content = with_formula(f'<c r="A1" t="str"><f>IF(1,"","x")</f>{value}</c>')
    assert not open_workbook(content).sheets[0]["A1"].value


@pytest.mark.parametrize("kind", ["", ' t="n"', ' t="b"', ' t="e"'])
def test_a_formula_of_any_other_kind_needs_its_value(kind: str) -> None:
    with pytest.raises(WorkbookRefused, match="A1"):
        open_workbook(with_formula(f'<c r="A1"{kind}><f>1+1</f></c>'))
