"""The bytes of a plan for Word. It is always Vietnamese."""

import io

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from docx.document import Document
from docx.shared import Mm, Pt

from criteria.annex.grid.codes import in_roman
from reports.content.entries import ended
from reports.data.sections import Section
from reports.plan_papers.paper import PlanPaper
from reports.plan_papers.printing import attached_to
from reports.plan_papers.word.annex import add_annex
from reports.plan_papers.word.elements import add_text
from reports.plan_papers.word.head import add_closing, add_kind, add_letterhead
from reports.plan_papers.word.pages import begin_upright, set_up
from reports.plan_papers.word.styles import new_document


def write_word(paper: PlanPaper) -> bytes:
    with translation.override("vi"):
        document = _document(paper)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _document(paper: PlanPaper) -> Document:
    document = new_document()
    facts = document.core_properties
    facts.title, facts.author, facts.comments = paper.title, paper.letterhead.issuer, ""
    facts.language = "vi-VN"
    set_up(document, paper.mark)
    add_letterhead(document, paper)
    plan = pgettext("kind of document", "PLAN")
    if paper.decision:
        _add_decision(document, paper)
        begin_upright(document)
        add_kind(document, plan, paper.abstract, first=False)
        note = add_text(document, attached_to(paper), "Attached to")
        note.paragraph_format.space_after = Pt(14)
        _add_body(document, paper)
    else:
        add_kind(document, plan, paper.abstract)
        _add_bases(document, paper)
        _add_body(document, paper)
        add_closing(document, paper.signature, paper.recipients)
    if paper.areas:
        add_annex(document, paper)
    return document


def _add_decision(document: Document, paper: PlanPaper) -> None:
    assert paper.decision
    add_kind(document, pgettext("kind of document", "DECISION"), paper.decision.abstract)
    issuer = add_text(document, paper.letterhead.issuer.upper(), "Title")
    issuer.paragraph_format.space_after = Mm(4)
    _add_bases(document, paper)
    decides = add_text(document, _("DECIDES:"), "Title")
    decides.paragraph_format.space_before = decides.paragraph_format.space_after = Mm(4)
    for number, article in enumerate(paper.decision.articles, start=1):
        paragraph = add_text(document, _("Article %(number)s.") % {"number": number}, "Body Text")
        paragraph.runs[0].bold = True
        paragraph.add_run(f" {article}")
        if number == 1:
            for at, point in enumerate(paper.decision.points, start=1):
                add_text(document, f"{at}. {point}", "Body Text")
    add_closing(document, paper.signature, paper.recipients)


def _add_bases(document: Document, paper: PlanPaper) -> None:
    for basis in ended(paper.bases):
        add_text(document, basis, "Basis")


def _add_body(document: Document, paper: PlanPaper) -> None:
    if paper.opening:
        add_text(document, paper.opening, "Body Text")
    for number, section in enumerate(paper.sections, start=1):
        _add_section(document, number, section)


def _add_section(document: Document, number: int, section: Section) -> None:
    add_text(document, f"{in_roman(number)}. {section.heading.upper()}", "Heading 1")
    for at, part in enumerate(section.parts, start=1):
        if part.heading:
            add_text(document, f"{at}. {part.heading}", "Heading 2")
        for paragraph in part.paragraphs:
            add_text(document, paragraph, "Body Text")
