"""What is refused before anything is unpacked: no workbook, a protected one, too large a one."""

import io
import zipfile
import zlib

from PIL import Image

from units.files.archives import open_archive
from units.files.confined_child import ContentRefused
from units.workbooks.limits import (
    MAX_PARTS,
    MAX_UNPACKED_BYTES,
)

# What openpyxl, zipfile and Pillow are known to raise on files made to break them.
UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,  # ElementTree.ParseError
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    Image.DecompressionBombError,
)
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def check_container(content: bytes, max_bytes: int) -> None:
    if not content:
        raise ContentRefused("empty")
    if len(content) > max_bytes:
        raise ContentRefused("too_large", limit=max_bytes // (1024 * 1024))
    if content.startswith(OLE_SIGNATURE):
        raise ContentRefused("protected" if ENCRYPTED_STREAM in content else "old_excel")
    try:
        with open_archive(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        code = "damaged" if content.startswith(b"PK\x03\x04") else "not_workbook"
        raise ContentRefused(code) from error
    names = {member.filename for member in members}
    if len(members) > MAX_PARTS or sum(each.file_size for each in members) > MAX_UNPACKED_BYTES:
        raise ContentRefused("too_much_inside")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ContentRefused("macros")
    if "content.xml" in names:
        raise ContentRefused("open_document")
    if "xl/workbook.bin" in names:
        raise ContentRefused("binary_workbook")
    if not names >= {"[Content_Types].xml", "_rels/.rels"} or not any(
        name.startswith("xl/") for name in names
    ):
        raise ContentRefused("not_workbook")
