"""Opens uploaded workbooks safely.

Every reader of a workbook goes through `open_workbook`. A child process opens the file under limits
(`units.workbooks.reader` in `units.files.confined`) and sends back plain values; openpyxl never
sees the file itself in this one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.worksheet.worksheet import Worksheet

from units.files.confined import ContentRefused, look_at
from units.workbooks.limits import MAX_BYTES
from units.workbooks.sheets import sheet_of
from units.workbooks.wording import WorkbookRefused


@dataclass(frozen=True)
class Struck:
    """A text that is struck out, and the cell that it was taken from."""

    sheet: str
    cell: str
    row: int
    text: str


@dataclass(frozen=True)
class Workbook:
    """The visible sheets of a workbook with their values (formulas as last calculated).

    `hidden` names the sheets that were left out and `struck` the texts that no cell holds any more,
    so that a preview can mention them; `formulas` are the cells with one, by the name of their
    sheet, where they were asked for.
    """

    sheets: tuple[Worksheet, ...]
    hidden: tuple[str, ...]
    struck: tuple[Struck, ...] = ()
    formulas: Mapping[str, list[str]] = field(default_factory=dict)


def open_workbook(
    content: bytes, *, max_bytes: int = MAX_BYTES, tells_formulas: bool = False
) -> Workbook:
    """Open the bytes of an .xlsx file; who is told where formulas stand also gets one that was
    never calculated, as a blank cell. Raises WorkbookRefused, and nothing else, on bad input.
    """
    try:
        found = look_at("units.workbooks.reader:read", content, max_bytes, tells_formulas)
    except ContentRefused as refusal:
        raise WorkbookRefused(refusal.code, **refusal.facts) from refusal
    return Workbook(
        sheets=tuple(sheet_of(**each) for each in found["sheets"]),
        hidden=tuple(found["hidden"]),
        struck=tuple(Struck(*each) for each in found["struck"]),
        formulas=found["formulas"],
    )
