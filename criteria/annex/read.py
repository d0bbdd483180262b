"""From the bytes of a workbook to an annex."""

from collections.abc import Sequence

from criteria.annex.checks import check_nodes, check_totals
from criteria.annex.data import Annex, AnnexProblem, AnnexTable
from criteria.annex.grid.parts import TablePart, find_parts
from criteria.annex.grid.sheet import CellTable
from criteria.annex.grid.words import says_reduced_maximum
from criteria.annex.remarks import (
    attach_footnotes,
    mention_columns,
    mention_hidden,
    mention_other_parts,
    mention_struck,
)
from criteria.annex.rows import RowReader
from criteria.annex.tree import AnnexTree
from units.workbooks.opening import Workbook, open_workbook


def read_annex(content: bytes, table: int | None = None) -> Annex:
    """The tree of criteria in an .xlsx annex, with every finding and its place.

    Of a workbook with several tables the one of that number (from 1) is read; without a number none
    is, and `tables` of the annex tells what there is to choose from.

    Raises units.workbooks.wording.WorkbookRefused when the bytes are no workbook we open.
    Everything else, a workbook without criteria included, comes back as problems of the annex.
    """
    workbook = open_workbook(content)
    sheets = [CellTable(sheet) for sheet in workbook.sheets]
    parts = find_parts(sheets)
    if not parts:
        return Annex(problems=(AnnexProblem("error", "no_headings"),))
    tables = tuple(_named(number, part) for number, part in enumerate(parts, start=1))
    if len(parts) == 1:
        table = 1
    if table is None or not 0 < table <= len(parts):
        labels = "; ".join(each.label for each in tables)
        problem = AnnexProblem("error", "several_tables", facts={"tables": labels})
        return Annex(tables=tables, problems=(problem,))
    return _read_part(workbook, sheets, parts, tables, table)


def read_tables(content: bytes) -> list[Annex]:
    """Every table of the workbook as an annex; one without nodes where there is none."""
    annex = read_annex(content)
    if len(annex.tables) < 2:
        return [annex]
    return [read_annex(content, each.number) for each in annex.tables]


def _named(number: int, part: TablePart) -> AnnexTable:
    return AnnexTable(number, part.table.name, part.layout.top, part.preamble.title)


def _read_part(
    workbook: Workbook,
    sheets: Sequence[CellTable],
    parts: Sequence[TablePart],
    tables: tuple[AnnexTable, ...],
    number: int,
) -> Annex:
    part = parts[number - 1]
    table, layout, preamble = part.table, part.layout, part.preamble
    sheet = RowReader(table, layout, part.repeated).read()
    mention_other_parts(sheet, sheets, workbook.hidden, tables, number)
    mention_hidden(sheet, table)
    mention_columns(sheet, layout)
    mention_struck(sheet, table, workbook.struck)
    attach_footnotes(sheet)
    nodes = AnnexTree(sheet, layout).nodes()
    problems = [*sheet.problems, *check_nodes(nodes), *check_totals(nodes, sheet)]
    problems.sort(key=lambda each: (each.row or 0, each.severity != "error"))
    return Annex(
        title=preamble.title,
        label=preamble.label,
        basis=preamble.basis,
        year=preamble.year,
        group=preamble.group,
        issuer=preamble.issuer,
        reduces_maximum=says_reduced_maximum(sheet.notes),
        nodes=nodes,
        problems=tuple(problems),
        tables=tables,
        table=number,
        notes=tuple(sheet.notes),
    )
