"""What Word knows and python-docx has no words for, written as XML."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from units.exports.cells import xml_text

RULE = Pt(2)  # the letters of an empty line that carries a rule
SLACK = 0.7  # millimetres on either side of a text, so that it does not break


def element(name: str, **attributes: object) -> BaseOxmlElement:
    """ "w:trPr" with its attributes, all of the namespace `w`."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def add_text(place: Document | _Cell, text: str, style: str = "Normal") -> Paragraph:
    """A paragraph at the end; in a cell that is still empty, its first one. Line ends of the text
    are line breaks. The style is set by its key, its name without blanks: looked up by its name it
    takes most of the time of a long annex.
    """
    first = place.paragraphs[0] if isinstance(place, _Cell) else None
    if first is not None and len(place.paragraphs) == 1 and not first.runs:
        paragraph = first
    else:
        paragraph = place.add_paragraph()
    paragraph._p.style = style.replace(" ", "")
    paragraph.add_run(xml_text(text))
    return paragraph


def add_rule(place: Document | _Cell, width: float, room: float) -> None:
    """A line of `width` in the middle of `room`, both in millimetres."""
    paragraph = add_text(place, "")
    paragraph.runs[0].font.size = RULE
    _draw(paragraph, "top", (room - width) / 2)
    paragraph.paragraph_format.space_before = Pt(3)
    paragraph.paragraph_format.line_spacing = RULE


def underline(paragraph: Paragraph, width: float, room: float) -> None:
    """A line below the paragraph, as long as its text of `width` in the middle of `room`."""
    _draw(paragraph, "bottom", (room - width) / 2 - SLACK)


def _draw(paragraph: Paragraph, side: str, beside: float) -> None:
    layout = paragraph.paragraph_format
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    layout.first_line_indent = layout.space_before = layout.space_after = Mm(0)
    layout.left_indent = layout.right_indent = Mm(max(beside, 0))
    borders = element("w:pBdr")
    borders.append(element(f"w:{side}", val="single", sz=6, space=1, color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def add_field(paragraph: Paragraph, code: str) -> None:
    """A field that Word fills in: PAGE."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        else:
            instruction = element("w:instrText")
            instruction.text = text
            run._r.append(instruction)


def fix_widths(table: Table, widths: tuple[float, ...]) -> None:
    """Columns of fixed widths, in millimetres, whatever stands in them; a cell over several of them
    is as wide as they are.
    """
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        first = 0
        for cell in row._tr.tc_lst:
            last = first + cell.grid_span
            cell.width = Mm(sum(widths[first:last]))
            first = last


def keep_whole(row: _Row) -> None:
    """No page break inside the row."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def repeat(row: _Row) -> None:
    """The row stands again on top of every page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def set_padding(table: Table, across: float, down: float = 0) -> None:
    """Room between the edges of the cells and their texts, in millimetres."""
    padding = element("w:tblCellMar")
    for side, room in (("top", down), ("left", across), ("bottom", down), ("right", across)):
        padding.append(element(f"w:{side}", w=Mm(room).twips, type="dxa"))
    table._tbl.tblPr.insert_element_before(padding, "w:tblLook")
