"""A tree of criteria written as the annex of a decision; what is written is read back the same."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from criteria.annex.data import AnnexNode
from criteria.annex.grid.codes import ONES
from criteria.rules.errors import RuleError
from criteria.rules.wording import (
    NotUnderstood,
    may_be_not_applicable,
    read_wording,
    write_wording,
)

METHODS = {
    "self": "Tự chấm, thẩm định",
    "survey": "Điều tra xã hội học",
    "appraiser": "Cơ quan thẩm định chấm",
}
MILESTONES = {"Q1": "Quý I", "H1": "6 tháng", "Q3": "Quý III", "Y": "Năm"}
NOT_APPLICABLE = {
    "rescale_appraised": "Điểm của tiêu chí không áp dụng được quy đổi theo điểm thẩm định",
    "reduced_maximum": "Điểm của tiêu chí không áp dụng được loại khỏi tổng điểm tối đa",
}
THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


@dataclass(frozen=True)
class AnnexHeading:
    """What stands above and below the table. `subgroups` are names with the codes that do not
    apply to them.
    """

    title: str
    label: str = ""
    issuer: str = ""
    number: str = ""
    issued_on: date | None = None
    not_applicable: str = "rescale_appraised"
    subgroups: Sequence[tuple[str, Sequence[str]]] = ()


@dataclass(frozen=True)
class AnnexColumn:
    """A column of the table; one that no node fills is left out unless it is always printed."""

    title: str
    width: int
    value: Callable[[AnnexNode], object]
    always: bool = True


def _printed_code(node: AnnexNode) -> str:
    return node.code if node.depth else _roman(int(node.code))


def _roman(number: int) -> str:
    """1 to 39, as `codes.roman` reads it."""
    ones = {value: letters for letters, value in ONES.items()}
    return "X" * (number // 10) + ones[number % 10]


COLUMNS = (
    AnnexColumn("TT", 8, _printed_code),
    AnnexColumn("Lĩnh vực, tiêu chí, tiêu chí thành phần", 60, lambda node: node.title),
    AnnexColumn("Điểm tối đa", 9, lambda node: node.maximum),
    AnnexColumn("Hình thức đánh giá", 18, lambda node: METHODS.get(node.method or "")),
    AnnexColumn("Tài liệu kiểm chứng", 36, lambda node: "\n".join(f"- {x}" for x in node.evidence)),
    AnnexColumn("Cơ quan thẩm định", 22, lambda node: node.appraiser),
    AnnexColumn("Cơ quan chủ trì", 22, lambda node: node.lead, always=False),
    AnnexColumn("Cơ quan phối hợp", 22, lambda node: "; ".join(node.coordinating), always=False),
    AnnexColumn("Mốc chấm điểm", 11, lambda node: MILESTONES.get(node.milestone or "")),
    AnnexColumn("Điểm bị trừ năm trước", 10, lambda node: node.lost_last_year, always=False),
    AnnexColumn("Ghi chú", 24, lambda node: node.note, always=False),
)


def write_annex(heading: AnnexHeading, nodes: Sequence[AnnexNode]) -> bytes:
    """The bytes of a workbook with one sheet: title, table, total, notes. Texts stay texts."""
    book = Workbook()
    sheet = book.active
    columns = [c for c in COLUMNS if c.always or any(c.value(node) for node in nodes)]
    for text in _above(heading):
        _banner(sheet, text, len(columns))
    top = sheet.max_row + 1
    _row(sheet, [column.title for column in columns], bold=True, centred=True)
    _row(sheet, [f"({at})" for at in range(1, len(columns) + 1)], centred=True)
    for node in nodes:
        _row(sheet, [column.value(node) for column in columns], bold=node.method is None)
        for line in scoring_lines(node):
            _row(sheet, [None, f"- {line}", *[None] * (len(columns) - 2)])
    total = sum((node.maximum or Decimal(0) for node in nodes if _counts(node)), Decimal(0))
    _row(sheet, [None, "TỔNG CỘNG", total, *[None] * (len(columns) - 3)], bold=True)
    for text in _below(heading, nodes):
        _banner(sheet, text, len(columns), bold=False, centred=False)
    _lay_out(sheet, columns, top)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def scoring_lines(node: AnnexNode) -> Sequence[str]:
    """The printed lines, or those of the rule where the printed ones state another rule."""
    if node.rule is None or node.maximum is None:
        return node.wording
    penalty = node.sign == "penalty"
    try:
        printed = read_wording(node.wording, node.maximum, title=node.title, penalty=penalty)
    except (NotUnderstood, RuleError):
        printed = None
    if printed == node.rule:
        return node.wording
    return write_wording(node.rule, penalty=penalty, title=node.title)


def _counts(node: AnnexNode) -> bool:
    return node.depth == 0 and node.sign == "normal"


# --- above and below the table -------------------------------------------------------------------


def _above(heading: AnnexHeading) -> Iterator[str]:
    yield "PHỤ LỤC"
    yield heading.title.upper()
    if heading.number and heading.issued_on:
        day = heading.issued_on
        month = f"{day:%m}" if day.month < 3 else day.month  # days under 10, months 1 and 2: a zero
        yield (
            f"(Kèm theo Quyết định số {heading.number} ngày {day:%d} tháng {month}"
            f" năm {day.year} của {heading.issuer})"
        )
    else:
        yield f"(Dự thảo của {heading.issuer})"
    if heading.label:
        yield heading.label


def _below(heading: AnnexHeading, nodes: Sequence[AnnexNode]) -> Iterator[str]:
    yield "Ghi chú:"
    yield f"- {NOT_APPLICABLE[heading.not_applicable]}."
    untold = [node.code for node in nodes if node.not_applicable_allowed and not _says_so(node)]
    if untold:
        yield f"- Đơn vị có thể không áp dụng các tiêu chí: {', '.join(untold)}."
    for name, codes in heading.subgroups:
        listed = ", ".join(codes) or "không có"
        yield f"- {name}: những tiêu chí không chấm điểm gồm {listed}."


def _says_so(node: AnnexNode) -> bool:
    """Whether the leaf itself says that it may be not applicable."""
    return any(may_be_not_applicable(text) for text in (node.note or "", *scoring_lines(node)))


# --- cells ---------------------------------------------------------------------------------------


def _banner(
    sheet: Worksheet, text: str, width: int, *, bold: bool = True, centred: bool = True
) -> None:
    """A text over the whole width of the table."""
    row = sheet.max_row + (1 if sheet["A1"].value is not None else 0)
    cell = sheet.cell(row, 1)
    _put(cell, text)
    cell.font = Font(name="Times New Roman", size=13, bold=bold)
    cell.alignment = Alignment(
        horizontal="center" if centred else "left", vertical="center", wrap_text=True
    )
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def _row(
    sheet: Worksheet, values: Sequence[object], *, bold: bool = False, centred: bool = False
) -> None:
    row = sheet.max_row + 1
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        _put(cell, value or None)
        cell.font = Font(name="Times New Roman", size=12, bold=bold)
        cell.border = BOX
        middle = centred or isinstance(value, Decimal) or column == 1
        cell.alignment = Alignment(
            horizontal="center" if middle else "left", vertical="top", wrap_text=True
        )


def _put(cell: Cell, value: object) -> None:
    """A number as a number; a text as a text, whatever it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))


def _lay_out(sheet: Worksheet, columns: Sequence[AnnexColumn], top: int) -> None:
    for at, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.freeze_panes = sheet.cell(top + 2, 1)
    sheet.print_title_rows = f"{top}:{top + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
