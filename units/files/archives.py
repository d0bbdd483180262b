"""Packages of parts (.zip, and with it .xlsx, .docx, .ods …), opened alike on every Python."""

import zipfile
from itertools import pairwise
from pathlib import Path
from typing import IO

HEADER_BYTES = 30  # before the name of a part


def open_archive(file: Path | IO[bytes]) -> zipfile.ZipFile:
    """The package, if its parts do not overlap. Raises zipfile.BadZipFile.

    With overlapping parts a few kilobytes unpack to any size. Newer versions of Python refuse some
    of them, older ones read them all.
    """
    archive = zipfile.ZipFile(file)
    parts = sorted(archive.infolist(), key=lambda part: part.header_offset)
    for part, following in pairwise(parts):
        if part.header_offset + HEADER_BYTES + part.compress_size > following.header_offset:
            archive.close()
            raise zipfile.BadZipFile(f"{part.filename!r} overlaps {following.filename!r}")
    return archive
