"""The layout that Nghị định 30/2020/NĐ-CP asks for, as the reader of the PDF finds it."""

from dataclasses import replace

import pytest

from reports.data.counts import SelfScore
from reports.data.signature import Signature, SigningForm
from reports.printing.render import render_pdf
from tests.reports.pdf import Pdf
from tests.reports.sample import ISSUED, REPORT


@pytest.fixture(scope="module")
def issued() -> Pdf:
    return Pdf(render_pdf(ISSUED))


def test_only_our_font_is_used_and_its_vietnamese_letters_can_be_read_back(issued):
    assert issued.fonts == {
        "PAR-Serif",
        "PAR-Serif-Bold",
        "PAR-Serif-Italic",
        "PAR-Serif-Bold-Italic",
    }
    letters = "ơ ư ạ ả ế ữ Ơ Ư Ạ Ả Ế Ữ đ Đ ỹ ỵ"
    assert letters in Pdf(render_pdf(replace(REPORT, opening=letters))).text


def test_the_letterhead_stands_in_two_columns(issued):
    first = issued.pages[0].splitlines()
    nation = next(line for line in first if "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line)
    assert nation.lstrip().startswith("ỦY BAN NHÂN DÂN ")
    number = next(line for line in first if "Số: 31/BC-UBND" in line)
    assert number.rstrip().endswith("Phú Lộc, ngày 07 tháng 3 năm 2021")


def test_the_parts_follow_each_other_in_the_legal_order(issued):
    order = [
        "ỦY BAN NHÂN DÂN HUYỆN PHÚ LỘC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 31/BC-UBND",
        "BÁO CÁO",
        "Kết quả công tác cải cách hành chính quý I năm 2021",
        "Căn cứ Quyết định số 1822/QĐ-UBND",
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        "II. KẾT QUẢ THỰC HIỆN",
        "III. ĐÁNH GIÁ CHUNG",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ",
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
        "Nơi nhận:",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        "Nguyễn Văn Mẫu",
        "Phụ lục I ",
        "Phụ lục V ",
    ]
    places = [issued.text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_basis_ends_with_a_semicolon_and_the_last_with_a_full_stop(issued):
    assert "Kế hoạch cải cách hành chính năm 2021; Căn cứ" in issued.text
    assert "các xã, thị trấn năm 2021. Ủy ban nhân dân" in issued.text


def test_pages_are_numbered_on_top_but_not_the_first_of_the_text_and_of_each_annex(issued):
    heads = [page.splitlines()[0].strip() for page in issued.pages]
    assert heads[1:3] == ["2", "3"]
    assert not heads[0].isdigit()
    for page, head in zip(issued.pages, heads, strict=True):
        assert not ("Phụ lục" in page and head.isdigit())
    assert heads[-3:-1] == ["2", "3"]  # the summary table runs over three pages


def test_only_the_wide_annex_lies_across(issued):
    across = [page for page, wide in zip(issued.pages, issued.landscape, strict=True) if wide]
    assert len(across) == 3
    assert "Phụ lục IV" in across[0]
    assert "A. Kết quả chung" in across[0]
    assert "B1. Kết quả theo lĩnh vực" in across[1]
    assert "B2. Kết quả theo lĩnh vực" in across[2]


def test_every_annex_names_the_report_it_belongs_to(issued):
    note = (
        "(Kèm theo Báo cáo số 31/BC-UBND ngày 07 tháng 3 năm 2021 "
        "của Ủy ban nhân dân huyện Phú Lộc)"
    )
    assert issued.text.count(note) == 5


def test_figures_have_the_decimal_comma(issued):
    assert "92,37" in issued.text
    assert "92.37" not in issued.text


def test_column_heads_are_repeated_on_each_page():
    many = tuple(SelfScore(f"Xã {number}", "đã gửi") for number in range(100))
    pdf = Pdf(render_pdf(replace(REPORT, self_scores=many, results=None)))
    pages = [page for page in pdf.pages if "(8)" in page]
    assert len(pages) > 1
    assert all("Trạng" in page and "phiếu" in page for page in pages)


def test_before_it_is_issued_number_and_day_are_left_blank():
    text = Pdf(render_pdf(REPORT)).text
    assert "Số: /BC-UBND" in text
    assert "Phú Lộc, ngày tháng năm 2021" in text
    assert "(Kèm theo Báo cáo số /BC-UBND ngày tháng năm 2021 của" in text


def test_sample_data_is_marked_on_every_page_and_real_data_on_none(issued):
    assert all("DỮ LIỆU MẪU" in page for page in issued.pages)
    assert "DỮ LIỆU MẪU" not in Pdf(render_pdf(replace(ISSUED, sample=False))).text


def test_results_before_the_year_is_over_say_that_they_are_provisional():
    provisional = replace(ISSUED, results=replace(ISSUED.results, provisional=True))
    assert "KẾT QUẢ TẠM TÍNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH" in Pdf(render_pdf(provisional)).text


def test_an_annex_without_rows_is_left_out_and_a_single_one_has_no_numeral():
    alone = replace(ISSUED, statistics=(), tasks=(), self_scores=(), results=None)
    text = Pdf(render_pdf(alone)).text
    assert "Phụ lục ĐƠN VỊ GỬI CHẬM" in text
    assert text.count("Phụ lục") == 1


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        (SigningForm.COLLECTIVE, ("TM. Ủy ban nhân dân", "Phó Chủ tịch")),
        (SigningForm.DEPUTY, ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch")),
        (SigningForm.ACTING, ("TM. Ủy ban nhân dân", "Q. Phó Chủ tịch")),
        (SigningForm.BY_ORDER, ("TL. Chủ tịch", "Phó Chủ tịch")),
        (SigningForm.AUTHORISED, ("TUQ. Chủ tịch", "Phó Chủ tịch")),
        (SigningForm.OWN, ("Phó Chủ tịch",)),
    ],
)
def test_the_lines_above_the_name_follow_the_form_of_signing(form, lines):
    assert Signature("Phó Chủ tịch", form, body="Ủy ban nhân dân", head="Chủ tịch").lines == lines
