"""Files that ask for very much end with a refusal, within the limits of their child."""

import subprocess
import sys
from pathlib import Path

import pytest

from evidence.checks import check_file
from tests.hostile import made
from units.files.confined_child import MEMORY_BYTES
from units.workbooks.opening import open_workbook
from units.workbooks.wording import WorkbookRefused

pytestmark = pytest.mark.confined


ROOT = Path(__file__).parents[2]
APART = """
import resource, sys
from pathlib import Path
from django.conf import settings
from evidence.checks import ContentRefused, check_file
from units.workbooks.wording import WorkbookRefused
from units.workbooks.opening import open_workbook

settings.configure(USE_I18N=False)  # a refusal is put into words; their language is no matter here
path = Path(sys.argv[1])
try:
    open_workbook(path.read_bytes()) if path.suffix == ".xlsx" else check_file(path, path.name)
    code = "accepted"
except (ContentRefused, WorkbookRefused) as refusal:
    code = refusal.code
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


def looked_at_apart(path: Path) -> tuple[str, int]:
    """How a file is refused, and the memory in bytes of the child that looked at it. Asked from a
    small process: until a child is another program, it counts the memory of who started it.
    """
    command = [sys.executable, "-c", APART, str(path)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    code, memory = said.split()
    return code, int(memory)


@pytest.mark.parametrize(
    ("name", "make", "codes"),
    [
        ("nested.pdf", made.pdf_of_nested_objects, {"damaged", "too_much_inside"}),
        ("streams.pdf", made.pdf_of_large_streams, {"too_much_inside"}),
        ("written.pdf", made.pdf_of_written_out_streams, {"too_much_inside"}),
        ("free.pdf", made.pdf_of_free_streams, {"too_much_inside"}),
        ("nested.pdf", made.pdf_of_nesting, {"too_much_inside"}),
        ("dictionaries.pdf", made.pdf_of_dictionaries, {"too_much_inside"}),
        ("elements.docx", made.word_of_elements, {"too_much_inside"}),
        ("attributes.docx", made.word_of_attributes, {"too_much_inside"}),
        ("link.docx", made.word_of_one_long_link, {"too_much_inside"}),
        ("scans.jpg", made.jpeg_of_scans, {"too_much_inside"}),
        ("large.jpg", lambda: made.jpeg_of_scans(20, 8_900), {"too_much_inside"}),
        ("chunks.png", made.png_of_chunks, {"too_much_inside"}),
    ],
)
def test_a_file_that_unfolds_without_end(tmp_path: Path, name: str, make, codes: set[str]) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    code, memory = looked_at_apart(path)
    assert code in codes
    assert memory < MEMORY_BYTES


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (made.workbook_of_formats, "too_many_formats"),
        (made.workbook_of_rules, "too_much_inside"),
        (made.workbook_of_names, "too_much_inside"),
        (made.workbook_of_one_long_text, "too_much_inside"),
        (made.workbook_of_merges, "too_much_inside"),
        (made.workbook_of_one_long_format, "too_much_inside"),
    ],
)
def test_a_workbook_that_unfolds_without_end(tmp_path: Path, make, code: str) -> None:
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(make())
    found, memory = looked_at_apart(path)
    assert found == code
    assert memory < MEMORY_BYTES


def test_formats_as_many_as_excel_keeps_are_read() -> None:
    assert open_workbook(made.workbook_of_formats(2_000)).sheets


def test_a_progressive_picture_as_programs_make_it_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "ảnh.jpg"
    path.write_bytes(made.jpeg_of_scans(scans=0, side=800))
    assert check_file(path, "ảnh.jpg").content_type == "image/jpeg"


@pytest.mark.parametrize("written", [b"1e400000", b"-1e400000", b"NaN", b"9" * 400, b"9" * 5_000])
def test_a_number_out_of_all_bounds_is_none(written: bytes) -> None:
    with pytest.raises(WorkbookRefused) as refusal:
        open_workbook(made.workbook_of_one_number(written))
    assert refusal.value.code == "damaged"


WRITTEN = [(b"9.99999999999999E+307", 9.99999999999999e307), (b"-1.5", -1.5), (b"0", 0)]


@pytest.mark.parametrize(("written", "value"), WRITTEN)
def test_a_number_is_read(written: bytes, value: object) -> None:
    sheet = open_workbook(made.workbook_of_one_number(written)).sheets[0]
    assert sheet["A9"].value == value
