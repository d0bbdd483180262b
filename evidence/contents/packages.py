"""Inspects packages (Microsoft Office and OpenDocument), and the packages in them.

The unpacked size is counted before anything is unpacked; then every part is inspected by name and
by content, as a part may have any name.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from evidence.contents.found import ContentRefused, FoundContent, refuse_runnable
from evidence.contents.markup import Markup, look_through
from evidence.contents.old_documents import OLE_SIGNATURE, refuse_old_document
from units.files.archives import open_archive

MAX_UNPACKED_BYTES = 300 * 1024 * 1024
MAX_PARTS = 5_000
MAX_DEPTH = 3  # a table in a presentation in a letter is 3

SIGNATURE = b"PK\x03\x04"
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
PROGRAMS = (b"MZ", b"\x7fELF")
RICH_TEXT = b"{\\rt"  # may hold any object, in a hundred spellings
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
RUNNING_FOLDERS = re.compile(r"(?:basic|scripts)/|.*/(?:activex|macrosheets)/")
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


@dataclass
class Inside:
    """What was counted in a package and in the packages in it."""

    parts: int = 0
    unpacked: int = 0

    def count(self, members: list[zipfile.ZipInfo]) -> None:
        self.parts += len(members)
        self.unpacked += sum(member.file_size for member in members)
        if self.parts > MAX_PARTS or self.unpacked > MAX_UNPACKED_BYTES:
            raise ContentRefused("too_much_inside")


def inspect(path: Path) -> tuple[str, FoundContent]:
    """The content type by which a package calls itself, "" if it does not; and what it holds.

    Raises ContentRefused.
    """
    return _inspect(path, Inside(), depth=1)


def _inspect(file: Path | IO[bytes], inside: Inside, depth: int) -> tuple[str, FoundContent]:
    if depth > MAX_DEPTH:
        raise ContentRefused("too_much_inside")
    try:
        with open_archive(file) as package:
            members = package.infolist()
            inside.count(members)
            return _look_at_parts(package, members, inside, depth)
    except DAMAGED as error:
        raise ContentRefused("damaged") from error


def _look_at_parts(
    package: zipfile.ZipFile, members: list[zipfile.ZipInfo], inside: Inside, depth: int
) -> tuple[str, FoundContent]:
    names = [member.filename.lower() for member in members]
    if len(set(names)) < len(names):  # programs differ in which of the two they open
        raise ContentRefused("damaged")
    markup, mimetype, links = Markup(), "", False
    for member in members:
        _refuse_by_name(member.filename)
        content = package.read(member)
        if member.filename == "mimetype":
            mimetype = content.decode("ascii", errors="replace").strip()
        elif content.startswith(OLE_SIGNATURE):
            refuse_old_document(content)
        elif content.startswith(PROGRAMS):
            raise ContentRefused("dangerous_part", part=member.filename)
        elif content.startswith(RICH_TEXT):
            raise ContentRefused("file_inside")
        elif content.startswith(SIGNATURE):
            links |= _inspect(io.BytesIO(content), inside, depth + 1)[1].links
        else:
            look_through(content, member.filename, markup)
    if mimetype.startswith(OPEN_DOCUMENT) and "meta-inf/manifest.xml" not in names:
        raise ContentRefused("damaged")
    return mimetype or markup.main_type, FoundContent(markup.encrypted, links or markup.links)


def _refuse_by_name(name: str) -> None:
    part = name.lower().replace("\\", "/")
    if ".." in part.split("/") or CONTROL.search(part):
        raise ContentRefused("damaged")
    if part.endswith("vbaproject.bin") or RUNNING_FOLDERS.match(part):
        raise ContentRefused("macros")
    refuse_runnable(name)
