"""The pages of a PDF as pictures: drawn within limits, kept, and never worth an error."""

import hashlib
import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.evidence import files
from units.files import confined, pdf_drawing, pdf_pages
from units.files.confined import ContentRefused, NoTurn
from units.files.pdf_pages import PdfFile, forget_pages, kept_pages, outline_of, picture_of

A4 = (595, 842)


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    kept_pages().clear()


def make(*sizes: tuple[float, float], black: bool = False) -> bytes:
    document = pikepdf.new()
    for size in sizes:
        document.add_blank_page(page_size=size)
        if black:
            document.pages[-1].Contents = document.make_stream(b"0 0 5000 5000 re f")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def stored(folder: Path, content: bytes) -> PdfFile:
    sha256 = hashlib.sha256(content).hexdigest()
    (folder / sha256).write_bytes(content)
    return PdfFile(sha256, folder / sha256)


def opened(picture: bytes | None) -> Image.Image:
    assert picture is not None
    return Image.open(io.BytesIO(picture))


def test_each_page_is_a_picture_as_wide_as_three_phones(tmp_path: Path) -> None:
    file = stored(tmp_path, make(A4, (842, 595), black=True))
    outline = outline_of(file)
    assert outline is not None
    assert (outline.count, outline.sizes) == (2, ((1240, 1755), (1240, 877)))
    for number, size in enumerate(outline.sizes, 1):
        picture = opened(picture_of(file, number))
        assert (picture.format, picture.size) == ("JPEG", size)
        assert picture.getpixel((600, 400)) == (0, 0, 0)


@pytest.mark.confined
def test_a_child_draws_them(tmp_path: Path) -> None:
    file = stored(tmp_path, make(A4))
    assert opened(picture_of(file, 1)).size == (1240, 1755)


def test_what_was_drawn_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = stored(tmp_path, make(A4))
    first = picture_of(file, 1)
    monkeypatch.setattr(pdf_pages, "look_at", None)
    file.path.unlink()
    assert picture_of(file, 1) == first


@pytest.mark.parametrize("number", [-1, 0, 3, 10**6])
def test_a_page_that_is_not_there(tmp_path: Path, number: int) -> None:
    assert picture_of(stored(tmp_path, make(A4, A4)), number) is None


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 the document", b"", files.pdf(password="secret"), make()],
    ids=["broken", "empty", "locked", "without pages"],
)
def test_what_cannot_be_drawn_is_none_and_not_tried_again_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    file = stored(tmp_path, content)
    assert (outline_of(file), picture_of(file, 1)) == (None, None)
    monkeypatch.setattr(pdf_pages, "look_at", None)
    assert outline_of(file) is None


@pytest.mark.parametrize(
    ("code", "seconds"), [("too_slow", 60), ("unchecked", 60), ("damaged", 3600)]
)
def test_what_may_pass_is_tried_again_after_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, seconds: int
) -> None:
    def refuse(*_asked: object, **_how: float) -> None:
        raise ContentRefused(code)

    kept: dict[str, int] = {}
    monkeypatch.setattr(pdf_pages, "look_at", refuse)
    monkeypatch.setattr(
        pdf_pages, "_keep", lambda _key, _made, **for_how_long: kept.update(for_how_long)
    )
    assert outline_of(stored(tmp_path, make(A4))) is None
    assert kept == {"timeout": seconds}


def test_a_reader_waits_less_long_than_an_upload_and_may_ask_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = stored(tmp_path, make(A4))
    assert pdf_pages.WAIT < confined.WALL_SECONDS
    waited: list[float | None] = []
    take = confined._turns.acquire

    def full(timeout: float | None = None) -> bool:
        waited.append(timeout)
        return False

    monkeypatch.setattr(confined._turns, "acquire", full)
    assert outline_of(file) is None
    assert waited == [pdf_pages.WAIT]
    monkeypatch.setattr(confined._turns, "acquire", take)
    assert outline_of(file) is not None


def test_who_found_no_turn_leaves_what_another_process_has_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = stored(tmp_path, make(A4))
    outline = outline_of(file)
    key = pdf_pages._key(file.sha256, "outline")
    drawn = kept_pages().get(key)
    kept_pages().clear()

    def wait_in_vain(*_asked: object, **_how: float) -> None:
        kept_pages().set(key, drawn)  # by whoever had the turn
        raise NoTurn("too_slow")

    monkeypatch.setattr(pdf_pages, "look_at", wait_in_vain)
    assert outline_of(file) is None
    monkeypatch.setattr(pdf_pages, "look_at", None)
    assert outline_of(file) == outline


def test_what_was_drawn_of_a_file_goes_and_nothing_else(tmp_path: Path) -> None:
    file, other = stored(tmp_path, make(A4, A4)), stored(tmp_path, make(A4))
    for each, number in ((file, 1), (file, 2), (other, 1)):
        assert picture_of(each, number) is not None
    forget_pages(file.sha256)
    file.path.unlink()
    other.path.unlink()
    assert [picture_of(file, 1), picture_of(file, 2), outline_of(file)] == [None] * 3
    assert picture_of(other, 1) is not None


def test_a_file_that_is_not_what_was_stored_is_not_drawn(tmp_path: Path) -> None:
    file = stored(tmp_path, make(A4))
    file.path.write_bytes(make(A4, A4))
    assert (outline_of(file), picture_of(file, 1)) == (None, None)


def test_a_missing_file_is_looked_for_again(tmp_path: Path) -> None:
    content = make(A4)
    lost = PdfFile(hashlib.sha256(content).hexdigest(), tmp_path / "nothing")
    assert (outline_of(lost), picture_of(lost, 1)) == (None, None)
    assert outline_of(stored(tmp_path, content)) is not None


@pytest.mark.parametrize("size", [(14_400, 14_400), (3, 14_400), (14_400, 3), (3, 3)])
def test_no_picture_is_larger_than_the_limit(tmp_path: Path, size: tuple[float, float]) -> None:
    picture = opened(picture_of(stored(tmp_path, make(size)), 1))
    assert picture.width <= pdf_drawing.WIDTH
    assert picture.width * picture.height <= 1.01 * pdf_drawing.MOST_PIXELS


def test_of_a_long_document_the_first_pages_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_PAGES", 2)
    file = stored(tmp_path, make(A4, A4, A4))
    outline = outline_of(file)
    assert outline is not None
    assert (outline.count, len(outline.sizes)) == (3, 2)
    assert picture_of(file, 2) is not None
    assert picture_of(file, 3) is None


def test_a_disk_that_keeps_nothing_costs_no_page(tmp_path: Path, settings) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    settings.STATE_DIR = blocked
    assert picture_of(stored(tmp_path, make(A4)), 1) is not None


def test_only_so_many_are_kept(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.STATE_DIR = tmp_path
    monkeypatch.setattr(pdf_pages, "MOST_KEPT", 5)
    file = stored(tmp_path, make(*[A4] * 8))
    for number in range(1, 9):
        assert picture_of(file, number) is not None
    assert 0 < len(list((tmp_path / "pages").glob("*.djcache"))) <= 5
