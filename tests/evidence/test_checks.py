"""A file is what its name says and harmless, or it is refused with the reason."""

import re
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from evidence import checks
from evidence.checks import CONTENT_TYPES, Checked, ContentRefused, check_file
from evidence.contents import images, packages, pdf_actions
from evidence.wording import REFUSALS, DocumentRefused
from tests.evidence import files
from units.files import confined, confined_child

ENCRYPTED = "<manifest><encryption-data/></manifest>"


def label(value):
    """Cases are called by the name of the file, not by its bytes."""
    return value if isinstance(value, str) else ""


@pytest.fixture
def check(tmp_path):
    def check(content, name, **options):
        path = tmp_path / "upload"
        path.write_bytes(content)
        return check_file(path, name, **options)

    return check


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Kế hoạch.pdf", files.pdf()),
        ("KẾ HOẠCH.PDF", files.pdf()),
        ("có dòng trống.pdf", b"\r\n" + files.pdf()),
        ("mở trang hai.pdf", files.pdf(script="/GoTo")),
        ("báo cáo.docx", files.word()),
        ("số liệu.xlsx", files.sheet()),
        ("trình chiếu.pptx", files.slides()),
        ("văn bản.odt", files.open_document()),
        ("bảng.ods", files.open_document("spreadsheet")),
        ("ảnh.png", files.image("PNG")),
        ("ảnh.jpg", files.image("JPEG")),
        ("ảnh.jpeg", files.image("JPEG")),
    ],
    ids=label,
)
def test_what_is_accepted(check, name, content):
    assert check(content, name) == Checked(CONTENT_TYPES[checks.extension_of(name)])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mật.pdf", files.pdf(password="kín")),
        ("mật.docx", files.ENCRYPTED_WORD),
        ("mật.xlsx", files.ENCRYPTED_WORD),
        ("mật.odt", files.open_document(manifest=ENCRYPTED)),
    ],
    ids=label,
)
def test_what_a_password_hides_is_accepted_with_a_mark(check, name, content):
    assert check(content, name).protected


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("rỗng.pdf", b"", "empty"),
        ("không đuôi", files.pdf(), "extension"),
        ("chương trình.exe", files.PROGRAM, "extension"),
        ("báo cáo.pdf.exe", files.pdf(), "extension"),
        ("trang.html", files.HTML, "extension"),
        ("hình.svg", files.SVG, "extension"),
        ("gói.zip", files.package({"a.txt": "a"}), "extension"),
        ("cũ.doc", files.ole("WordDocument"), "extension"),
        ("có macro.docm", files.word(), "extension"),
        ("chương trình.pdf", files.PROGRAM, "content"),
        ("trang.pdf", files.HTML, "content"),
        ("trang giấu.pdf", files.HTML + files.pdf(), "content"),
        ("hình.png", files.SVG, "content"),
        ("ảnh.jpg", files.image("PNG"), "content"),
        ("gif.png", files.image("GIF"), "content"),
        ("bảng.docx", files.sheet(), "content"),
        ("văn bản.ods", files.open_document("text"), "content"),
        ("gói.docx", files.package({"a.txt": "a"}), "content"),
        ("cũ.docx", files.ole("WordDocument"), "content"),
        ("mật.pdf", files.ENCRYPTED_WORD, "content"),
        ("bẫy.docx", files.ole("EncryptionInfo", "EncryptedPackage", "VBA"), "content"),
        ("cụt.docx", files.word()[:-30], "damaged"),
        ("cụt.png", files.image("PNG")[:-20], "damaged"),
        ("cụt.jpg", files.image("JPEG", (400, 400))[:-500], "damaged"),
        ("cụt.pdf", files.pdf()[:60], "damaged"),
        ("thiếu.odt", files.package({"mimetype": CONTENT_TYPES["odt"]}), "damaged"),
        ("macro.docx", files.with_part(files.word(), "word/vbaProject.bin", b"x"), "macros"),
        ("macro.odt", files.with_part(files.open_document(), "Basic/m.xml", b"x"), "macros"),
        ("script.pdf", files.pdf(script="/JavaScript"), "macros"),
        ("launch.pdf", files.pdf(script="/Launch"), "runs_programs"),
        ("kèm.pdf", files.pdf(attachment="setup.exe"), "dangerous_part"),
        ("kèm.docx", files.with_part(files.word(), "word/a.exe", b"MZ"), "dangerous_part"),
    ],
    ids=label,
)
def test_what_is_refused(check, name, content, code):
    with pytest.raises(ContentRefused) as refusal:
        check(content, name)
    assert refusal.value.code == code
    assert name in str(DocumentRefused(refusal.value.code, name, **refusal.value.facts))


def test_macros_are_also_found_by_the_content_type(check):
    described = "application/vnd.ms-word.document.macroEnabled.main+xml"
    content = files.package({"[Content_Types].xml": f'<Override ContentType="{described}"/>'})
    with pytest.raises(ContentRefused, match="macros"):
        check(content, "báo cáo.docx")


def test_the_refusal_says_what_the_file_is(check):
    with pytest.raises(ContentRefused) as refusal:
        check(files.sheet(), "bảng.docx")
    assert refusal.value.facts == {"extension": "docx", "found": "xlsx"}
    with pytest.raises(ContentRefused) as refusal:
        check(files.image("GIF"), "ảnh.png")
    assert refusal.value.facts["found"] == "gif"


def test_the_list_of_kinds_is_the_callers(check):
    with pytest.raises(ContentRefused, match="extension"):
        check(files.image("PNG"), "ảnh.png", allowed=["pdf"])


def test_a_package_is_not_unpacked_to_learn_its_size(check, monkeypatch):
    bomb = files.with_part(files.word(), "word/media/bomb.png", b"\0" * 2_000_000)
    assert len(bomb) < 100_000
    monkeypatch.setattr(packages, "MAX_UNPACKED_BYTES", 1_500_000)
    with pytest.raises(ContentRefused, match="too_much_inside"):
        check(bomb, "bom.docx")


def test_a_package_of_too_many_parts(check):
    parts = {f"word/{number}.png": b"" for number in range(packages.MAX_PARTS + 1)}
    with pytest.raises(ContentRefused, match="too_much_inside"):
        check(files.slides(**parts), "nhiều.pptx")


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_a_picture_of_too_many_pixels_is_not_unfolded(check, side):
    """A PNG that promises 100 million or 3.6 billion pixels in a few bytes."""

    def chunk(kind, data):
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    content = b"\x89PNG\r\n\x1a\n" + header + data + chunk(b"IEND", b"")
    with pytest.raises(ContentRefused) as refusal:
        check(content, "bom.png")
    assert refusal.value.code == "pixels"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_cut_picture_is_refused_after_a_report_was_made(check, monkeypatch, kind):
    """What makes PDFs tells the library of pictures to fill up what is missing."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    content = files.image(kind, (400, 400))
    with pytest.raises(ContentRefused, match="damaged"):
        check(content[: len(content) // 2], f"ảnh.{kind.lower()}")


def test_the_pixel_limit_is_below_the_one_of_the_library():
    assert Image.MAX_IMAGE_PIXELS is not None
    assert images.MAX_PIXELS <= Image.MAX_IMAGE_PIXELS


def test_a_broken_byte_is_refused_or_accepted_but_never_a_crash(check):
    kinds = {"docx": files.word(), "pdf": files.pdf(), "jpg": files.image("JPEG")}
    for extension, content in kinds.items():
        for at in range(0, len(content), max(1, len(content) // 60)):
            broken = content[:at] + bytes([content[at] ^ 0xA5]) + content[at + 1 :]
            try:
                outcome = check(broken, f"hỏng.{extension}").content_type
            except ContentRefused as refusal:
                outcome = str(DocumentRefused(refusal.code, "hỏng", **refusal.facts))
            assert outcome


def test_every_code_has_a_sentence():
    written = [Path(checks.__file__), Path(confined.__file__), Path(confined_child.__file__)]
    written += Path(packages.__file__).parent.glob("*.py")
    text = "".join(path.read_text() for path in written)
    raised = set(re.findall(r'Refused\(\s*"(\w+)"', text)) | set(pdf_actions.RUNNING.values())
    assert len(raised) >= 12
    assert raised | set(pdf_actions.SCRIPTS.values()) <= set(REFUSALS)
