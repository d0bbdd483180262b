"""A long text says how much room is left before the browser drops what is pasted."""

import pytest
from playwright.sync_api import expect

from scoring.models import ScoreSheet
from tests.browser.conftest import Desk
from tests.people import Cast, District
from tests.scoring.filling import entry_of
from tests.scoring.parted import PARTED, make_parted_sheet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_parted_sheet(place, cast)


def test_the_room_that_is_left_is_said(sheet: ScoreSheet, sit_down) -> None:
    desk: Desk = sit_down("staff")
    page = desk.open(f"/sheets/{sheet.pk}/")
    row = page.locator(f"#row-{entry_of(sheet, PARTED).pk}")
    note, room = row.locator("[name=note]"), row.locator(".field-room")
    note.fill("a" * 1_700)
    expect(room).to_have_count(0)
    note.fill("a" * 1_880)
    expect(room).to_have_text("Còn 120 ký tự (tối đa 2.000 ký tự).")
    room.scroll_into_view_if_needed()
    desk.picture("room-left")
    note.fill("a" * 2_000)
    expect(room).to_have_text("Đã đủ 2.000 ký tự; phần dán vượt quá không được nhập.")
    note.fill("Có kế hoạch")
    expect(room).to_have_count(0)
