"""The first sheet of a written plan: title, basis, label, goals, requirements, targets."""

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from criteria.annex.grid.codes import in_roman
from plans.annex.drafts.plans import PlanDraft
from plans.annex.titles import year_in
from plans.annex.writing.sheets import lay_out, write_cells, write_line

COLUMNS = ("TT", "Chỉ tiêu", "Mức phấn đấu", "Đơn vị tính", "Nguồn tham chiếu")
WIDTHS = (8, 78, 30, 12, 26)


def write_front(sheet: Worksheet, draft: PlanDraft) -> None:
    """A part without lines is left out, and the others are numbered without it."""
    sheet.title = "Mục tiêu, chỉ tiêu"
    for at, text in enumerate(_texts_above(draft)):
        write_line(sheet, text, WIDTHS, bold=at == 0, centred=True)
    number = 0
    for heading, lines in (("MỤC TIÊU CHUNG", draft.goals), ("YÊU CẦU", draft.requirements)):
        if lines:
            number += 1
            _write_part(sheet, f"{in_roman(number)}. {heading}", lines)
    if draft.targets:
        write_line(sheet, f"{in_roman(number + 1)}. CHỈ TIÊU CỤ THỂ", WIDTHS, bold=True)
        write_cells(sheet, COLUMNS, WIDTHS, head=True)
        for target in draft.targets:
            cells = (target.code, target.title, target.level, target.unit, target.source)
            write_cells(sheet, cells, WIDTHS)
    lay_out(sheet, WIDTHS)


def _texts_above(draft: PlanDraft) -> Iterator[str]:
    """A title that does not name its year is followed by it: the reader takes both for the title,
    and a plan without a year is not taken in.
    """
    yield draft.title
    if draft.year and year_in(draft.title) is None:
        yield f"Năm {draft.year}"
    if draft.basis:
        yield f"({draft.basis})"
    yield from draft.label.splitlines()


def _write_part(sheet: Worksheet, heading: str, lines: Sequence[str]) -> None:
    write_line(sheet, heading, WIDTHS, bold=True)
    for line in lines:
        write_line(sheet, f"- {line}", WIDTHS)
