"""Sections of a document for Word: paper, margins, page numbers on top, the mark at the foot."""

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt

from reports.plan_papers.word.elements import add_field, element

HEIGHT, WIDTH = Mm(297), Mm(210)
UPRIGHT = (20, 20, 20, 30)  # margins: top, right, bottom, left
ACROSS = (20, 15, 20, 20)
NO_ROOM = Pt(1)
NUMBER_AT = Mm(10)  # from the edge of the paper


def set_up(document: Document, mark: str) -> None:
    """The first section, upright; those after it inherit its head and its foot."""
    section = document.sections[0]
    section.page_height, section.page_width = HEIGHT, WIDTH
    _lay_out(section, UPRIGHT)
    add_field(section.header.paragraphs[0], "PAGE")
    section.first_page_header.is_linked_to_previous = False  # it has no number
    if mark:
        for footer in (section.footer, section.first_page_footer):
            footer.paragraphs[0].text = mark


def begin_upright(document: Document) -> None:
    _lay_out(_begin(document), UPRIGHT)


def begin_across(document: Document) -> None:
    section = _begin(document)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_height, section.page_width = WIDTH, HEIGHT
    _lay_out(section, ACROSS)


def _begin(document: Document) -> Section:
    """A new section; the line that ends the one before takes no room, or it could fall on a page of
    its own.
    """
    section = document.add_section(WD_SECTION.NEW_PAGE)
    line = document.paragraphs[-1]
    line.paragraph_format.line_spacing = NO_ROOM
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(0)
    return section


def _lay_out(section: Section, margins: tuple[int, int, int, int]) -> None:
    """Pages are counted from 1 in every section, and its first page shows no number."""
    top, right, bottom, left = map(Mm, margins)
    section.top_margin, section.bottom_margin = top, bottom
    section.left_margin, section.right_margin = left, right
    section.header_distance = section.footer_distance = NUMBER_AT
    section.different_first_page_header_footer = True
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.insert_element_before(
        element("w:pgNumType", start=1), "w:cols", "w:titlePg", "w:docGrid"
    )
