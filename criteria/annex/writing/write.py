"""The workbook of an annex: what stands above the table, the table, its total, the notes."""

import io
from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook

from criteria.annex.data import AnnexNode
from criteria.annex.writing.around import AnnexHeading, texts_above, texts_below
from criteria.annex.writing.cells import write_banner, write_row
from criteria.annex.writing.columns import COLUMNS, lay_out
from criteria.annex.writing.lines import scoring_lines


def write_annex(heading: AnnexHeading, nodes: Sequence[AnnexNode]) -> bytes:
    """The bytes of a workbook with one sheet: title, table, total, notes. Texts stay texts."""
    book = Workbook()
    sheet = book.active
    columns = [c for c in COLUMNS if c.always or any(c.value(node) for node in nodes)]
    for text in texts_above(heading):
        write_banner(sheet, text, len(columns))
    top = sheet.max_row + 1
    write_row(sheet, [column.title for column in columns], bold=True, centred=True)
    write_row(sheet, [f"({at})" for at in range(1, len(columns) + 1)], centred=True)
    for node in nodes:
        write_row(sheet, [column.value(node) for column in columns], bold=node.method is None)
        for line in scoring_lines(node):
            write_row(sheet, [None, f"- {line}", *[None] * (len(columns) - 2)])
    total = sum((node.maximum or Decimal(0) for node in nodes if _counts(node)), Decimal(0))
    write_row(sheet, [None, "TỔNG CỘNG", total, *[None] * (len(columns) - 3)], bold=True)
    for text in texts_below(heading, nodes):
        write_banner(sheet, text, len(columns), bold=False, centred=False)
    lay_out(sheet, columns, top)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _counts(node: AnnexNode) -> bool:
    return node.depth == 0 and node.sign == "normal"
