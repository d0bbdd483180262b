"""The styles of an official document (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from dataclasses import dataclass

import docx
from django.utils.translation import pgettext_lazy
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Times New Roman"
BLACK = RGBColor(0, 0, 0)
FONTS = ("ascii", "hAnsi", "cs", "eastAsia")


@dataclass(frozen=True)
class Look:
    """`size` in points, `indent` of the first line in millimetres, `after` in points."""

    size: int = 14
    bold: bool = False
    italic: bool = False
    align: ALIGN = ALIGN.LEFT
    indent: float = 0
    after: int = 0
    lines: float = 1


LOOKS = {
    "Normal": Look(),
    "Title": Look(bold=True, align=ALIGN.CENTER),
    "Subtitle": Look(bold=True, align=ALIGN.CENTER),
    "Heading 1": Look(bold=True, indent=12.7, after=6, lines=1.15),
    "Heading 2": Look(bold=True, indent=12.7, after=6, lines=1.15),
    "Body Text": Look(align=ALIGN.JUSTIFY, indent=12.7, after=6, lines=1.15),
    "Basis": Look(italic=True, align=ALIGN.JUSTIFY, indent=12.7, after=6, lines=1.15),
    "Letterhead": Look(13, align=ALIGN.CENTER),
    "Place and date": Look(italic=True, align=ALIGN.CENTER),
    "Attached to": Look(13, italic=True, align=ALIGN.CENTER),
    "Recipients": Look(11),
    "Signing": Look(bold=True, align=ALIGN.CENTER),
    "Table text": Look(11),
    "Header": Look(13, align=ALIGN.CENTER),
    "Footer": Look(9, align=ALIGN.CENTER),
}

OURS = {  # the other names are Word's, which says them in its own language
    "Basis": pgettext_lazy("style", "Legal basis"),
    "Letterhead": pgettext_lazy("style", "Letterhead"),
    "Place and date": pgettext_lazy("style", "Place and date"),
    "Attached to": pgettext_lazy("style", "Attached to"),
    "Recipients": pgettext_lazy("style", "Recipients"),
    "Signing": pgettext_lazy("style", "Signature"),
    "Table text": pgettext_lazy("style", "Text of a table"),
}


def new_document() -> Document:
    """An empty document with the styles, in Vietnamese."""
    document = docx.Document()
    for name, look in LOOKS.items():
        if name not in document.styles:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _dress(document.styles[name], look)
    for name, shown in OURS.items():
        document.styles[name].name = str(shown)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    return document


def _dress(style: ParagraphStyle, look: Look) -> None:
    font, layout = style.font, style.paragraph_format
    font.name, font.size, font.color.rgb = FONT, Pt(look.size), BLACK
    font.bold, font.italic = look.bold, look.italic
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    for key in FONTS:
        fonts.set(qn(f"w:{key}"), FONT)
    layout.alignment, layout.first_line_indent = look.align, Mm(look.indent)
    layout.space_before, layout.space_after = Pt(0), Pt(look.after)
    layout.line_spacing = look.lines
    for properties, name in (
        (style.element.pPr, "w:pBdr"),
        (style.element.rPr, "w:spacing"),
        (style.element.rPr, "w:kern"),
    ):  # the rule and the wide letters of titles in Word's own template
        if (found := properties.find(qn(name))) is not None:
            properties.remove(found)
