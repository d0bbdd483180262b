"""Pictures: their unpacked size is counted before a library unpacks anything."""

import struct
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageFile

from evidence.contents.found import ContentRefused, FoundContent

MAX_PIXELS = 80_000_000
MAX_SCANS = 100  # of a JPEG; usual are ten
MAX_SCANNED_PIXELS = 1_000_000_000  # each scan may cost as much time as the whole picture
MAX_CHUNKS = 20_000  # of a PNG; usual are 8 kB in each

PNG_HEAD = 8  # bytes of signature
START_OF_SCAN = 0xDA
WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xDA)})


def inspect(path: Path) -> FoundContent:
    """Refuse pictures that are cut or too large. Raises ContentRefused."""
    parts = _count_parts(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=["JPEG", "PNG"]) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise ContentRefused("pixels", limit=MAX_PIXELS // 1_000_000)
                if (
                    image.format != "PNG"
                    and image.width * image.height * parts > MAX_SCANNED_PIXELS
                ):
                    raise ContentRefused("too_much_inside")
                _read_to_the_end(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ContentRefused("pixels", limit=MAX_PIXELS // 1_000_000) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ContentRefused("damaged") from error
    return FoundContent()


def _count_parts(path: Path) -> int:
    """The scans of a JPEG or the chunks of a PNG. Raises ContentRefused where they are too many."""
    content = path.read_bytes()
    is_png = content.startswith(b"\x89PNG")
    limit, parts = (MAX_CHUNKS, _chunks(content)) if is_png else (MAX_SCANS, _scans(content))
    number = 0
    for _part in parts:
        number += 1
        if number > limit:
            raise ContentRefused("too_much_inside")
    return number


def _chunks(content: bytes) -> Iterator[int]:
    """Where the chunks of a PNG begin."""
    at = PNG_HEAD
    while at + 12 <= len(content):
        yield at
        at += 12 + int(struct.unpack_from(">I", content, at)[0])


def _scans(content: bytes) -> Iterator[int]:
    """Where the scans of a JPEG begin; what its segments hold is skipped."""
    at = 2
    while (at := content.find(b"\xff", at)) >= 0 and at + 4 <= len(content):
        marker = content[at + 1]
        if marker == START_OF_SCAN:
            yield at
        if marker == 0xFF:  # padding
            at += 1
        elif marker == 0 or marker in WITHOUT_LENGTH:  # 0: not a marker but data
            at += 2
        else:
            at += 2 + int(struct.unpack_from(">H", content, at + 2)[0])


def _read_to_the_end(image: Image.Image) -> None:
    """Find out whether the image is cut, without unfolding all of its pixels in memory.

    The library that makes PDFs tells Pillow, for the whole process, to fill up what is missing.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    if image.format == "PNG":
        image.verify()
    else:
        image.draft("L", (image.width // 8 or 1, image.height // 8 or 1))
        image.load()
