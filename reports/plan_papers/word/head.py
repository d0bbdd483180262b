"""What stands around the text: letterhead, kind and abstract above, signature and recipients below,
the letterhead and the signature as tables without lines.
"""

from django.utils.translation import gettext as _
from docx.document import Document
from docx.shared import Mm, Pt

from reports.content.entries import ended
from reports.content.heads import number_line, place_line
from reports.data.signature import Signature
from reports.plan_papers.paper import PlanPaper
from reports.plan_papers.word.elements import (
    add_rule,
    add_text,
    fix_widths,
    keep_whole,
    set_padding,
    underline,
)
from reports.printing.lines import in_lines, width_of

LEFT, RIGHT = 62.0, 98.0  # columns of the letterhead, as on paper
ROOM = LEFT + RIGHT
NARROW = 54  # of the issuer's lines
ABSTRACT = 130
SHARE = 0.38  # of a rule, of the line above it
SIGNED_IN = Mm(30)  # room for signature and seal


def add_letterhead(document: Document, paper: PlanPaper) -> None:
    table = document.add_table(rows=2, cols=2)
    set_padding(table, 0)
    fix_widths(table, (LEFT, RIGHT))
    (issuer, nation), (number, place) = (row.cells for row in table.rows)
    if paper.letterhead.superior:
        add_text(issuer, paper.letterhead.superior.upper(), "Letterhead")
    lines = in_lines(paper.letterhead.issuer.upper(), 13, NARROW)
    add_text(issuer, "\n".join(lines), "Letterhead").runs[0].bold = True
    add_rule(issuer, SHARE * max(width_of(line, 13) for line in lines), LEFT)
    add_text(nation, _("SOCIALIST REPUBLIC OF VIET NAM"), "Letterhead").runs[0].bold = True
    motto = _("Independence - Freedom - Happiness")
    paragraph = add_text(nation, motto, "Letterhead")
    paragraph.runs[0].bold, paragraph.runs[0].font.size = True, Pt(14)
    underline(paragraph, width_of(motto, 14), RIGHT)
    for cell, text, style in (
        (number, number_line(paper), "Letterhead"),
        (place, place_line(paper), "Place and date"),
    ):
        add_text(cell, text, style).paragraph_format.space_before = Pt(9)


def add_kind(document: Document, kind: str, abstract: str, *, first: bool = True) -> None:
    """The kind of document, what it is about, and a short rule."""
    title = add_text(document, kind, "Title")
    title.paragraph_format.space_before = Pt(20 if first else 0)
    lines = in_lines(abstract, 14, ABSTRACT)
    add_text(document, "\n".join(lines), "Subtitle")
    add_rule(document, SHARE * max(width_of(line, 14) for line in lines), ROOM)
    document.paragraphs[-1].paragraph_format.space_after = Pt(14 if first else 6)


def add_closing(document: Document, signature: Signature, recipients: tuple[str, ...]) -> None:
    """Signature right, recipients left, never torn apart."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=2)
    set_padding(table, 0)
    fix_widths(table, (ROOM / 2, ROOM / 2))
    keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    for cell in (left, right):
        cell.paragraphs[0].paragraph_format.space_before = Pt(12)
    heading = add_text(left, _("Recipients:"), "Recipients")
    heading.runs[0].bold = heading.runs[0].italic = True
    heading.runs[0].font.size = Pt(12)
    for recipient in ended(recipients):
        add_text(left, f"- {recipient}", "Recipients")
    for line in signature.lines:
        add_text(right, line.upper(), "Signing")
    add_text(right, signature.name, "Signing").paragraph_format.space_before = SIGNED_IN
