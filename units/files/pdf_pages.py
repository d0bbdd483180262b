"""The pages of a PDF as pictures, for devices that show no PDF inside a page.

PDFs come from strangers: they are opened in a confined child. What it drew is kept by the SHA-256
of the file until the file goes, so many answers at most; what it could not draw is tried again
after an hour, and after a minute where the machine may only have been busy. A reader waits for a
turn less long than an upload, so that pages hold up no other page. Who may see a page is asked
before, each time.
"""

import base64
import hashlib
import logging
import pickle
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache.backends.filebased import FileBasedCache

from units.files.confined import ContentRefused, NoTurn, look_at

logger = logging.getLogger(__name__)

MOST_PAGES = 200  # of one file that are shown; the whole file can be downloaded
MOST_KEPT = 2_000  # pages, about 200 kB each
KEPT_SECONDS = 30 * 24 * 3600
WAIT = 10  # seconds for a turn to draw
MINUTE, HOUR = 60, 3600  # seconds
PASSES = {"too_slow", "unchecked"}  # refusals that may be the moment's and not the file's
NOTHING = ""
UNREADABLE = (OSError, EOFError, pickle.PickleError, zlib.error)


@dataclass(frozen=True)
class PdfFile:
    """A PDF of a store, by the checksum of its content."""

    sha256: str
    path: Path


@dataclass(frozen=True)
class PdfOutline:
    """How many pages a PDF has, and width and height in pixels of those that are shown."""

    count: int
    sizes: tuple[tuple[int, int], ...]


def outline_of(file: PdfFile) -> PdfOutline | None:
    """None where the file is missing or cannot be drawn."""
    found = _kept(file, "outline", lambda: _drawn("outline", file, MOST_PAGES))
    return PdfOutline(found["count"], tuple(map(tuple, found["sizes"]))) if found else None


def picture_of(file: PdfFile, number: int) -> bytes | None:
    """The page of this number (the first is 1) as JPEG; None where it cannot be drawn."""
    outline = outline_of(file)
    if outline is None or not 1 <= number <= len(outline.sizes):
        return None
    return _kept(file, str(number), lambda: base64.b64decode(_drawn("draw", file, number)))


def forget_pages(sha256: str) -> None:
    """Delete what was drawn of a file that is deleted itself."""
    drawn = ("outline", *range(1, MOST_PAGES + 1))
    try:
        kept_pages().delete_many(_key(sha256, str(each)) for each in drawn)
    except OSError as error:
        logger.warning("The pages of a deleted file are still kept: %s", error)


def is_first_in_an_hour(reader: int, file: int) -> bool:
    """Whether this person (the key) has seen no page of the file (its key in the register: two may
    have the same content) in the last hour.
    """
    try:
        return kept_pages().add(f"read-{file}-{reader}", "yes", timeout=HOUR)
    except UNREADABLE:
        return True


def kept_pages() -> FileBasedCache:
    """What was drawn, shared by all processes of a machine; anything of it may go at any time."""
    options = {"TIMEOUT": KEPT_SECONDS, "OPTIONS": {"MAX_ENTRIES": MOST_KEPT}}
    return FileBasedCache(str(settings.STATE_DIR / "pages"), options)


def _kept(file: PdfFile, what: str, make: Callable[[], Any]) -> Any:
    """What was made of the file before, else what `make` makes of it; None where it cannot."""
    key = _key(file.sha256, what)
    try:
        kept = kept_pages().get(key)
    except UNREADABLE as error:
        logger.warning("The pages that were drawn cannot be read: %s", error)
        kept = None
    if kept is None and _is_whole(file):
        kept = _made_and_kept(key, make)
    return kept or None


def _key(sha256: str, what: str) -> str:
    return f"{sha256}-{what}"


def _drawn(function: str, file: PdfFile, number: int) -> Any:
    return look_at(f"units.files.pdf_drawing:{function}", file.path, number, wait=WAIT)


def _is_whole(file: PdfFile) -> bool:
    """Whether the file is there, and still what its checksum says."""
    try:
        with file.path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == file.sha256
    except OSError:
        return False


def _made_and_kept(key: str, make: Callable[[], Any]) -> Any:
    """What was made; where that is refused, nothing, which is kept for a while. Who found no turn
    knows nothing of the file, and leaves what others keep as it is.
    """
    try:
        made, seconds = make(), {}
    except NoTurn:
        return NOTHING
    except ContentRefused as refusal:
        logger.info("A page is not drawn: %s", refusal.code)
        made, seconds = NOTHING, {"timeout": MINUTE if refusal.code in PASSES else HOUR}
    _keep(key, made, **seconds)
    return made


def _keep(key: str, made: Any, **seconds: int) -> None:
    """A full disk costs time, and no page."""
    try:
        kept_pages().set(key, made, **seconds)
    except OSError as error:
        logger.warning("The pages that were drawn cannot be kept: %s", error)
