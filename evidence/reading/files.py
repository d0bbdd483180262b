"""Reads a file: the child's part of `evidence.heads`."""

from datetime import date
from pathlib import Path

from pypdfium2 import PdfiumError

from evidence.reading.pdf_pages import read_pages
from evidence.reading.proposing import propose
from units.files.confined_child import ContentRefused
from units.formats.text import clean

FEWEST_LETTERS = 20  # of a first page; less is no text


def read(path: Path, today: str) -> dict[str, str | bool]:
    """What the head of a PDF says up to `today` (ISO), and whether its first page has text. Raises
    ContentRefused.
    """
    try:
        pages = read_pages(path)
    except PdfiumError as error:
        raise ContentRefused("damaged") from error
    found = propose(pages, date.fromisoformat(today))
    return {
        "number": clean(found.number),
        "issued_on": found.issued_on.isoformat() if found.issued_on else "",
        "issuer": clean(found.issuer),
        "abstract": clean(found.abstract),
        "has_text": sum(letter.text.isalnum() for letter in pages[0].letters) >= FEWEST_LETTERS,
    }
