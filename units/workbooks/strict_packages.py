"""Workbooks saved as Strict Open XML, read like all others."""

import io
import zipfile
from typing import IO, Any

from units.files.archives import open_archive

# The same vocabulary under other names (ISO/IEC 29500-1 and -4); openpyxl knows only the second.
STRICT = b"http://purl.oclc.org/ooxml/"
TRANSITIONAL = {
    STRICT + name: b"http://schemas.openxmlformats.org/" + other
    for name, other in (
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
        (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
        (b"drawingml/main", b"drawingml/2006/main"),
    )
}


class _StrictPackage(zipfile.ZipFile):
    """A package saved as Strict Open XML, whose parts are read under the names openpyxl knows."""

    def open(self, *args: Any, **options: Any) -> IO[bytes]:
        with super().open(*args, **options) as part:
            content = part.read()
        for strict, transitional in TRANSITIONAL.items():
            content = content.replace(strict, transitional)
        return io.BytesIO(content)


def open_package(content: bytes) -> zipfile.ZipFile:
    package = open_archive(io.BytesIO(content))
    if STRICT in package.read("_rels/.rels"):
        return _StrictPackage(io.BytesIO(content))
    return package
