"""The columns of a written annex, and how they are laid out for print."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from criteria.annex.data import AnnexNode
from criteria.annex.grid.codes import in_roman

METHODS = {
    "self": "Tự chấm, thẩm định",
    "survey": "Điều tra xã hội học",
    "appraiser": "Cơ quan thẩm định chấm",
}
MILESTONES = {"Q1": "Quý I", "H1": "6 tháng", "Q3": "Quý III", "Y": "Năm"}


@dataclass(frozen=True)
class AnnexColumn:
    """A column of the table; one that no node fills is left out unless it is always printed."""

    title: str
    width: int
    value: Callable[[AnnexNode], object]
    always: bool = True


def _printed_code(node: AnnexNode) -> str:
    return node.code if node.depth else in_roman(int(node.code))


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


def lay_out(sheet: Worksheet, columns: Sequence[AnnexColumn], top: int) -> None:
    """Widths, frozen headings, and print on A4 across."""
    for at, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.freeze_panes = sheet.cell(top + 2, 1)
    sheet.print_title_rows = f"{top}:{top + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
