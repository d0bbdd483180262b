"""What must not be read: no reading is better than a wrong one."""

import io
import unicodedata
from dataclasses import replace

import pikepdf
import pytest

from tests.evidence import files
from tests.evidence.reading.paper import (
    BODY,
    NOTHING,
    Paper,
    made,
    proposed,
    reading,
    reading_of,
)

PAPER = Paper()
READ = {
    "number": "125/BC-UBND",
    "issued_on": "2026-03-05",
    "issuer": "Ủy ban nhân dân phường Phú Lộc",
    "abstract": "Báo cáo kết quả công tác cải cách hành chính quý I năm 2026",
}


STAMP = "font-size: 8pt; color: #c00"


def at(top: int, left: int, text: str, styles: str = "") -> str:
    """Words anywhere on the page, in points from the corner of its text."""
    return f'<p style="position: absolute; top: {top}pt; left: {left}pt; {styles}">{text}</p>'


def test_the_paper_itself_is_read():
    assert proposed(PAPER) == READ


@pytest.mark.parametrize(
    "number",
    [
        "Số: &nbsp;&nbsp;&nbsp;&nbsp;&nbsp;/BC-UBND",
        "Số: ……/BC-UBND",
        "Số: ...../BC-UBND",
        "Số: &nbsp;&nbsp;&nbsp;&nbsp;/2026/QĐ-UBND",
        "Số: 125",
        "Số: 125/",
        "Số: 125/BC-",
        "Số: 125/BC-<br>UBND",
        "Số: 125/BC<br>-UBND",
        "Số: 12&nbsp;&nbsp;5/BC-UBND",
        "Số: 125/BC-UBND<br>Số: 126/BC-UBND",
        "Số: 125/BC-UBND, 126/BC-UBND",
        "Số: 125/BC-UBND Người ký: Nguyễn Văn A",
        "Số: 01/2025/QĐ-UBND",  # the day is of another year
        "Số: 125/Q§-UBND",
        "Sè: 125/BC-UBND",
        "125/BC-UBND",
        "Số: 1250000/BC-UBND",
        "Căn cứ số: 125/BC-UBND",
        "Số: một/BC-UBND",
        "Số: 00/BC-UBND",
        "",
    ],
)
def test_a_number_that_is_not_clearly_printed(number):
    assert proposed(replace(PAPER, number=number))["number"] == ""


@pytest.mark.parametrize(
    "day",
    [
        "Phú Lộc, ngày 31 tháng 02 năm 2026",
        "Phú Lộc, ngày 29 tháng 02 năm 2026",
        "Phú Lộc, ngày 05 tháng 13 năm 2026",
        "Phú Lộc, ngày 00 tháng 3 năm 2026",
        "Phú Lộc, ngày &nbsp;&nbsp;&nbsp; tháng 3 năm 2026",
        "Phú Lộc, ngày … tháng … năm 2026",
        "Phú Lộc, ngày 05 tháng 3 năm 20…",
        "Phú Lộc, ngày 05 tháng 3 năm 1926",
        "Phú Lộc, ngày 05 tháng 3 năm 2206",
        "Phú Lộc, ngày 01 tháng 12 năm 2026",  # tomorrow
        "Phú Lộc, ngày 05/03/26",
        "Phú Lộc, ngày 05/03-2026",
        "Phú Lộc, tháng 3 năm 2026",
        "Phú Lộc, ngày 05 tháng 3 năm 2026<br>Phú Lộc, ngày 06 tháng 3 năm 2026",
        "Phú Lộc, ngày 05 tháng 3 năm 2026 đến ngày 06 tháng 3 năm 2026",
        "theo Công văn, ngày 05 tháng 3 năm 2026",
        "ngày 05 tháng 3 năm 2026",
        "",
    ],
)
def test_a_day_that_is_not_clearly_printed(day):
    found = proposed(replace(PAPER, day=day))
    assert (found["issued_on"], found["number"]) == ("", READ["number"])


@pytest.mark.parametrize(
    ("superior", "issuer"),
    [
        ((), ("UBND TỈNH THANH HÓA", "SỞ NỘI VỤ")),  # all bold: which of them?
        (("ỦY BAN NHÂN DÂN",), ("PHƯỜNG PHÚ LỘC",)),  # half of a name is bold
        ((), ("PHƯỜNG PHÚ LỘC",)),
        ((), ("Ủy ban nhân dân", "phường Phú Lộc")),
        ((), ("UÛY BAN NHAÂN DAÂN", "PHÖÔØNG PHUÙ LOÄC")),
        ((), ("ñy ban nh©n d©n",)),
        ((), ("Ký bởi: Ủy ban nhân dân", "ỦY BAN NHÂN DÂN", "PHƯỜNG PHÚ LỘC")),
        ((), ()),
    ],
)
def test_an_issuer_that_is_not_clearly_printed(superior, issuer):
    assert proposed(replace(PAPER, superior=superior, issuer=issuer))["issuer"] == ""


def test_a_year_in_the_number_is_one_of_this_age():
    for year in ("0000", "1026", "2206"):
        blank = replace(PAPER, number=f"Số: 01/{year}/QĐ-UBND", day="Phú Lộc, ngày … tháng …")
        assert proposed(blank)["number"] == ""


@pytest.mark.parametrize(
    "paper",
    [
        replace(PAPER, abstract=()),
        replace(PAPER, abstract=("KẾT QUẢ CÔNG TÁC CẢI CÁCH HÀNH CHÍNH",)),
        replace(PAPER, abstract=("Keát quaû coâng taùc caûi caùch haønh chính",)),
        replace(PAPER, abstract=("KÕt qu¶ c«ng t¸c c¶i c¸ch hµnh chÝnh",)),
        replace(PAPER, abstract=("Kính gửi: Ủy ban nhân dân tỉnh",)),
        replace(PAPER, kind="BÁO CÁO TÓM TẮT"),
        replace(PAPER, kind="", about=("V/v một", "V/v hai")),
        replace(PAPER, kind="", about=()),
        replace(PAPER, abstract=("rất dài " * 9,) * 8),
    ],
    ids=range(9),
)
def test_an_abstract_that_is_not_clearly_printed(paper):
    assert proposed(paper)["abstract"] == ""


@pytest.mark.parametrize(
    "after",
    [
        "Kính gửi: Ủy ban nhân dân tỉnh Thanh Hóa",
        "(Kèm theo Quyết định số 9/QĐ-UBND)",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG",
        "I. KẾT QUẢ",
        "-----------",
    ],
)
def test_what_is_printed_like_an_abstract_under_it_does_not_belong_to_it(after):
    found = proposed(replace(PAPER, abstract=(*PAPER.abstract, after)))
    assert found["abstract"] == READ["abstract"]


def test_a_stamp_under_the_subject_of_a_letter_does_not_belong_to_it():
    stamp = at(66, 30, "ĐẾN Số: 456 Ngày: 10/3/2026", STAMP)
    letter = replace(PAPER, kind="", about=("V/v đôn đốc báo cáo",), aside=stamp)
    assert proposed(letter)["abstract"] in ("", "V/v đôn đốc báo cáo")


@pytest.mark.parametrize(
    "paper",
    [
        replace(PAPER, nation="CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM"),
        replace(PAPER, nation="COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM"),
        replace(PAPER, nation="CONG HOA XA HOI CHU NGHIA VIET NAM"),  # a program read a scan
        replace(PAPER, nation="ĐẢNG CỘNG SẢN VIỆT NAM", motto=""),
        replace(PAPER, motto=""),
        replace(PAPER, above="<p>PHỤ LỤC I</p>"),
        replace(PAPER, above="<p>Mẫu số 01</p>"),
        replace(PAPER, styles="transform: rotate(90deg)"),
        replace(PAPER, styles="transform: rotate(20deg)"),
        replace(PAPER, styles="color: white"),
        f"<section><p class='text'>{BODY}</p></section>",
        "<section><p>Số: 125/BC-UBND</p><p>Phú Lộc, ngày 05 tháng 3 năm 2026</p></section>",
        "<section></section>",
    ],
    ids=range(13),
)
def test_a_page_without_a_head_that_can_be_read(paper):
    assert proposed(paper) == NOTHING


def test_a_head_in_the_middle_of_the_page_names_no_issuer():
    centred = "<section><p class='middle'><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p>"
    centred += "<p class='middle'><b>Độc lập - Tự do - Hạnh phúc</b></p><p>Số: 125/BC-UBND</p>"
    assert proposed(f"{centred}</section>") == NOTHING


def test_an_annex_before_its_letter_is_not_read():
    annex = "<section><p class='middle'><b>PHỤ LỤC</b></p><p>(Kèm theo Báo cáo số 125/BC-UBND ngày"
    assert proposed(f"{annex} 05 tháng 3 năm 2026 của UBND phường)</p></section>", PAPER) == NOTHING


def test_two_documents_in_one_file_are_not_read():
    other = replace(PAPER, number="Số: 126/QĐ-UBND", kind="QUYẾT ĐỊNH")
    assert proposed(PAPER, other) == NOTHING
    assert proposed(PAPER, "<section>Trang 2</section>", other) == NOTHING
    both = replace(PAPER, aside=f"<div style='margin-top: 3cm'>{other.html}</div>", body="")
    assert proposed(both) == NOTHING


def test_forms_and_copies_behind_a_document_do_not_disturb():
    form = replace(PAPER, number="Số: …/BC-UBND", day="…, ngày … tháng … năm …")
    assert proposed(PAPER, form, PAPER) == READ


def test_a_document_quoted_in_the_text_is_not_the_document():
    quoting = "".join(
        f"<p>{line}</p>"
        for line in (
            "Số: 30/2020/NĐ-CP",
            "Hà Nội, ngày 05 tháng 3 năm 2020",
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 5/3/2020",
        )
    )
    blank = replace(PAPER, number="Số: …/BC-UBND", day="Phú Lộc, ngày … tháng … năm 2026")
    found = proposed(replace(blank, body=quoting, kind=""))
    assert (found["number"], found["issued_on"]) == ("", "")


@pytest.mark.parametrize(
    "aside",
    [
        at(0, 0, "Ký bởi: Ủy ban nhân dân phường<br>Ngày ký: 06/03/2026 09:12:33 +07:00", STAMP),
        at(30, 20, "Người ký: Nguyễn Văn A<br>Số: 99/XX-YY, ngày 07 tháng 3 năm 2026", STAMP),
        at(36, 300, "Hà Nội, ngày 06 tháng 3 năm 2026", STAMP),
        at(33, 40, "Số: 99/BC-UBND", STAMP),
        at(34, 60, "CÔNG VĂN ĐẾN 1234", "color: red; font-size: 16pt"),
        at(20, 40, "ĐẾN Số: 456 Ngày: 10/3/2026 Chuyển: VP", STAMP),
        at(10, 250, "BẢN SAO", "font-size: 60pt; color: #ddd; transform: rotate(-30deg)"),
    ],
    ids=range(7),
)
def test_stamps_over_the_head_never_make_a_wrong_reading(aside):
    found = proposed(replace(PAPER, aside=aside))
    assert all(found[field] in ("", READ[field]) for field in READ)


def test_columns_that_come_close_are_told_apart_or_not_read():
    for left in range(25, 60, 5):
        found = proposed(replace(PAPER, left=left))
        assert all(found[field] in ("", READ[field]) for field in READ), left


def test_marks_written_apart_and_odd_blanks_and_dashes_are_read():
    apart = replace(
        PAPER,
        issuer=tuple(unicodedata.normalize("NFD", line) for line in PAPER.issuer),
        nation=unicodedata.normalize("NFD", PAPER.nation),
        motto=unicodedata.normalize("NFD", "Độc lập – Tự do – Hạnh phúc"),
        number="Số:\u00a0125\u200b/BC\u2011UBND",
        day=unicodedata.normalize("NFD", "Phú Lộc,\u00a0ngày 05\u2009tháng 3 năm 2026"),
    )
    assert proposed(apart) == READ


@pytest.mark.parametrize(
    "paper",
    [
        replace(PAPER, number="S ố :   1 2 5 / B C - U B N D"),
        replace(PAPER, styles="letter-spacing: 1.5pt", left=35),
    ],
    ids=["by blanks", "by style"],
)
def test_letters_spaced_out_are_read(paper):
    assert proposed(paper) == READ


@pytest.mark.parametrize("spread", ["C Ộ N G   H Ò A   X Ã   H Ộ I   C H Ủ   N G H Ĩ A", "style"])
def test_letters_far_apart_are_read_or_left_out(spread):
    if spread == "style":
        paper = replace(PAPER, styles="letter-spacing: 3pt", left=35, kind="", abstract=())
    else:
        nation = "&nbsp;".join(f"{spread}   V I Ệ T   N A M")
        paper = replace(PAPER, nation=f"<span style='font-size: 6pt'>{nation}</span>")
    found = proposed(paper)
    assert all(found[field] in ("", READ[field]) for field in READ)


def changed(content: bytes, change) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(buffer)
    return buffer.getvalue()


def test_what_a_program_wrote_behind_a_scan_is_not_read():
    def hide(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_coalesce()
        page.Contents = pdf.make_stream(b"3 Tr " + page.Contents.read_bytes())

    found = reading_of(changed(made(PAPER), hide))
    assert found == NOTHING | {"has_text": False}


TURNS = {90: "0 1 -1 0 {high} 0", 180: "-1 0 0 -1 {wide} {high}", 270: "0 -1 1 0 0 {wide}"}


@pytest.mark.parametrize("turn", TURNS)
def test_a_page_that_lies_is_read_as_it_is_shown(turn):
    def lie(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].rotate(turn, relative=True)

    def stand(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        wide, high = (float(each) for each in page.mediabox[2:])
        page.contents_coalesce()
        matrix = TURNS[turn].format(wide=wide, high=high)
        drawn = b"q %s cm %s Q" % (matrix.encode(), page.Contents.read_bytes())
        page.Contents = pdf.make_stream(drawn)
        box = [0, 0, wide, high] if turn == 180 else [0, 0, high, wide]
        page.mediabox = pikepdf.Array(box)
        page.rotate(turn, relative=False)

    lying = reading_of(changed(made(PAPER), lie))
    assert [lying[field] for field in NOTHING] == ["", "", "", ""]
    standing = reading_of(changed(made(PAPER), stand))
    assert {field: standing[field] for field in NOTHING} == READ


def test_a_scan_has_no_text():
    assert reading("<section></section>")["has_text"] is False
    assert reading(PAPER)["has_text"] is True
    assert reading_of(files.pdf()) == NOTHING | {"has_text": False}
