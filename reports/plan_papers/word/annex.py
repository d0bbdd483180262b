"""The annex of tasks as a table of Word: its heading repeats, no row that fits a page is torn."""

from django.utils.translation import gettext as _
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import Table

from reports.content.official import or_dash
from reports.plan_papers.paper import PaperArea, PaperTask, PlanPaper
from reports.plan_papers.printing import attached_to, columns
from reports.plan_papers.word.elements import add_text, fix_widths, keep_whole, repeat, set_padding
from reports.plan_papers.word.pages import begin_across

WIDTHS = (11.0, 80.0, 43.0, 32.0, 43.0, 27.0, 26.0)  # millimetres, as on paper
WITH_LEAVES = (11.0, 70.0, 38.0, 30.0, 38.0, 24.0, 22.0, 29.0)
CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def add_annex(document: Document, paper: PlanPaper) -> None:
    begin_across(document)
    for text in (_("Annex"), _("List of tasks").upper()):
        heading = add_text(document, text, "Heading 1").paragraph_format
        heading.alignment, heading.first_line_indent, heading.space_after = CENTRE, Mm(0), Mm(0)
    note = add_text(document, attached_to(paper), "Attached to")
    note.paragraph_format.space_after = Mm(4)
    headings = columns(paper)
    table = document.add_table(rows=0, cols=len(headings), style="Table Grid")
    set_padding(table, 0.8, 0.5)
    _add_heading(table, headings)
    _add_heading(table, tuple(f"({at})" for at in range(1, len(headings) + 1)), small=True)
    for area in paper.areas:
        _add_area(table, area)
        for task in area.tasks:
            _add_task(table, task)
    fix_widths(table, WITH_LEAVES if paper.names_leaves else WIDTHS)
    if paper.criteria:
        add_text(document, paper.criteria, "Table text").paragraph_format.space_before = Mm(2)


def _add_heading(table: Table, texts: tuple[str, ...], *, small: bool = False) -> None:
    row = table.add_row()
    repeat(row)
    keep_whole(row)
    for cell, text in zip(row.cells, texts, strict=True):
        paragraph = add_text(cell, text, "Table text")
        paragraph.alignment = CENTRE
        paragraph.runs[0].bold, paragraph.runs[0].italic = not small, small


def _add_area(table: Table, area: PaperArea) -> None:
    row = table.add_row()
    keep_whole(row)
    number, title, *others = row.cells
    for cell, text in ((number, area.numeral), (title.merge(others[-1]), area.title)):
        paragraph = add_text(cell, text, "Table text")
        paragraph.runs[0].bold = paragraph.paragraph_format.keep_with_next = True
    number.paragraphs[0].alignment = CENTRE


def _add_task(table: Table, task: PaperTask) -> None:
    row = table.add_row()
    if not task.may_break:
        keep_whole(row)
    for cell, text in zip(row.cells, task.cells, strict=True):
        add_text(cell, str(or_dash(text)), "Table text")
    row.cells[0].paragraphs[0].alignment = CENTRE
