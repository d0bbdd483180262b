"""A block of cells from a spreadsheet: looked at first, then saved row by row."""

import pytest
from playwright.sync_api import Locator, Page, expect

from criteria.periods import Period
from scoring.models import ScoreEntry, ScoreSheet
from tests.browser.grid import row_of
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.answers.test_entries import save

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASTE = """(field, [text, html]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    if (html) clipboardData.setData("text/html", html);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    return field.dispatchEvent(event);
}"""


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast, Period.Y)


@pytest.fixture
def rows(sheet: ScoreSheet, rate: ScoreEntry) -> list[ScoreEntry]:
    """The rate and the two leaves below it on the sheet."""
    shown = list(sheet.entries.select_related("criterion").order_by("criterion__position"))
    at = shown.index(rate)
    return shown[at : at + 3]


@pytest.fixture
def dialog(page: Page) -> Locator:
    return page.locator("#sheet-paste")


def paste(field: Locator, text: str, html: str = "") -> bool:
    """False where the page took the block itself, True where it is the field's own to take."""
    field.focus()
    return field.evaluate(PASTE, [text, html])


def answers(entries: list[ScoreEntry]) -> list[object]:
    for entry in entries:
        entry.refresh_from_db()
    return [entry.answer for entry in entries]


def test_a_block_is_looked_at_and_then_taken(
    page: Page, dialog: Locator, rate: ScoreEntry, rows: list[ScoreEntry]
) -> None:
    """Nothing is stored before somebody says yes; then it is as if it had been typed."""
    row = row_of(page, rate)
    assert not paste(row.locator("[name=numerator]"), "40\t41\ttheo báo cáo\r\n\t\tghi\r\n")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("(để trống) → 40")
    expect(dialog).to_contain_text("2 dòng sẽ thay đổi")
    assert answers(rows) == [None, None, None]
    dialog.locator("[data-takes-pasted]").click()
    expect(dialog).to_contain_text("Đã lưu: 2 dòng.")
    rate.refresh_from_db()
    assert (rate.answer, rate.note) == ({"numerator": "40", "denominator": "41"}, "theo báo cáo")
    rows[1].refresh_from_db()
    assert (rows[1].answer, rows[1].note) == (None, "ghi")
    dialog.get_by_role("button", name="Đóng").click()
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")
    expect(row.locator("[name=numerator]")).to_have_value("40")


def test_a_block_is_one_step_back(
    page: Page, dialog: Locator, rate: ScoreEntry, rows: list[ScoreEntry]
) -> None:
    row, below = row_of(page, rate), row_of(page, rows[1])
    paste(row.locator("[name=numerator]"), "40\t41\ttheo báo cáo\r\n\t\tghi\r\n")
    dialog.locator("[data-takes-pasted]").click()
    expect(dialog).to_contain_text("Đã lưu: 2 dòng.")
    expect(dialog.locator("[data-pasting]")).to_be_hidden()
    dialog.get_by_role("button", name="Đóng").click()
    page.keyboard.press("Control+z")
    expect(row.locator("[name=numerator]")).to_have_value("")
    expect(below.locator("[name=note]")).to_have_value("")
    expect(row.locator(".sheet-words")).to_have_text("Chưa chấm")
    assert answers(rows)[0] is None
    page.keyboard.press("Control+Shift+z")
    expect(row.locator("[name=numerator]")).to_have_value("40")
    expect(below.locator("[name=note]")).to_have_value("ghi")
    expect(row.locator(".sheet-words")).to_contain_text("Đã lưu")


def test_what_cannot_be_taken_is_named_and_left(
    page: Page, dialog: Locator, rate: ScoreEntry, rows: list[ScoreEntry]
) -> None:
    """Wider than the sheet, words, a formula, two readings: only the notes below are taken."""
    assert not paste(row_of(page, rate).locator("[name=numerator]"), "1.000\t=A1\tghi\tx\n\t\tb")
    expect(dialog).to_contain_text("1000")
    expect(dialog).to_contain_text("công thức")
    expect(dialog).to_contain_text("cột 4 của khối ô")
    expect(dialog).to_contain_text("1 dòng không nhận được")
    dialog.locator("[data-takes-pasted]").click()
    expect(dialog).to_contain_text("Đã lưu: 1 dòng.")
    assert answers(rows)[0] is None
    rate.refresh_from_db()
    assert (rate.note, rate.version) == ("", 0)
    assert rows[1].note == "b"


def test_the_column_of_the_notes_is_asked_for(
    page: Page, dialog: Locator, rate: ScoreEntry
) -> None:
    paste(row_of(page, rate).locator("[name=denominator]"), "41\tmột\thai")
    expect(dialog.locator("#pasted-note")).to_have_value("2")
    dialog.locator("#pasted-note").select_option("0")
    expect(dialog).to_contain_text("cột 2, 3 của khối ô")
    dialog.locator("[data-takes-pasted]").click()
    expect(dialog).to_contain_text("Đã lưu: 1 dòng.")
    rate.refresh_from_db()
    assert (rate.answer, rate.note) == ({"denominator": "41"}, "")


def test_a_block_that_is_closed_changes_nothing(
    page: Page, dialog: Locator, rate: ScoreEntry, rows: list[ScoreEntry]
) -> None:
    paste(row_of(page, rate).locator("[name=numerator]"), "40\t41")
    dialog.get_by_role("button", name="Đóng").click()
    expect(dialog).not_to_be_visible()
    expect(row_of(page, rate).locator("[name=numerator]")).to_have_value("")
    assert answers(rows) == [None, None, None]


def test_a_row_that_somebody_else_saved_is_named_and_not_overwritten(
    page: Page, dialog: Locator, rate: ScoreEntry, rows: list[ScoreEntry], cast: Cast
) -> None:
    paste(row_of(page, rate).locator("[name=numerator]"), "40\t41\n\t\tghi")
    expect(dialog).to_contain_text("2 dòng sẽ thay đổi")
    theirs = {"numerator": "20", "denominator": "41"}
    save(rate, cast.head, theirs)
    dialog.locator("[data-takes-pasted]").click()
    expect(dialog).to_contain_text("Chưa lưu: 1 dòng.")
    assert answers(rows)[0] == theirs
    assert rows[1].note == "ghi"
    dialog.locator(".sheet-missing button").click()
    expect(row_of(page, rate).locator(".sheet-conflict")).to_contain_text("20/41")


def test_merged_and_hidden_cells_are_named_where_they_stand(
    page: Page, dialog: Locator, rate: ScoreEntry, rows: list[ScoreEntry]
) -> None:
    """As Excel writes them: nobody saw what is hidden, and one value stands for merged cells."""
    figure = row_of(page, rate).locator("[name=numerator]")
    row = "<tr><td>40</td><td>41</td></tr>"
    hidden = "<tr height=0 style='display:none'><td>2</td><td>3</td></tr>"
    column = "<col width=64><col width=0 style='display:none;mso-width-source:userset'>"
    paste(figure, "40\t41\n2\t3\n", f"<style>td {{}}</style><table>{row}{hidden}</table>")
    expect(page.locator("#toasts")).to_contain_text("dòng ẩn: 2")
    paste(figure, "40\t41\n", f"<table>{column}{row}</table>")
    expect(page.locator("#toasts")).to_contain_text("cột ẩn: 2")
    expect(dialog).not_to_be_visible()
    merged = "<tr><td rowspan=2>40</td><td>41</td></tr><tr><td>3</td></tr>"
    paste(figure, "40\t41\n\t3\n", f"<table>{merged}</table>")
    expect(dialog).to_contain_text("ô gộp, dòng 1")
    assert answers(rows) == [None, None, None]


def test_what_is_one_text_is_the_field_s_own(page: Page, dialog: Locator, rate: ScoreEntry) -> None:
    """A paragraph in a note, a single cell; a column of a table is a block."""
    row = row_of(page, rate)
    assert paste(row.locator("[name=note]"), "dòng một\ndòng hai")
    assert paste(row.locator("[name=numerator]"), "40\r\n", "<table><tr><td>40</td></tr></table>")
    expect(dialog).not_to_be_visible()
    assert not paste(row.locator("[name=note]"), "một\r\nhai\r\n", "<table></table>")
    expect(dialog).to_contain_text("2 dòng sẽ thay đổi")


def test_what_was_pasted_is_taken_back_row_by_row(
    page: Page, dialog: Locator, rate: ScoreEntry
) -> None:
    row = row_of(page, rate)
    paste(row.locator("[name=numerator]"), "40\t41")
    dialog.locator("[data-takes-pasted]").click()
    expect(dialog).to_contain_text("Đã lưu: 1 dòng.")
    dialog.get_by_role("button", name="Đóng").click()
    row.locator("[name=numerator]").focus()
    page.keyboard.press("Control+z")
    expect(row.locator(".sheet-words")).to_have_text("Chưa chấm")
    rate.refresh_from_db()
    assert (rate.answer, rate.version) == (None, 2)
