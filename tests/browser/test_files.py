"""Documents without friction: several files at once, dropped, pasted, sent one after the other."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from criteria.periods import Period
from evidence.models import Evidence
from scoring.models import EntryEvidence, ScoreEntry, ScoreSheet
from tests.browser.conftest import Desk
from tests.browser.grid import own_leaves, row_of
from tests.browser.lines import SlowLine
from tests.evidence import files
from tests.factories import make_sheet
from tests.people import Cast, District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PDF = files.pdf()

# Gives a target what a hand drops or pastes there: [name, content in base64, its kind].
HAND_OVER = """async (target, [event, given]) => {
  const transfer = new DataTransfer();
  for (const [name, content, type] of given) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type }));
  }
  const facts = { bubbles: true, cancelable: true };
  const over = () => new DragEvent("dragover", { ...facts, dataTransfer: transfer });
  const soon = () => new Promise((go) => setTimeout(go, 50));
  while (target.dispatchEvent(over())) await soon(); // until somebody takes it
  if (event === "paste") target.focus();
  target.dispatchEvent(event === "paste"
    ? new ClipboardEvent("paste", { ...facts, clipboardData: transfer })
    : new DragEvent(event, { ...facts, dataTransfer: transfer }));
}"""


@pytest.fixture
def sheet(place: District, cast: Cast, settings, tmp_path) -> ScoreSheet:
    settings.EVIDENCE_STORAGE = tmp_path
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    return make_sheet(place, cast, Period.H1)


@pytest.fixture
def leaf(sheet: ScoreSheet) -> ScoreEntry:
    return own_leaves(sheet)[0]


@pytest.fixture
def panel(page: Page) -> Locator:
    return page.locator("#entry-panel")


def numbered(place: int) -> bytes:
    """A file of its own bytes, the same each time."""
    return PDF + b"\n%" + str(place).encode()


def hand_over(target: Locator, given: dict[str, bytes], event: str = "drop") -> None:
    made = [[name, base64.b64encode(each).decode(), ""] for name, each in given.items()]
    target.evaluate(HAND_OVER, [event, made])


def press(panel: Locator, name: str) -> None:
    panel.get_by_role("button", name=name, exact=True).click()


def attached(entry: ScoreEntry) -> list[str]:
    links = EntryEvidence.objects.filter(entry=entry).order_by("pk")
    return list(links.values_list("evidence__abstract", flat=True))


def test_files_dropped_on_a_row_are_uploaded_one_after_the_other(
    desk: Desk, page: Page, panel: Locator, leaf: ScoreEntry
) -> None:
    given = {f"Báo_cáo quý {place}.pdf": numbered(place) for place in (1, 2, 3)}
    hand_over(row_of(page, leaf), given)
    abstract = panel.locator("[name=abstract]")
    expect(abstract).to_have_value("Báo cáo quý 1")  # proposed
    expect(panel.locator("[data-proposed]")).to_be_visible()
    expect(panel.locator("[data-files-left]")).to_contain_text(
        "Tiếp theo còn 2 tệp: Báo_cáo quý 2.pdf; Báo_cáo quý 3.pdf"
    )
    assert not Evidence.objects.exists()  # nothing is taken before it is asked for
    desk.picture("files-dropped")
    abstract.fill("Báo cáo quý I")
    press(panel, "Tải lên và đính kèm")
    expect(abstract).to_have_value("Báo cáo quý 2")
    press(panel, "Tải lên tất cả")
    expect(row_of(page, leaf).locator(".sheet-proof")).to_contain_text("3 tài liệu")
    assert attached(leaf) == ["Báo cáo quý I", "Báo cáo quý 2", "Báo cáo quý 3"]
    expect(panel.locator("[data-files-left]")).to_be_hidden()
    expect(abstract).to_have_value("")


def test_one_document_is_attached_to_several_criteria(
    desk: Desk, page: Page, panel: Locator, leaf: ScoreEntry, sheet: ScoreSheet
) -> None:
    hand_over(row_of(page, leaf), {"Kế hoạch.pdf": PDF})
    press(panel, "Tải lên và đính kèm")
    expect(row_of(page, leaf).locator(".sheet-proof")).to_contain_text("1 tài liệu")
    desk.follow("#entry-panel a[href$='/others/']")
    second, third = own_leaves(sheet)[1:3]
    for entry, passage in ((second, "mục II"), (third, "trang 4")):
        page.get_by_label(entry.criterion.code, exact=False).first.check()
        page.locator(f"[name=passage-{entry.pk}]").fill(passage)
    desk.picture("one-document")
    with page.expect_navigation():
        page.get_by_role("button", name="Đính kèm vào tiêu chí đã chọn").click()
    expect(row_of(page, second).locator(".sheet-proof")).to_contain_text("1 tài liệu")
    links = EntryEvidence.objects.filter(entry__in=[second, third])
    assert sorted(links.values_list("passage", flat=True)) == ["mục II", "trang 4"]


def test_a_picture_is_pasted_and_has_no_title_of_its_own(
    page: Page, panel: Locator, leaf: ScoreEntry
) -> None:
    field = row_of(page, leaf).locator(".sheet-inputs [name]").first
    hand_over(field, {"image.png": files.image()}, "paste")
    expect(panel.locator(".file-drop output")).to_contain_text("image.png")
    expect(panel.locator("[name=abstract]")).to_have_value("")
    press(panel, "Tải lên và đính kèm")
    expect(panel.locator(".field-missing")).to_be_visible()
    panel.locator("[name=abstract]").fill("Ảnh bộ phận một cửa")
    press(panel, "Tải lên và đính kèm")
    expect(row_of(page, leaf).locator(".sheet-proof")).to_contain_text("1 tài liệu")


def test_what_cannot_be_taken_is_named_and_the_rest_is_kept(
    page: Page, panel: Locator, leaf: ScoreEntry
) -> None:
    given = {
        "chương trình.exe": b"MZ",
        "rỗng.pdf": b"",
        "to.pdf": b"%PDF" + b" " * 1024 * 1024,
        "Kế hoạch.pdf": PDF,
    }
    hand_over(row_of(page, leaf), given)
    toasts = page.locator("#toasts")
    expect(toasts).to_contain_text("“chương trình.exe”: không nhận loại tệp này")
    expect(toasts).to_contain_text("“rỗng.pdf” rỗng")
    expect(toasts).to_contain_text("“to.pdf” lớn hơn 1 MB")
    expect(panel.locator("[name=abstract]")).to_have_value("Kế hoạch")
    expect(panel.locator("[data-files-left]")).to_be_hidden()


def test_a_hundred_and_fifty_files_are_too_many(page: Page, leaf: ScoreEntry) -> None:
    hand_over(row_of(page, leaf), {f"{place}.pdf": b"%PDF" for place in range(150)})
    expect(page.locator("#toasts")).to_contain_text("150 tệp một lần là quá nhiều")
    expect(page.locator("#entry-panel")).not_to_be_visible()


def test_a_file_dropped_beside_the_rows_leaves_the_page_where_it_is(page: Page) -> None:
    before = page.url
    hand_over(page.locator("h1"), {"Kế hoạch.pdf": PDF})
    expect(page.locator("#toasts")).to_contain_text("Thả tệp vào dòng của tiêu chí")
    assert page.url == before


def test_a_file_that_the_unit_has_is_offered_for_reuse(
    desk: Desk, page: Page, panel: Locator, leaf: ScoreEntry, sheet: ScoreSheet
) -> None:
    hand_over(row_of(page, leaf), {"Kế hoạch.pdf": PDF})
    press(panel, "Tải lên và đính kèm")
    expect(row_of(page, leaf).locator(".sheet-proof")).to_contain_text("1 tài liệu")
    page.keyboard.press("Escape")
    second = own_leaves(sheet)[1]
    hand_over(row_of(page, second), {"ban-sao.pdf": PDF, "Khác.pdf": numbered(2)})
    press(panel, "Tải lên và đính kèm")
    expect(panel).to_contain_text("Đơn vị đã có tệp này: “Kế hoạch”")
    desk.picture("file-known")
    press(panel, "Đính kèm tài liệu đã có")
    expect(panel.locator("[name=abstract]")).to_have_value("Khác")
    assert attached(second) == ["Kế hoạch"]
    assert Evidence.objects.count() == 1


def test_a_known_file_is_registered_once_more_where_that_is_wanted(
    page: Page, panel: Locator, leaf: ScoreEntry
) -> None:
    for title in ("Kế hoạch.pdf", "Bản sao.pdf"):
        hand_over(row_of(page, leaf), {title: PDF})
        expect(panel.locator("[name=abstract]")).to_have_value(title.removesuffix(".pdf"))
        press(panel, "Tải lên và đính kèm")
    press(panel, "Đăng ký thêm một lần nữa")
    expect(row_of(page, leaf).locator(".sheet-proof")).to_contain_text("2 tài liệu")
    assert attached(leaf) == ["Kế hoạch", "Bản sao"]


def test_a_refused_file_stays_and_can_be_left_out(
    page: Page, panel: Locator, leaf: ScoreEntry
) -> None:
    hand_over(row_of(page, leaf), {"giả.pdf": b"MZ" + b"\0" * 99, "Thật.pdf": PDF})
    press(panel, "Tải lên tất cả")
    expect(panel.locator(".field-error").first).to_contain_text("giả.pdf")
    expect(panel.locator("[name=abstract]")).to_have_value("giả")
    press(panel, "Bỏ tệp này")
    expect(panel.locator("[name=abstract]")).to_have_value("Thật")
    press(panel, "Tải lên và đính kèm")
    expect(row_of(page, leaf).locator(".sheet-proof")).to_contain_text("1 tài liệu")
    assert attached(leaf) == ["Thật"]


def test_a_file_changed_after_it_was_chosen_is_said(
    page: Page, panel: Locator, leaf: ScoreEntry, tmp_path: Path
) -> None:
    file = tmp_path / "Kế hoạch.pdf"
    file.write_bytes(PDF)
    row_of(page, leaf).locator(".sheet-proof").click()
    panel.locator("[name=upload]").set_input_files(file)
    expect(panel.locator("[name=abstract]")).to_have_value("Kế hoạch")
    file.unlink()
    press(panel, "Tải lên và đính kèm")
    expect(panel).to_contain_text("“Kế hoạch.pdf” đã bị sửa, di chuyển hoặc xóa sau khi chọn")
    expect(panel.locator("[name=abstract]")).to_have_value("Kế hoạch")


def test_a_file_sent_into_an_ended_session_is_kept(
    page: Page, panel: Locator, leaf: ScoreEntry
) -> None:
    hand_over(row_of(page, leaf), {"Một.pdf": numbered(1), "Hai.pdf": numbered(2)})
    expect(panel.locator("[name=abstract]")).to_have_value("Một")
    session = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    press(panel, "Tải lên và đính kèm")
    expect(page.locator("#toasts")).to_contain_text("Phiên làm việc đã kết thúc")
    page.context.add_cookies(session)  # logged in again in another tab
    press(panel, "Tải lên tất cả")
    expect(row_of(page, leaf).locator(".sheet-proof")).to_contain_text("2 tài liệu")
    assert attached(leaf) == ["Một", "Hai"]


def test_what_a_scanner_calls_its_files_is_no_title(
    page: Page, panel: Locator, leaf: ScoreEntry
) -> None:
    hand_over(row_of(page, leaf), {"Tài liệu 1.pdf": numbered(1)})
    expect(panel.locator(".file-drop output")).to_contain_text("Tài liệu 1.pdf")
    expect(panel.locator("[name=abstract]")).to_have_value("")


def test_files_that_wait_for_another_row_stay_with_it(
    page: Page, panel: Locator, leaf: ScoreEntry, sheet: ScoreSheet
) -> None:
    line = SlowLine(page, "**/upload/")
    hand_over(row_of(page, leaf), {"Một.pdf": numbered(1), "Hai.pdf": numbered(2)})
    press(panel, "Tải lên và đính kèm")
    line.holds()
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()
    second = own_leaves(sheet)[1]
    row_of(page, second).locator(".sheet-proof").click()
    expect(panel.locator(f"[data-panel-of='{second.pk}']")).to_be_visible()
    line.ends()
    expect(row_of(page, leaf).locator(".sheet-proof")).to_contain_text("1 tài liệu")
    expect(panel.locator("[name=abstract]")).to_have_value("")
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()
    row_of(page, leaf).locator(".sheet-proof").click()
    expect(panel.locator("[name=abstract]")).to_have_value("Hai")
    assert (attached(leaf), attached(second)) == (["Một"], [])
