"""The document of a plan as a file for Word, read back."""

import io
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section

from reports.plan_papers.paper import PaperArea, PlanPaper
from reports.plan_papers.word.styles import FONT, LOOKS, OURS
from reports.plan_papers.word.write import write_word
from tests.reports.plan_sample import AMENDING, DECIDED, DRAFT, ISSUED, POINTS, task
from tests.reports.test_plan_pdf import HOSTILE, LONG, in_order

ORDER = {  # ISO/IEC 29500-1, chapter 17; what a plan uses of it
    "tblPr": "tblStyle tblW jc tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "pPr": "pStyle keepNext keepLines pBdr spacing ind jc rPr sectPr",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
}


def read(paper: PlanPaper) -> Document:
    return docx.Document(io.BytesIO(write_word(paper)))


@pytest.fixture(scope="module")
def issued() -> Document:
    return read(ISSUED)


@pytest.fixture(scope="module")
def decided() -> Document:
    return read(DECIDED)


def text_of(document: Document) -> str:
    """All words in their order, those of tables too, one blank apart."""
    words = []
    for block in document.iter_inner_content():
        rows = getattr(block, "rows", None)
        cells = [cell.text for row in rows for cell in row.cells] if rows else [block.text]
        words += " ".join(cells).split()
    return " ".join(words)


def margins(section: Section) -> list[int]:
    sides = ("top", "right", "bottom", "left")
    return [round(getattr(section, f"{side}_margin").mm) for side in sides]


def test_sheets_are_a4_with_the_margins_of_the_decree_and_the_annex_lies_across(issued, decided):
    upright, across = issued.sections
    assert (round(upright.page_width.mm), round(upright.page_height.mm)) == (210, 297)
    assert (round(across.page_width.mm), round(across.page_height.mm)) == (297, 210)
    assert margins(upright) == [20, 20, 20, 30]
    assert margins(across) == [20, 15, 20, 20]
    assert across.orientation == WD_ORIENT.LANDSCAPE
    assert [section.orientation for section in decided.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]


def test_pages_are_numbered_on_top_from_one_in_each_part_but_not_its_first(decided):
    for section in decided.sections:
        assert section.different_first_page_header_footer
        assert not section.first_page_header.paragraphs[0].text
        (number,) = section.header._element.iter(qn("w:instrText"))
        assert number.text == "PAGE"
        assert section.header.paragraphs[0].style.name == "Header"
        (counted,) = section._sectPr.iter(qn("w:pgNumType"))
        assert counted.get(qn("w:start")) == "1"
    assert decided.styles["Header"].paragraph_format.alignment == 1  # centred


def test_every_style_is_times_new_roman_in_the_size_of_the_decree(issued):
    for name, look in LOOKS.items():
        style = issued.styles[str(OURS.get(name, name))]
        assert style.font.size.pt == look.size
        fonts = style.element.rPr.rFonts
        assert {fonts.get(qn(f"w:{key}")) for key in ("ascii", "hAnsi", "cs", "eastAsia")} == {FONT}
        assert not [key for key in fonts.attrib if "Theme" in key]
    sizes = {name: look.size for name, look in LOOKS.items()}
    of_letterhead = dict.fromkeys(("Letterhead", "Attached to", "Header"), 13)
    small = {"Recipients": 11, "Table text": 11, "Footer": 9}
    assert sizes == dict.fromkeys(LOOKS, 14) | of_letterhead | small
    italic = {name for name, look in LOOKS.items() if look.italic}
    assert italic == {"Basis", "Place and date", "Attached to"}
    bold = {name for name, look in LOOKS.items() if look.bold}
    assert bold == {"Title", "Subtitle", "Heading 1", "Heading 2", "Signing"}


def test_every_paragraph_has_a_style_that_is_there(decided):
    known = {style.style_id for style in decided.styles}
    used = {found.get(qn("w:val")) for found in decided.element.iter(qn("w:pStyle"))}
    assert used <= known


@pytest.mark.parametrize("parent", ORDER)
def test_elements_stand_in_the_order_that_word_asks_for(decided, parent):
    """Word may call a file damaged in which they do not."""
    order = [qn(f"w:{name}") for name in ORDER[parent].split()]
    found = list(decided.element.iter(qn(f"w:{parent}")))
    assert found
    for element in found:
        places = [order.index(child.tag) for child in element]
        assert places == sorted(places), [child.tag for child in element]


def test_headings_are_headings(issued):
    by_level = {
        level: [each.text for each in issued.paragraphs if each.style.name == f"Heading {level}"]
        for level in (1, 2)
    }
    assert by_level[1] == [
        "I. MỤC TIÊU, YÊU CẦU",
        "II. NHIỆM VỤ",
        "III. TỔ CHỨC THỰC HIỆN",
        "Phụ lục",
        "DANH MỤC NHIỆM VỤ",
    ]
    assert by_level[2][:2] == ["1. Mục tiêu", "2. Chỉ tiêu"]


def test_the_parts_of_a_plan_follow_each_other(issued):
    in_order(
        text_of(issued),
        "ỦY BAN NHÂN DÂN HUYỆN PHÚ LỘC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Số: 12/KH-UBND", "Phú Lộc, ngày 04 tháng 01 năm 2021",
        "KẾ HOẠCH", "Cải cách hành chính năm 2021", "Chính phủ.", "như sau:", "I. MỤC TIÊU",
        "III. TỔ CHỨC", "Nơi nhận:", "- Lưu: VT, NV.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phụ lục",
        "(Kèm theo Kế hoạch số 12/KH-UBND ngày 04 tháng 01 năm 2021 của Ủy ban",
    )  # fmt: skip


def test_the_parts_of_a_decision_follow_each_other(decided):
    in_order(
        text_of(decided),
        "Số: 7/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc ban hành", "ỦY BAN NHÂN DÂN HUYỆN PHÚ LỘC",
        "QUYẾT ĐỊNH:", "Điều 1. Ban hành", "Điều 3.", "Nơi nhận:", "KẾ HOẠCH",
        "(Kèm theo Quyết định số 7/QĐ-UBND", "I. MỤC TIÊU", "Phụ lục",
    )  # fmt: skip


def flags(row, name: str) -> bool:
    return row._tr.trPr is not None and row._tr.trPr.find(qn(name)) is not None


def test_the_annex_holds_every_task_in_order_under_headings_that_repeat(issued):
    annex = issued.tables[-1]
    first, numbers, *rows = annex.rows
    assert [cell.text for cell in first.cells] == [
        "STT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Ghi chú",
    ]  # fmt: skip
    assert [cell.text for cell in numbers.cells] == [f"({at})" for at in range(1, 8)]
    assert [flags(row, "w:tblHeader") for row in annex.rows] == [True, True, *[False] * len(rows)]
    assert all(flags(row, "w:cantSplit") for row in annex.rows)
    expected = []
    for area in ISSUED.areas:
        expected.append([area.numeral, *[area.title] * 6])  # one cell over six columns
        expected += [[cell or "-" for cell in each.cells] for each in area.tasks]
    assert [[cell.text for cell in row.cells] for row in rows] == expected
    assert sum(round(cell.width.mm) for cell in first.cells) == 262  # between the margins
    assert [round(cell.width.mm) for cell in (rows[0].cells[0], rows[0].cells[1])] == [11, 251]


def test_a_draft_has_blanks_and_says_on_every_page_that_it_is_one(issued):
    draft = read(DRAFT)
    assert "Số: /KH-UBND" in text_of(draft)
    assert "ngày tháng năm 2021" in text_of(draft)
    for section in draft.sections:
        assert section.footer.paragraphs[0].text == "DỰ THẢO"
        assert section.first_page_footer.paragraphs[0].text == "DỰ THẢO"
    assert issued.sections[0].footer.paragraphs[0].text == ""


def test_a_row_that_fills_a_page_may_break_and_is_whole():
    tall = replace(task(2), title=LONG)
    document = read(replace(ISSUED, areas=(PaperArea("I", "Thể chế", (task(1), tall)),)))
    short, long = document.tables[-1].rows[3:]
    assert long.cells[1].text == LONG
    assert [flags(row, "w:cantSplit") for row in (short, long)] == [True, False]


def test_markup_control_characters_and_line_ends_come_out_as_text():
    odd = replace(task(1), title=HOSTILE, lead="a\x07b", note="một\nhai")
    document = read(replace(ISSUED, areas=(PaperArea("I", HOSTILE, (odd,)),), bases=(HOSTILE,)))
    cells = document.tables[-1].rows[3].cells
    assert (cells[1].text, cells[3].text, cells[6].text) == (HOSTILE, "a\ufffdb", "một\nhai")
    assert f"{HOSTILE}." in [each.text for each in document.paragraphs]


def test_a_plan_without_tasks_has_no_annex():
    document = read(replace(ISSUED, areas=(), sections=(), bases=(), opening=""))
    assert len(document.sections) == 1
    assert len(document.tables) == 2  # letterhead and signature


def test_the_file_says_what_it_is_and_who_issues_it(decided):
    facts = decided.core_properties
    assert (facts.title, facts.author, facts.language) == (
        "Về việc ban hành Kế hoạch cải cách hành chính năm 2021",
        "Ủy ban nhân dân huyện Phú Lộc",
        "vi-VN",
    )
    assert facts.comments == ""


def test_what_a_decision_amends_stands_under_its_first_article():
    in_order(text_of(read(AMENDING)), *POINTS)
