"""What acts by itself is found where strangers hide it; beside it stands what is only alike."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from evidence.checks import Checked, ContentRefused, check_file
from tests.evidence import files
from tests.hostile import made

LINK = b"<</S/URI/URI(https://x.vn)>>"
SHARE = b"(\\\\\\\\x.vn\\\\a.pdf)"  # \\\\x.vn\\a.pdf: to look there tells who one is


def check(folder: Path, content: bytes, name: str) -> Checked:
    path = folder / "upload"
    path.write_bytes(content)
    return check_file(path, name)


def code_of(folder: Path, content: bytes, name: str) -> str:
    with pytest.raises(ContentRefused) as refusal:
        check(folder, content, name)
    return refusal.value.code


def opening(action: bytes, *objects: bytes) -> bytes:
    """A document that does this when it is opened."""
    return made.pdf(*objects).replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction " + action)


def turning(action: bytes) -> bytes:
    """A document that does this when its page is turned to."""
    return made.pdf().replace(b"/Type/Page/", b"/Type/Page/AA<</O%s>>/" % action)


def encrypted(password: str) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="x")
    return made.saved(document, encryption=pikepdf.Encryption(owner="o", user=password))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (encrypted(""), "macros"),
        (made.pdf(b"<</S 5 0 R/F(cmd.exe)>>", b"/Launch"), "runs_programs"),
        (made.pdf(b"<</A<</S 5 0 R/F(http://x.vn)>>>>", b"/SubmitForm"), "runs_programs"),
        (made.pdf(b"<</Subtype 5 0 R>>", b"/RichMedia"), "runs_programs"),
        (made.pdf(b"<</S/URI/URI(javascript:alert\\(1\\))>>"), "macros"),
        (made.pdf(b"<</S/URI/URI( JAVA\\nscript:alert\\(1\\))>>"), "macros"),
        (made.pdf(b"<</Subtype/Movie/Movie<</F(http://x.vn/a.avi)>>>>"), "runs_programs"),
        (made.pdf(b"<</S/Rendition/OP 0/R<</S/MR>>>>"), "runs_programs"),
        (made.pdf(b"<</S/Sound/Sound 3 0 R>>"), "runs_programs"),
        (opening(LINK), "runs_programs"),
        (opening(b"4 0 R", LINK), "runs_programs"),
        (opening(b"<</S/GoToR/F%s>>" % SHARE), "runs_programs"),
        (opening(b"<</S/GoTo/D[3 0 R/Fit]/Next[%s]>>" % LINK), "runs_programs"),
        (opening(b"4 0 R", b"<</S/Named/Next 5 0 R>>", b"<</S/Thread/F(a)>>"), "runs_programs"),
        (turning(b"<</S/GoToE/F%s/D[0/Fit]>>" % SHARE), "runs_programs"),
        (made.pdf(b"<</S/JavaScript/JS(x)/X%s>>" % (b"[" * 600 + b"]" * 600)), "too_much_inside"),
        (made.pdf(b"<</S/JavaScript/JS(x)%s>>" % (b" @" * 50)), "damaged"),
        (made.pdf(b"<</S/JavaScript/JS(x"), "damaged"),
    ],
)  # fmt: skip
def test_a_pdf_that_hides_what_it_does(tmp_path: Path, content: bytes, code: str) -> None:
    assert code_of(tmp_path, content, "kế hoạch.pdf") == code


@pytest.mark.parametrize(
    ("content", "links"),
    [
        (opening(b"[3 0 R/Fit]"), False),
        (opening(b"<</S/GoTo/D[3 0 R/Fit]/Next 4 0 R>>", b"<</S/Named/Next 4 0 R>>"), False),
        (opening(b"[3 0 R/Fit]", LINK), True),
        (turning(b"<</S/Named/N/FirstPage>>"), False),
        (made.pdf(b"<</S/URI/URI(file:///C:/a.pdf)>>"), True),
        (made.pdf(b"/Launcher"), False),
    ],
)  # fmt: skip
def test_a_pdf_that_only_opens_at_a_page(tmp_path: Path, content: bytes, links: bool) -> None:
    assert check(tmp_path, content, "kế hoạch.pdf").links is links


def word_with(name: str, content: bytes) -> bytes:
    return files.with_part(files.word(), name, content)


JAVASCRIPT = b'<Relationships><Relationship Target="java&#10;script:x"/></Relationships>'
ENTITY = b'<!DOCTYPE d [<!ENTITY a "a">]><d>&a;</d>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (word_with("word/embeddings/a.bin", files.PROGRAM), "dangerous_part"),
        (word_with("word/media/a.png", b"\x7fELF\2\1\1"), "dangerous_part"),
        (word_with("word/a.bin", files.ole("Workbook", "_VBA_PROJECT_CUR")), "macros"),
        (word_with("word/a.xml", b"{\\rt1{\\object}}"), "file_inside"),
        (word_with("word/../../a.xml", b"<a/>"), "damaged"),
        (word_with("word\\..\\a.xml", b"<a/>"), "damaged"),
        (word_with("word/a\x01.xml", b"<a/>"), "damaged"),
        (word_with("xl/macrosheets/sheet1.xml", b"<a/>"), "macros"),
        (word_with("word/_rels/a.xml.rels", JAVASCRIPT), "macros"),
        (word_with("word/a.xml", ENTITY), "damaged"),
    ],
)
def test_a_package_that_hides_what_it_holds(tmp_path: Path, content: bytes, code: str) -> None:
    assert code_of(tmp_path, content, "báo cáo.docx") == code


def test_macros_in_a_folder_written_the_other_way(tmp_path: Path) -> None:
    content = files.with_part(files.open_document(), "Basic\\Standard\\a.xml", b"<a/>")
    assert code_of(tmp_path, content, "văn bản.odt") == "macros"


def test_a_workbook_that_asks_another_computer_is_marked(tmp_path: Path) -> None:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    asking = b'<connections xmlns="%s"><connection id="1"/></connections>' % space
    content = files.with_part(files.sheet(), "xl/connections.xml", asking)
    assert check(tmp_path, content, "bảng.xlsx").links
    assert not check(tmp_path, files.sheet(), "bảng.xlsx").links
