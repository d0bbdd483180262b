"""From the bytes of a workbook to an annex."""

from criteria.annex.checks import check_nodes, check_totals
from criteria.annex.data import Annex, Problem
from criteria.annex.headings import find_layout
from criteria.annex.rows import RowReader, Sheet
from criteria.annex.sheet import Table, column_name, one_line
from criteria.annex.tree import Tree
from criteria.annex.words import read_preamble, says_reduced_maximum
from units.workbook import open_workbook

MOST_NAMED = 20


def read_annex(content: bytes) -> Annex:
    """The tree of criteria in an .xlsx annex, with every finding and its place.

    Raises units.workbook.WorkbookRefused when the bytes are no workbook we open. Everything else,
    a workbook without criteria included, comes back as problems of the annex.
    """
    workbook = open_workbook(content)
    tables = [Table(sheet) for sheet in workbook.sheets]
    table, layout = next(
        ((table, found) for table in tables if (found := find_layout(table))), (None, None)
    )
    if table is None or layout is None:
        return Annex(problems=(Problem("error", "no_headings"),))
    sheet = RowReader(table, layout).read()
    for other in tables:
        if other is not table and other.last_row:
            sheet.notice("sheet_not_read", None, sheet=other.name)
    for name in workbook.hidden:
        sheet.notice("sheet_hidden", None, sheet=name)
    _mention_hidden(sheet, table)
    above = (texts for row, texts in table.rows(1) if row < layout.top)
    preamble = read_preamble([one_line(text) for texts in above for text in texts.values()])
    nodes = Tree(sheet, layout).nodes()
    problems = [*sheet.problems, *check_nodes(nodes), *check_totals(nodes, sheet)]
    problems.sort(key=lambda each: (each.row or 0, each.severity != "error"))
    return Annex(
        title=preamble.title,
        label=preamble.label,
        basis=preamble.basis,
        year=preamble.year,
        group=preamble.group,
        issuer=preamble.issuer,
        reduces_maximum=says_reduced_maximum(sheet.footnotes),
        nodes=nodes,
        problems=tuple(problems),
    )


def _mention_hidden(sheet: Sheet, table: Table) -> None:
    """What is hidden inside the table was read; who checks the set should know."""
    if rows := table.hidden_rows:
        told = ", ".join(map(str, rows[:MOST_NAMED]))
        sheet.notice("rows_hidden", rows[0], rows=told, count=str(len(rows)))
    if columns := table.hidden_columns:
        sheet.notice("columns_hidden", None, columns=", ".join(map(column_name, columns)))
