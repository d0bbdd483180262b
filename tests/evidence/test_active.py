"""What a document would do by itself is refused with a reason; what only a click follows is marked.

Each case hides the same thing in another place, under another name or in another spelling.
"""

import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary

from evidence.checks import Checked, ContentRefused, check_file
from evidence.wording import DocumentRefused
from tests.evidence import files
from tests.hostile import made

SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"


@pytest.fixture
def check(tmp_path):
    def check(content: bytes, name: str) -> Checked:
        path = tmp_path / "upload"
        path.write_bytes(content)
        return check_file(path, name)

    return check


def code_of(check, content: bytes, name: str) -> str:
    with pytest.raises(ContentRefused) as refusal:
        check(content, name)
    assert name in str(DocumentRefused(refusal.value.code, name, **refusal.value.facts))
    return refusal.value.code


# --- PDF ------------------------------------------------------------------------------------------


def in_object_stream(content: bytes) -> bytes:
    """The same document, its objects packed into streams."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.Root.Kept = Array([each for each in pdf.objects if isinstance(each, Dictionary)])
        pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def with_file(name: str) -> bytes:
    """A file that hangs at a note, not in the list of attachments."""
    spec = b"<</Type/Filespec/F(%s)/EF<</F 5 0 R>>>>" % name.encode()
    return made.pdf(b"<</Subtype/FileAttachment/FS %s>>" % spec, made.stream(b"MZ", b""))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (made.pdf(SCRIPT), "macros"),
        (made.pdf(b"<</S/J#61vaScript/J#53(x)>>"), "macros"),
        (made.pdf(b"<</AA<</O%s>>>>" % SCRIPT), "macros"),
        (made.pdf(b"<</S/GoTo/D[3 0 R/Fit]/Next[<</S/Named/Next%s>>]>>" % SCRIPT), "macros"),
        (made.pdf(b"<</FT/Tx/T(a)/AA<</K%s>>>>" % SCRIPT), "macros"),
        (made.pdf(b"<</Names[(a)%s]>>" % SCRIPT), "macros"),
        (made.pdf(b"<</JavaScript<</Names[(a)4 0 R]>>>>"), "macros"),
        (made.pdf(b"<</S/Rendition/JS 5 0 R>>", made.stream(b"app.alert(1)", b"")), "macros"),
        (made.pdf(made.stream(b"", b"/A%s" % SCRIPT)), "macros"),
        (made.pdf(trailer=b"/Info<</A%s>>" % SCRIPT), "macros"),
        (in_object_stream(made.pdf(SCRIPT)), "macros"),
        (made.pdf(b"<</S/Launch/F(cmd.exe)>>"), "runs_programs"),
        (made.pdf(b"<</S/Launch/Win<</F(cmd.exe)>>>>"), "runs_programs"),
        (made.pdf(b"<</S/SubmitForm/F(http://x.vn)>>"), "runs_programs"),
        (made.pdf(b"<</S/ImportData/F(a.fdf)>>"), "runs_programs"),
        (made.pdf(b"<</Subtype/RichMedia>>"), "runs_programs"),
        (made.pdf(b"<</Subtype/3D>>"), "runs_programs"),
        (made.pdf(b"<</XFA 5 0 R/Fields[]>>", made.stream(b"<xdp/>", b"")), "running_form"),
        (with_file("setup.exe"), "dangerous_part"),
        (with_file("setup.EXE. "), "dangerous_part"),
        (files.pdf(attachment="phụ lục.docm"), "dangerous_part"),
    ],
)  # fmt: skip
def test_a_pdf_that_acts_by_itself_is_refused(check, content: bytes, code: str) -> None:
    assert code_of(check, content, "kế hoạch.pdf") == code


@pytest.mark.parametrize(
    ("content", "marks"),
    [
        (made.pdf(), {}),
        (made.pdf(b"(/JavaScript /JS /Launch)"), {}),
        (made.pdf(b"<</Title(S /JavaScript \\( /JS)/S/GoTo/D[3 0 R/Fit]>>"), {}),
        (made.pdf(made.stream(b"/S /JavaScript /JS (x)", b"")), {}),
        (made.pdf(b"<</JSX 1/JavaScripts 2>>"), {}),
        (made.pdf(b"<</S/URI/URI(https://chinhphu.vn)>>"), {"links": True}),
        (made.pdf(b"<</S/GoToR/F(phu luc.pdf)>>"), {"links": True}),
        (with_file("phu luc.xlsx"), {"attachments": True}),
        (files.pdf(attachment="phụ lục.xlsx"), {"attachments": True}),
    ],
)
def test_a_pdf_that_only_shows_is_accepted(check, content: bytes, marks: dict[str, bool]) -> None:
    assert check(content, "kế hoạch.pdf") == Checked("application/pdf", **marks)


def pdf_of(described: bytes, content: bytes) -> bytes:
    return made.pdf(made.stream(content, described))


def test_filters_upon_filters_are_not_followed(check) -> None:
    twice = zlib.compress(zlib.compress(b"a"))
    content = pdf_of(b"/Filter[/FlateDecode/FlateDecode]", twice)
    assert code_of(check, content, "hai lần.pdf") == "too_much_inside"
    written = zlib.compress(b"a").hex().encode()
    assert check(pdf_of(b"/Filter[/ASCIIHexDecode/FlateDecode]", written), "một.pdf")


def test_a_picture_in_a_pdf_has_bearable_sides(check) -> None:
    picture = b"/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceGray"
    assert code_of(check, pdf_of(picture, b"x"), "ảnh.pdf") == "pixels"


# --- Microsoft Office -----------------------------------------------------------------------------

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
SHEET_WITH_MACRO = files.with_part(files.sheet(), "xl/vbaProject.bin", b"x")
LOCAL = "file:///C:\\Users\\a\\Templates\\b.dotx"


def related(kind: str, target: str, mode: str = "External") -> bytes:
    relation = f'<Relationship Id="r" Type="{OFFICE}{kind}" Target="{target}" TargetMode="{mode}"/>'
    rels = f"<Relationships>{relation}</Relationships>".encode()
    return files.with_part(files.word(), "word/_rels/settings.xml.rels", rels)


def typed(content_type: str, encoding: str = "utf-8") -> bytes:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        f'<?xml version="1.0" encoding="{encoding}"?><Types><Override ContentType="{main}"/>'
        f'<Override ContentType="{content_type}"/></Types>'
    )
    return files.package({"[Content_Types].xml": types.encode(encoding)})


def word_with(xml: str) -> bytes:
    return files.with_part(files.word(), "word/body.xml", f'<d xmlns:w="urn:w">{xml}</d>'.encode())


def instruction(*pieces: str) -> str:
    texts = "".join(f"<w:instrText>{each}</w:instrText>" for each in pieces)
    return f"<w:fldChar/>{texts}<w:fldChar/>"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (related("attachedTemplate", "https://x.vn/a.dotm"), "remote_template"),
        (related("attachedTemplate", "\\\\x.vn\\a.dotm"), "remote_template"),
        (related("attachedTemplate", "file://x.vn/a.dotm"), "remote_template"),
        (related("attachedTemplate", "file:///%5C%5Cx.vn/a.dotm"), "remote_template"),
        (related("oleObject", "HTTP://x.vn/a"), "remote_template"),
        (related("frame", "//x.vn/a"), "remote_template"),
        (related("hyperlink", "javascript:alert(1)"), "macros"),
        (typed("application/vnd.ms-office.vbaProject"), "macros"),
        (typed("application/vnd.ms-office.v&#98;aProject"), "macros"),
        (typed("application/vnd.ms-office.vbaProject", "utf-16"), "macros"),
        (typed("application/vnd.ms-office.activeX+xml"), "macros"),
        (typed("application/vnd.ms-excel.macrosheet+xml"), "macros"),
        (files.with_part(files.word(), "word/activeX/activeX1.bin", b"x"), "macros"),
        (files.with_part(files.word(), "word/media/a.png", files.ole("_VBA_PROJECT")), "macros"),
        (files.with_part(files.word(), "word/a.bin", files.ole("\1Ole10Native")), "file_inside"),
        (files.with_part(files.word(), "word/a.xlsx", SHEET_WITH_MACRO), "macros"),
        (files.with_part(files.word(), "word/chunk.mht", b"x"), "dangerous_part"),
        (word_with(instruction("DDEAUTO c:\\\\cmd.exe")), "runs_programs"),
        (word_with(instruction(" DD", "E cmd")), "runs_programs"),
        (word_with('<w:fldSimple w:instr=" dde cmd"/>'), "runs_programs"),
        (word_with('<a:hlinkClick xmlns:a="urn:a" action="ppaction://program"/>'), "runs_programs"),
        (word_with('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'), "runs_programs"),
        (word_with('<w:hyperlink href="x"></w:wrong>'), "damaged"),
    ],
)  # fmt: skip
def test_an_office_document_that_acts_by_itself_is_refused(check, content, code) -> None:
    assert code_of(check, content, "báo cáo.docx") == code


@pytest.mark.parametrize(
    ("content", "marked"),
    [
        (files.word(), False),
        (related("attachedTemplate", "Normal.dotm", "Internal"), False),
        (related("attachedTemplate", LOCAL), True),
        (related("hyperlink", "https://chinhphu.vn"), True),
        (related("image", "https://chinhphu.vn/a.png"), True),
        (word_with(instruction(' HYPERLINK "https://x.vn/dde"')), True),
        (word_with(instruction(" PAGE ")), False),
        (word_with("<w:t>DDEAUTO, macroEnabled, href và script</w:t>"), False),
        (files.with_part(files.word(), "word/a.bin", files.ole("Equation Native")), False),
        (files.with_part(files.word(), "word/a.xlsx", files.sheet()), False),
    ],
)
def test_an_office_document_that_only_links_is_marked(check, content, marked: bool) -> None:
    assert check(content, "báo cáo.docx").links is marked


def test_packages_in_packages_have_an_end(check) -> None:
    content = files.sheet()
    for _each in range(3):
        content = files.with_part(files.word(), "word/a.docx", content)
    assert code_of(check, content, "lồng.docx") == "too_much_inside"


# --- OpenDocument ---------------------------------------------------------------------------------

SCRIPTED = 'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"'
NAMES = (
    f'{SCRIPTED} xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:p="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" xmlns:x="urn:x"'
)


def open_document(xml: str) -> bytes:
    return files.with_part(
        files.open_document(), "Object 1/content.xml", f"<d {NAMES}>{xml}</d>".encode()
    )


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ('<script:event-listener script:language="ooo:script"/>', "macros"),
        ("<office:scripts><office:script>x</office:script></office:scripts>", "macros"),
        ('<x:a x:href="vnd.sun.star.script:a.b?language=Basic"/>', "macros"),
        ('<x:a x:href="macro:///a.b"/>', "macros"),
        ('<p:event-listener p:action="execute"/>', "runs_programs"),
        ("<x:dde-source/>", "runs_programs"),
        ('<x:template x:href="https://x.vn/a.ott"/>', "remote_template"),
        ('<!-- --><x:a x:href="a"/><', "damaged"),
    ],
)
def test_an_open_document_that_acts_by_itself_is_refused(check, xml: str, code: str) -> None:
    assert code_of(check, open_document(xml), "văn bản.odt") == code


@pytest.mark.parametrize(
    ("xml", "marked"),
    [
        ("<office:scripts/><office:event-listeners/>", False),
        ("<x:dde-connection-decls/>", False),
        ('<p:event-listener p:action="next-page"/>', False),
        ('<x:image x:href="Pictures/a.png"/>', False),
        ('<x:a x:href="#Bảng 1"/>', False),
        ('<x:template x:href="file:///C:/a.ott"/>', True),
        ('<x:a x:href="https://chinhphu.vn"/>', True),
        ('<x:a x:href="../b.odt"/>', True),
    ],
)
def test_an_open_document_that_only_links_is_marked(check, xml: str, marked: bool) -> None:
    assert check(open_document(xml), "văn bản.odt").links is marked


def test_entities_are_not_unfolded(check) -> None:
    entities = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d href="x">&b;</d>'
    content = files.with_part(files.open_document(), "styles.xml", entities)
    assert code_of(check, content, "văn bản.odt") == "damaged"
