"""What a slow line carries when a sheet is opened."""

import gzip
from pathlib import Path

from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.filling import fill
from units.templatetags.modules import imported_by

ROOT = Path(__file__).parents[3]
PAGE, SCRIPTS = 60_000, 20_000  # bytes, compressed
FIRST = "js/answers/main.js"


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def test_a_filled_sheet_of_75_criteria(place: District, cast: Cast, client: Client) -> None:
    sheet = make_sheet(place, cast, Period.Y)
    fill(sheet, cast.staff)
    client.force_login(cast.staff)
    page = client.get(reverse("scoring:sheet", args=[sheet.pk])).content
    assert page.count(b'<tr class="sheet-row') == 75
    assert packed(page) <= PAGE


def test_the_scripts_that_come_with_it() -> None:
    """As one stream: those of the sheet, beside those that every page has."""
    common = {"js/app.js", *imported_by("js/app.js")}
    own = [name for name in (FIRST, *imported_by(FIRST)) if name not in common]
    assert "js/answers/pasted_block.js" not in own  # comes with the first block
    assert packed(b"".join((ROOT / "static" / name).read_bytes() for name in own)) <= SCRIPTS
