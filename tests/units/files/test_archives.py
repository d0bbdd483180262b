"""A package whose parts lie upon each other is damaged, on every Python."""

import io
import struct
import zipfile

import pytest

from evidence.checks import ContentRefused, check_file
from tests.evidence import files
from units.files.archives import open_archive
from units.workbooks.opening import open_workbook
from units.workbooks.wording import WorkbookRefused

DIRECTORY = b"PK\x01\x02"  # before each entry of the table of contents
OFFSET = 42  # in such an entry: where the part begins


def overlapping(content: bytes, *, shift: int = 0) -> bytes:
    """The package with its second part where the first begins, or `shift` bytes behind that."""
    first = content.index(DIRECTORY)
    second = content.index(DIRECTORY, first + 1) + OFFSET
    return content[:second] + struct.pack("<I", shift) + content[second + 4 :]


@pytest.mark.parametrize("shift", [0, 1, 30])
def test_parts_that_share_bytes_are_refused(shift: int) -> None:
    with pytest.raises(zipfile.BadZipFile, match="overlaps"):
        open_archive(io.BytesIO(overlapping(files.word(), shift=shift)))


def test_every_package_that_office_programs_write_is_opened() -> None:
    for content in (files.word(), files.sheet(), files.slides(), files.open_document()):
        with open_archive(io.BytesIO(content)) as archive:
            assert all(archive.read(part) is not None for part in archive.namelist())


@pytest.mark.parametrize("name", ["văn bản.docx", "trình chiếu.pptx", "văn bản.odt"])
def test_such_a_document_is_damaged(tmp_path, name: str) -> None:
    made = {"docx": files.word, "pptx": files.slides, "odt": files.open_document}
    path = tmp_path / "upload"
    path.write_bytes(overlapping(made[name.rpartition(".")[2]]()))
    with pytest.raises(ContentRefused, match="damaged"):
        check_file(path, name)


def test_such_a_workbook_is_damaged() -> None:
    with pytest.raises(WorkbookRefused, match="bị hỏng"):
        open_workbook(overlapping(files.sheet()))
