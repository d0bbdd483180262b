"""The child's part of reading a workbook: from the file to plain values (see
`units.workbooks.opening`).

What `units.workbooks.scan` lets pass is read, also where it was saved as Strict Open XML; what is
struck out is left out and named. Started by `units.files.confined`; knows no Django.
"""

import io
import warnings
from pathlib import Path
from typing import Any

from openpyxl.reader.excel import ExcelReader

from units.files.confined_child import ContentRefused
from units.workbooks.container import UNREADABLE, check_container
from units.workbooks.plain_values import plain_sheet
from units.workbooks.refused_texts import refuse_legacy_font, refuse_too_much_text
from units.workbooks.scan import scan_parts
from units.workbooks.strict_packages import open_package
from units.workbooks.struck import StruckText, take_out_struck


def read(path: Path, max_bytes: int, tells_formulas: bool = False) -> dict[str, Any]:
    """The visible sheets, the names of the hidden ones and what is struck out. A formula without a
    value is refused, unless the reader is told of all formulas. Raises ContentRefused, and nothing
    else, on bad input.
    """
    content = path.read_bytes()
    check_container(content, max_bytes)
    scans = scan_parts(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # openpyxl tells what it does not keep
            reader = ExcelReader(
                io.BytesIO(content), data_only=True, keep_links=False, rich_text=True
            )
            reader.archive = open_package(content)
            reader.read()
            scan_of = {each.name: scans[rel.target] for each, rel in reader.parser.find_sheets()}
            found = [(sheet, scan_of[sheet.title]) for sheet in reader.wb.worksheets]
    except UNREADABLE as error:
        raise ContentRefused("damaged") from error
    visible = [(sheet, scan) for sheet, scan in found if sheet.sheet_state == "visible"]
    if not visible:
        raise ContentRefused("no_sheet")
    refuse_too_much_text([sheet for sheet, _scan in visible])
    struck: list[StruckText] = []
    for sheet, scan in visible:
        struck += take_out_struck(sheet)
        if scan.uncalculated and not tells_formulas:
            raise ContentRefused("formula_without_value", sheet=sheet.title, cell=scan.uncalculated)
        refuse_legacy_font(sheet)
    return {
        "sheets": [plain_sheet(sheet) for sheet, _scan in visible],
        "hidden": [each.title for each, _scan in found if each.sheet_state != "visible"],
        "struck": struck,
        "formulas": {sheet.title: scan.formulas for sheet, scan in visible if tells_formulas},
    }
