"""The document of a plan in the layout of Nghị định 30/2020/NĐ-CP, measured in the finished PDF."""

import re
from dataclasses import replace

import pytest
from weasyprint import HTML

from reports.data.sections import ReportPart, Section
from reports.plan_papers.paper import PaperArea
from reports.plan_papers.printing import plan_html, print_plan
from reports.printing.render import _layout, fetch_bundled
from tests.reports.pdf import Pdf
from tests.reports.plan_sample import AMENDING, DECIDED, DRAFT, ISSUED, POINTS, task
from tests.reports.test_paper import boxes

MM = 72 / 25.4
LONG = "Rà soát, đánh giá quy định " * 115  # 3,105 letters
SIZES = {  # points
    11: ("recipients",),
    13: ("nation", "issuer", "number"),
    14: ("motto", "place", "kind", "abstract", "authority", "basis", "decides", "signature"),
}
HOSTILE = "<b>x</b> & <script>1</script> {{ y }}"


@pytest.fixture(scope="module")
def issued() -> Pdf:
    return Pdf(print_plan(ISSUED))


@pytest.fixture(scope="module")
def decided() -> Pdf:
    return Pdf(print_plan(DECIDED))


Place = tuple[float, float, float, str]


def places(pdf: Pdf) -> list[tuple[float, float, list[Place]]]:
    """Of each page its width and height and its words: left, top, right, in millimetres."""
    found: list[tuple[float, float, list[Place]]] = []
    for line in pdf.ask("pdftotext", "-bbox", output=("-",)).splitlines():
        if page := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            found.append((float(page[1]) / MM, float(page[2]) / MM, []))
        elif word := re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)".*>(.*)<', line):
            left, top, right = (float(number) / MM for number in word.groups()[:3])
            found[-1][2].append((left, top, right, word[4]))
    return found


def test_the_text_stands_upright_and_the_annex_across(issued, decided):
    assert issued.landscape[:2] == [False, True]
    assert decided.landscape[:3] == [False, False, True]
    assert all(issued.landscape[1:])


def test_margins_are_those_of_the_decree(issued):
    for width, height, words in places(issued):
        left, right = (20, 15) if width > height else (30, 20)
        text = [word for word in words if word[1] >= 15]  # below the page number
        assert min(word[0] for word in text) >= left - 0.5
        assert max(word[2] for word in text) <= width - right + 0.5
        assert 19 <= min(word[1] for word in text) <= 25
    assert abs(places(issued)[0][0] - 210) < 0.5
    assert abs(places(issued)[1][0] - 297) < 0.5


def test_pages_are_numbered_in_the_middle_of_the_top_margin_but_no_first_page(issued, decided):
    numbers = []
    for width, _height, words in places(issued):
        at_top = [word for word in words if word[1] < 15]
        numbers.append("".join(word[3] for word in at_top))
        for left, _top, right, _number in at_top:
            assert abs((left + right) / 2 - width / 2) < 4  # of the text, whose margins differ
    assert numbers == ["", "", *(str(number) for number in range(2, len(numbers)))]
    heads = [[word[3] for word in words if word[1] < 15] for _w, _h, words in places(decided)]
    assert heads[:4] == [[], [], [], ["2"]]  # decision, plan, annex: each counts on its own


def test_letters_have_the_sizes_of_the_decree():
    styles, fonts = _layout()
    html = HTML(string=plan_html(DECIDED), url_fetcher=fetch_bundled)
    document = html.render(stylesheets=[styles], font_config=fonts)
    for size, names in SIZES.items():
        for name in names:
            found = {round(box.style["font_size"] * 0.75, 1) for box in boxes(document, name)}
            assert found == {size}, name


def test_the_parts_of_a_plan_follow_each_other(issued):
    in_order(
        issued.text,
        "ỦY BAN NHÂN DÂN HUYỆN PHÚ LỘC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/KH-UBND",
        "Phú Lộc, ngày 04 tháng 01 năm 2021", "KẾ HOẠCH", "Cải cách hành chính năm 2021",
        "Căn cứ Nghị quyết số 76/NQ-CP", "như sau:", "I. MỤC TIÊU, YÊU CẦU", "1. Mục tiêu",
        "2. Chỉ tiêu", "II. NHIỆM VỤ", "III. TỔ CHỨC THỰC HIỆN", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN",
        "Phụ lục", "DANH MỤC NHIỆM VỤ",
        "(Kèm theo Kế hoạch số 12/KH-UBND ngày 04 tháng 01 năm 2021 của Ủy ban nhân dân huyện Phú "
        "Lộc)",
    )  # fmt: skip
    assert "DỰ THẢO" not in issued.text


def test_the_parts_of_a_decision_follow_each_other(decided):
    attached = "(Kèm theo Quyết định số 7/QĐ-UBND ngày 04 tháng 01 năm 2021 của Ủy ban nhân dân"
    in_order(
        decided.text,
        "Số: 7/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch cải cách hành chính năm 2021",
        "ỦY BAN NHÂN DÂN HUYỆN PHÚ LỘC", "Căn cứ Nghị quyết", "QUYẾT ĐỊNH:", "Điều 1. Ban hành",
        "Điều 3. Các", "Nơi nhận:", "KẾ HOẠCH", attached, "I. MỤC TIÊU", "III. TỔ CHỨC", "Phụ lục",
        attached,
    )  # fmt: skip
    assert decided.text.count("Nơi nhận:") == 1


def in_order(text: str, *words: str) -> None:
    at = 0
    for each in words:
        found = text.find(each, at)
        assert found >= 0, each
        at = found + len(each)


def test_every_page_of_the_annex_has_the_headings_and_their_numbers(issued):
    annex = issued.pages[1:]
    assert len(annex) > 3
    for page in annex:
        in_order(page, "STT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp")
        in_order(page, "Thời hạn", "Ghi chú", "(1)", "(2)", "(7)")


def test_every_task_is_printed_under_its_area(issued):
    titles = [each.title for area in ISSUED.areas for each in area.tasks]
    in_order(issued.text.split("DANH MỤC NHIỆM VỤ")[1], *titles)


def test_a_draft_has_blanks_and_its_mark_on_every_page():
    pdf = Pdf(print_plan(DRAFT))
    assert "Số: /KH-UBND" in pdf.text
    assert "Phú Lộc, ngày tháng năm 2021" in pdf.text
    assert "(Kèm theo Kế hoạch số /KH-UBND ngày tháng năm 2021 của" in pdf.text
    assert all("DỰ THẢO" in page for page in pdf.pages)


def test_a_task_of_three_thousand_letters_goes_on_under_repeated_headings():
    tall = replace(task(2), title=LONG, product=LONG[:1500], note="")
    paper = replace(ISSUED, areas=(PaperArea("I", "Thể chế", (task(1), tall, task(3))),))
    pdf = Pdf(print_plan(paper))
    assert pdf.text.count("soát,") == 115 + 56 + 2  # of the long one, and of the two others
    assert all("STT" in page and "(7)" in page for page in pdf.pages[1:])
    for width, height, words in places(pdf):
        right = 15 if width > height else 20
        assert max(word[2] for word in words) <= width - right + 0.5
        assert max(word[1] for word in words) <= height - 20


def test_a_plan_without_tasks_has_no_annex_and_one_without_targets_no_heading_for_them():
    bare = replace(ISSUED, areas=(), sections=(), bases=())
    text = Pdf(print_plan(bare)).text
    assert "Phụ lục" not in text.replace("nêu tại Phụ lục", "")
    assert "I." not in text


def test_a_dash_stays_with_its_text_where_a_rate_ends_the_line():
    line = "- Tỷ lệ hồ sơ trễ hẹn được xin lỗi tổ chức, công dân theo quy định (CT04): 100%;"
    section = Section("goals", "Mục tiêu", (ReportPart("goals", "Mục tiêu", (line,)),))
    (page,) = Pdf(print_plan(replace(ISSUED, areas=(), sections=(section,)))).pages
    (first,) = [each for each in page.splitlines() if "Tỷ lệ" in each]
    assert first.split()[0] == "-"


def test_markup_is_printed_as_it_stands():
    odd = replace(task(1), title=HOSTILE, lead=HOSTILE, note=HOSTILE)
    paper = replace(
        ISSUED, abstract=HOSTILE, bases=(HOSTILE,), areas=(PaperArea("I", HOSTILE, (odd,)),)
    )
    assert "<script" not in plan_html(paper)
    text = Pdf(print_plan(paper)).text.replace(" ", "")
    assert text.count(HOSTILE.replace(" ", "")) == 6  # in the abstract of the file, too


def test_what_a_decision_amends_stands_under_its_first_article():
    in_order(Pdf(print_plan(AMENDING)).text, *POINTS)
