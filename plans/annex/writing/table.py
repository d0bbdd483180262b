"""The second sheet of a written plan: its tasks by area, as the annex of a decision has them."""

from openpyxl.worksheet.worksheet import Worksheet

from criteria.annex.grid.codes import in_roman
from criteria.annex.writing.cells import write_row
from plans.annex.drafts.areas import AreaDraft
from plans.annex.drafts.plans import PlanDraft
from plans.annex.drafts.tasks import TaskDraft
from plans.annex.writing.numbers import number_in_area
from plans.annex.writing.sheets import lay_out, write_cells, write_line

COLUMNS: tuple[str, ...] = (
    "TT",
    "Nhiệm vụ",
    "Sản phẩm/Kết quả",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn hoàn thành",
    "Ghi chú",
)
WIDTHS: tuple[int, ...] = (7, 58, 34, 22, 34, 20, 22)
LEAVES, LEAVES_WIDTH = "Tiêu chí", 22


def write_table(sheet: Worksheet, draft: PlanDraft, attached_to: str) -> None:
    """Areas in their order, each with its tasks; the heading repeats on every printed page. Where
    no task serves a criterion, the column of criteria is left out.
    """
    columns, widths = COLUMNS, WIDTHS
    if draft.names_leaves:
        columns, widths = (*columns, LEAVES), (*widths, LEAVES_WIDTH)
    sheet.title = "Phụ lục nhiệm vụ"
    write_line(sheet, "PHỤ LỤC", widths, bold=True, centred=True)
    write_line(sheet, "DANH MỤC NHIỆM VỤ", widths, bold=True, centred=True)
    write_line(sheet, f"(Kèm theo {attached_to})", widths, centred=True)
    top = sheet.max_row + 1
    write_cells(sheet, columns, widths, head=True)
    write_row(sheet, [f"({at})" for at in range(1, len(columns) + 1)], centred=True)
    for area in draft.areas:
        _write_area(sheet, area, len(columns))
        for task in draft.tasks:
            if task.area == area.code:
                write_cells(sheet, _cells(task)[: len(columns)], widths)
    lay_out(sheet, widths)
    sheet.freeze_panes = sheet.cell(top + 2, 1)
    sheet.print_title_rows = f"{top}:{top + 1}"


def _write_area(sheet: Worksheet, area: AreaDraft, columns: int) -> None:
    empty = [None] * (columns - 2)
    write_row(sheet, [in_roman(int(area.code)), area.title, *empty], bold=True)
    row = sheet.max_row
    sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=columns)


def _cells(task: TaskDraft) -> list[object]:
    number = number_in_area(task.code)
    return [
        int(number) if number.isdecimal() else number,
        task.title,
        task.product,
        task.lead,
        "; ".join(task.coordinating),
        task.deadline_text,
        task.note,
        "; ".join(task.leaves or ()),
    ]
