"""What the layout keeps, measured in the finished pages: signature, rules, cells, long words."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from weasyprint import HTML

from reports.data.counts import Statistic
from reports.data.results import Points, SummaryRow
from reports.data.sections import ReportPart, Section
from reports.printing.lines import in_lines
from reports.printing.render import _layout, fetch_bundled, render_html, render_pdf
from tests.reports.pdf import Pdf
from tests.reports.sample import REPORT

BARE = replace(
    REPORT, statistics=(), tasks=(), all_tasks=None, self_scores=(), results=None, late=(),
    sample=False,
)  # fmt: skip
LINE = "Tiếp tục triển khai nhiệm vụ."
LINK = "https://example.vn/" + "a" * 131


def with_text(lines: int, *, last: str = LINE) -> object:
    """A report whose body fills so many lines before its last paragraph."""
    parts = (
        ReportPart("plan", "Kế hoạch", written=(LINE,) * lines),
        ReportPart("end", written=(last,)),
    )
    return replace(BARE, sections=(Section("direction", "Chỉ đạo", parts),))


@pytest.mark.parametrize("last", [LINE, LINE * 4, LINE * 8], ids=["1 line", "2 lines", "4 lines"])
@pytest.mark.parametrize("lines", range(15, 24))
def test_the_signature_keeps_two_lines_of_text_on_its_page(lines, last):
    pages = Pdf(render_pdf(with_text(lines, last=last))).pages
    (page,) = [page for page in pages if "Nơi nhận" in page]
    text = page.split("Nơi nhận")[0].splitlines()
    text = [line for line in text if line.strip() and not line.strip().isdigit()]
    assert len(text) >= 2
    assert "KT. CHỦ TỊCH" in page
    assert "Nguyễn Văn Mẫu" in page


def test_an_empty_section_is_not_printed_and_the_others_are_counted_without_it():
    full = Section("b", "Phương hướng", (ReportPart("next", written=(LINE,)),))
    for empty in (
        Section("a", "Đánh giá", ()),
        Section("a", "Đánh giá", (ReportPart("x", "Kết quả"),)),
    ):
        text = Pdf(render_pdf(replace(BARE, sections=(empty, full)))).text
        assert "ĐÁNH GIÁ" not in text
        assert "I. PHƯƠNG HƯỚNG" in text


def boxes(element: object, name: str) -> list:
    """The boxes of all elements with this class, of all pages."""
    found = []
    for page in element.pages:
        found += [
            box
            for box in page._page_box.descendants()
            if box.element is not None and name in (box.element.get("class") or "").split()
        ]
    return found


NAMES = (
    "UBND xã A",
    "Phòng Nội vụ",
    "Ủy ban nhân dân huyện Phú Lộc",
    "Ủy ban nhân dân thị trấn Phú Lộc",
    "Ủy ban nhân dân thành phố Hồ Chí Minh",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Ban Quản lý các khu công nghiệp và khu chế xuất thành phố Hà Nội",
)
ABSTRACTS = (
    "Kết quả cải cách hành chính",
    "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2021",
    "Kết quả công tác cải cách hành chính và xác định Chỉ số cải cách hành chính của các xã, "
    "phường, thị trấn trên địa bàn thành phố năm 2021",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("about", ABSTRACTS)
def test_rules_are_a_third_to_a_half_of_the_text_above_them(name, about):
    report = replace(BARE, letterhead=replace(BARE.letterhead, issuer=name), abstract=about)
    styles, fonts = _layout()
    html = HTML(string=render_html(report), url_fetcher=fetch_bundled)
    document = html.render(stylesheets=[styles], font_config=fonts)
    ruled = [box for box in boxes(document, "ruled") if not box.element_tag.endswith("after")]
    rules = [box for box in boxes(document, "ruled") if box.element_tag.endswith("after")]
    assert (len(ruled), len(rules)) == (2, 2)
    for text, rule in zip(ruled, rules, strict=True):
        lines = [
            box
            for box in text.descendants()
            if type(box).__name__ == "TextBox" and box.text.strip()
        ]
        assert 1 / 3 <= rule.width / max(line.width for line in lines) <= 1 / 2
        middle = text.position_x + text.width / 2
        assert abs(rule.position_x + rule.margin_left + rule.width / 2 - middle) < 1


def test_headings_break_into_even_lines():
    assert in_lines("PHÒNG NỘI VỤ", 13, 54) == ["PHÒNG NỘI VỤ"]
    assert in_lines("ỦY BAN NHÂN DÂN HUYỆN PHÚ LỘC", 13, 54) == ["ỦY BAN NHÂN DÂN", "HUYỆN PHÚ LỘC"]
    assert in_lines("A" * 90, 13, 54) == ["A" * 90]
    assert in_lines("", 13, 54) == []


def test_an_empty_cell_has_a_dash():
    nothing = SummaryRow("Xã A", Points(), (Points(),) * len(REPORT.results.areas))
    report = replace(
        REPORT,
        statistics=(Statistic("Tỷ lệ", "%", None), Statistic("Số", "Đơn vị", Decimal(0))),
        results=replace(REPORT.results, standings=(nothing,), mean=nothing),
    )
    cells = re.findall(
        r"<td[^>]*>(.*?)</td>", render_html(report).split("Phụ lục", 1)[1], re.DOTALL
    )
    assert "" not in [cell.strip() for cell in cells]
    figures = re.findall(r"<td[^>]*>(.*?)</td>", render_html(report))
    assert figures[figures.index("Tỷ lệ") :][:4] == ["Tỷ lệ", "%", "-", "-"]
    assert figures[figures.index("Số") :][:4] == ["Số", "Đơn vị", "0", "-"]


def test_a_long_word_breaks_inside_its_cell():
    """Everything that was printed lies between the margins."""
    note = replace(REPORT.results.standings[0], unit=LINK, note=LINK, band=LINK)
    report = replace(
        REPORT,
        results=replace(REPORT.results, standings=(note,)),
        late=(replace(REPORT.late[0], unit=LINK, note=LINK),),
        statistics=(Statistic(LINK, LINK, Decimal(1), LINK),),
        self_scores=(replace(REPORT.self_scores[0], unit=LINK, status=LINK),),
        tasks=(replace(REPORT.tasks[0], title=LINK),),
        recipients=(LINK,),
        bases=(LINK,),
        sections=(Section("direction", LINK, (ReportPart("plan", LINK, written=(LINK,)),)),),
    )
    words = Pdf(render_pdf(report)).ask("pdftotext", "-bbox", output=("-",))
    width = 0.0
    for line in words.splitlines():
        if found := re.search(r'<page width="([\d.]+)"', line):
            width = float(found[1])
        elif found := re.search(r'<word xMin="([\d.]+)".* xMax="([\d.]+)"', line):
            assert float(found[1]) >= 15 / 25.4 * 72
            assert float(found[2]) <= width - 14 / 25.4 * 72, line
