"""What a workbook holds besides the tree: findings, and footnotes kept at their criteria."""

from collections.abc import Iterable, Sequence

from criteria.annex.data import AnnexTable
from criteria.annex.entries import CodedRow, Sheet
from criteria.annex.footnotes import Footnote, take_marks
from criteria.annex.grid.layout import Layout
from criteria.annex.grid.sheet import CellTable, column_name
from criteria.annex.grid.words import read_way
from units.workbooks.opening import Struck

MOST_NAMED = 20
TICKS = {"x", "×", "v", "✓", "✔", "√", "+", "☑", "●", "•"}


def mention_other_parts(
    sheet: Sheet,
    sheets: Iterable[CellTable],
    hidden: Iterable[str],
    tables: Sequence[AnnexTable],
    number: int,
) -> None:
    """The other tables, the sheets without one, and those that are hidden."""
    for other in tables:
        if other.number != number:
            sheet.notice("table_not_read", None, table=other.label)
    with_table = {each.sheet for each in tables}
    for each in sheets:
        if each.name not in with_table and each.last_row:
            sheet.notice("sheet_not_read", None, sheet=each.name)
    for name in hidden:
        sheet.notice("sheet_hidden", None, sheet=name)


def mention_hidden(sheet: Sheet, table: CellTable) -> None:
    """A notice of hidden rows and columns of the table, which were read."""
    if rows := table.hidden_rows:
        numbers = ", ".join(map(str, rows[:MOST_NAMED]))
        sheet.notice("rows_hidden", rows[0], rows=numbers, count=str(len(rows)))
    if columns := table.hidden_columns:
        sheet.notice("columns_hidden", None, columns=", ".join(map(column_name, columns)))


def mention_columns(sheet: Sheet, layout: Layout) -> None:
    """Every column that is not read, by its heading: those for points that are given later, those
    that hold something, and the empty ones.
    """
    headings = layout.headings
    given = [column for column in headings if column in layout.given]
    if given:
        sheet.notice("points_columns", None, headings=_quoted(headings[each] for each in given))
    for column, found in sheet.unread.items():
        way = headings.get(column, "").rpartition(": ")[2]
        if found.text.casefold() in TICKS and read_way(way).method:
            sheet.error("ways_ticked", found.row, None, heading=way, text=found.text)
        elif column not in given:
            heading = headings.get(column, column_name(column))
            facts = {"heading": heading, "text": found.text, "count": str(found.cells)}
            sheet.notice("column_not_read", found.row, None, **facts)
    empty = [each for each in layout.unread if each not in given and each not in sheet.unread]
    if empty:
        sheet.notice("columns_empty", None, headings=_quoted(headings[each] for each in empty))


def mention_struck(sheet: Sheet, table: CellTable, struck: Iterable[Struck]) -> None:
    """What is struck out in the rows of the table was left out."""
    for each in struck:
        if each.sheet == table.name and table.first_row <= each.row <= table.last_row:
            sheet.notice("struck_out", each.row, None, text=each.text, cell=each.cell)


def attach_footnotes(sheet: Sheet) -> None:
    """Add the notes under the table to the criteria that bear their marks in title, scoring lines
    or cells; findings for a mark without a note and for a star that occurs nowhere.
    """
    notes = {note.mark: note for note in reversed(sheet.footnotes) if note.mark}
    used: set[str] = set()
    for entry in sheet.entries:
        used |= _attach(sheet, entry, notes)
    for mark, note in notes.items():
        if "*" in mark and mark not in used:
            sheet.notice("footnote_without_mark", note.row, None, text=note.printed)


def _attach(sheet: Sheet, entry: CodedRow, notes: dict[str, Footnote]) -> set[str]:
    """Take the marks out of one criterion; the marks that were found in it."""
    marks: set[str] = set()
    entry.title, found = take_marks(entry.title, notes)
    found += entry.marks
    _keep(sheet, entry, found, notes, "")
    marks.update(found)
    for line in entry.lines:
        line.text, of_text = take_marks(line.text, notes)
        line.points, of_points = take_marks(line.points, notes)
        found = [*of_text, *of_points]
        _keep(sheet, entry, found, notes, line.text)
        marks.update(found)
    for role, text in entry.texts.items():
        entry.texts[role], found = take_marks(text, notes)
        _keep(sheet, entry, found, notes, "")
        marks.update(found)
    return marks


def _keep(
    sheet: Sheet, entry: CodedRow, marks: Iterable[str], notes: dict[str, Footnote], line: str
) -> None:
    """Keep the notes of the marks at the criterion; the note of a scoring line names the line."""
    for mark in marks:
        if mark not in notes:
            sheet.notice("mark_without_footnote", entry.row, entry.code, mark=f"({mark})")
            continue
        text = f"“{line}”: {notes[mark].text}" if line else notes[mark].text
        entry.footnotes.append(text)
        key = "footnote_of_line" if line else "footnote_kept"
        sheet.notice(key, entry.row, entry.code, text=notes[mark].text, line=line)


def _quoted(headings: Iterable[str]) -> str:
    return ", ".join(f"“{each}”" for each in headings)
