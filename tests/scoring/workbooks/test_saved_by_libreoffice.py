"""A score sheet that was filled in and saved with LibreOffice comes back like any other."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from criteria.periods import Period
from scoring.models import ScoreEntry, ScoreSheet
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.workbooks.books import downloaded, looked

pytestmark = pytest.mark.django_db

# The workbook of `sheet`, in which `rate`, `items` and a note were filled in.
SAVED = Path(__file__).parents[2] / "data" / "libreoffice" / "score-sheet.xlsx"
STRINGS = "xl/sharedStrings.xml"


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.Y)


def codes(content: bytes) -> list[str]:
    """The hidden codes, from the top: that of the workbook, those of its rows."""
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [str(cell.value) for cell in page["A"] if ":" in str(cell.value or "")]


def saved_again(content: bytes) -> bytes:
    """What LibreOffice saved, as if it had opened the workbook with this content."""
    kept = SAVED.read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(kept)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == STRINGS:
                for old, new in zip(codes(kept), codes(content), strict=True):
                    assert part.count(old.encode()) == 1
                    part = part.replace(old.encode(), new.encode())
            target.writestr(name, part)
    return buffer.getvalue()


def test_what_was_filled_in_is_read(
    sheet: ScoreSheet, rate: ScoreEntry, items: ScoreEntry, cast: Cast
) -> None:
    found = looked(saved_again(downloaded(sheet, cast.staff)), sheet, cast.staff)
    assert (list(found.faults), list(found.missing)) == ([], [])
    assert (found.conflicts, found.refused) == ([], [])
    assert {each.entry.pk: (each.typed.answer, each.typed.note) for each in found.changes} == {
        rate.pk: ({"numerator": "1000", "denominator": "1250"}, "theo báo cáo\nsố 12"),
        items.pk: ({"count": "3"}, ""),
    }
