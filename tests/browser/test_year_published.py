"""The year is explained, appraised again, made final and published; the auditor reads how it came
about and changes nothing.
"""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from criteria.periods import Period
from scoring.models import Publication, ScoreSheet
from scoring.sheets import workflow
from tests.browser.conftest import PICTURES, Desk
from tests.browser.grid import attach_file, row_of
from tests.browser.year import Year, finish_others, hand_in, make_district, set_up, sheet_of
from tests.reports.pdf import Pdf
from tests.scoring.appraising import appraise_all, grant, leaf
from tests.scoring.rounds import ASKED, LOWERED, PLAIN, REASON

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def year(transactional_db: None, settings, tmp_path: Path) -> Year:
    """The other communes are final, of Lộc An three leaves were lowered in the appraisal."""
    settings.EVIDENCE_STORAGE = tmp_path / "evidence"
    year = make_district()
    home = year.person["home"]
    set_up(year, Period.Y)
    finish_others(Period.Y)
    sheet = hand_in(year, sheet_of(Period.Y))
    for code, points in ((LOWERED, "1"), (PLAIN, "0.25"), ("7.2.1", "1.5")):
        grant(leaf(sheet, code), points, home, reason=REASON)
    appraise_all(sheet, home)
    workflow.finish(sheet, by=home)
    return year


def test_a_year_is_explained_published_and_audited(year: Year, sit_down) -> None:
    home, staff, head, leader, auditor = map(
        sit_down, ("home", "staff", "head", "leader", "auditor")
    )
    sheet = sheet_of(Period.Y)
    ask(home, sheet)
    explain(staff, head, sheet)
    appraise_again(home, sheet)
    acknowledge(head, sheet)
    publish(home, leader, sheet)
    read_without_login(head)
    audit(auditor, sheet)


def ask(home: Desk, sheet: ScoreSheet) -> None:
    page = home.open(f"/sheets/{sheet.pk}/appraisal/")
    row = row_of(page, leaf(sheet, ASKED))
    row.locator(".question-mark").click()
    panel = page.locator("#entry-panel")
    panel.locator("[name=question]").fill("Kế hoạch ban hành ngày nào? Đề nghị bổ sung văn bản.")
    panel.locator("button[type=submit]").click()
    expect(panel).to_contain_text("Đã lưu nội dung đề nghị làm rõ")
    home.picture("round-question")
    page.keyboard.press("Escape")
    expect(row.locator(".question-mark")).to_have_text("Có đề nghị làm rõ")
    home.confirm("ask")
    home.says("Đã đề nghị đơn vị giải trình")


# --- the explanation and the second appraisal ----------------------------------------------------


def explain(staff: Desk, head: Desk, sheet: ScoreSheet) -> None:
    page = staff.open("/")
    expect(page.locator("[aria-labelledby=todos]")).to_contain_text("0/1")
    staff.picture("home-round")
    staff.follow(f"[aria-labelledby=todos] a[href='/sheets/{sheet.pk}/explanation/']")
    say(page, leaf(sheet, LOWERED).pk, "Báo cáo số 21/BC-UBND\nđã đính chính số liệu.")
    say(page, leaf(sheet, ASKED).pk, "Ban hành ngày 12/01/2021, gửi kèm văn bản.")
    row_of(page, leaf(sheet, ASKED)).locator(".sheet-proof").click()
    attach_file(page, "21/BC-UBND", "Báo cáo kết quả cải cách hành chính")
    staff.picture("explanation")
    page = head.open(f"/sheets/{sheet.pk}/explanation/")
    expect(page.locator("textarea[name=answer]")).to_have_count(4)
    head.send_from_page("explain")
    head.says("Đã gửi giải trình")
    expect(page.locator("textarea[name=answer]")).to_have_count(0)


def say(page: Page, entry: int, text: str) -> None:
    """Enter begins a new line here; leaving the field saves it."""
    row = page.locator(f"#row-{entry}")
    row.locator("[name=answer]").click()
    for at, line in enumerate(text.split("\n")):
        if at:
            page.keyboard.press("Enter")
        page.keyboard.type(line)
    page.locator("#sheet-search").focus()
    expect(row).to_have_attribute("data-state", "saved")


def appraise_again(home: Desk, sheet: ScoreSheet) -> None:
    """By keyboard: what stays lowered asks for a kind of reason and words, "=" keeps the first
    appraisal.
    """
    page = home.open("/")
    home.follow(f"a[href='/sheets/{sheet.pk}/second/']")
    expect(page.locator("main .deadline")).to_contain_text("ngày làm việc")
    row = row_of(page, leaf(sheet, LOWERED))
    row.locator("[name=points]").focus()
    page.keyboard.type("2,5")
    page.keyboard.press("Enter")  # the reason is asked for first
    expect(row.locator("[name=reason_code]")).to_be_focused()
    page.keyboard.press("4")
    expect(row.locator("[name=reason]")).to_be_focused()
    expect(row.locator("[name=reason]")).to_have_value("Số liệu không khớp")
    page.keyboard.press("Control+a")
    page.keyboard.type("Đã đính chính một phần số liệu")
    page.keyboard.press("Enter")
    expect(row).to_have_attribute("data-state", "saved")
    expect(row.locator(".sheet-because")).to_have_text("cao hơn lần 1: 1,50")
    kept = row_of(page, leaf(sheet, ASKED))
    kept.locator("[name=points]").focus()
    page.keyboard.press("=")
    expect(kept).to_have_attribute("data-state", "saved")
    home.picture("second-appraisal")
    home.open(f"/sheets/{sheet.pk}/second/")
    home.send_from_page("finalise")
    home.says("Kết quả đã được chốt")
    sheet.refresh_from_db()
    page = home.open(f"/periods/{sheet.period_id}/ranking/")
    expect(page.locator("main")).not_to_contain_text("tạm tính")
    expect(page.locator("main")).to_contain_text(sheet.totals["band"])
    home.picture("ranking-Y")


def acknowledge(head: Desk, sheet: ScoreSheet) -> None:
    """The unit reads its own result with every reason, and prints its slip."""
    page = head.open(f"/sheets/{sheet.pk}/result/")
    expect(page.locator("main")).to_contain_text(REASON)
    head.picture("result-head")
    head.confirm("acknowledge")
    head.says("Đã xác nhận kết quả")
    head.picture("result-three-scores")
    head.follow(f"a[href='/sheets/{sheet.pk}/slip/']")
    expect(page.locator(".slip")).to_contain_text("PHIẾU KẾT QUẢ")
    head.picture("result-slip")
    printed = Pdf(page.pdf(prefer_css_page_size=True))
    assert len(printed.pages) == 1
    for words in ("PHIẾU KẾT QUẢ", "Xuất sắc", "1/4", "ĐẠI DIỆN ĐƠN VỊ", "Đã đính chính một phần"):
        assert words in printed.text, words
    assert printed.landscape == [False]
    keep(printed, "result-slip")


# --- the publication -----------------------------------------------------------------------------


def publish(home: Desk, leader: Desk, sheet: ScoreSheet) -> None:
    page = home.open(f"/periods/{sheet.period_id}/publication/")
    page.fill("[name=acknowledge_until]", "2021-12-31T17:00")
    home.picture("before-publication")
    with page.expect_navigation():
        page.click("#before-form button[type=submit]")
    home.says("Đã chuẩn bị kết quả")
    made = Publication.objects.get()
    leader.open("/")
    leader.follow(f"a[href='/publications/{made.pk}/']")
    leader.confirm("return", reason="Đề nghị xem lại điểm điều tra xã hội học của xã Lộc Thủy")
    leader.says("Đã trả lại kết quả")
    home.open("/")
    home.follow(f"a[href='/publications/{made.pk}/']")
    expect(home.page.locator("main")).to_contain_text("Đề nghị xem lại điểm điều tra")
    home.picture("publication-returned")
    home.confirm("renew")
    home.says("Đã khóa bảng kết quả")
    leader.open(f"/publications/{made.pk}/")
    leader.picture("publication-approve")
    leader.send_from_page("approve")
    leader.says("Đã phê duyệt kết quả")
    expect(leader.page.locator("main")).to_contain_text("Không có ý kiến")
    page = home.open(f"/publications/{made.pk}/")
    page.fill("[name=number]", "99/QĐ-UBND")
    page.fill("[name=issued_on]", "2021-12-30")
    page.fill("[name=signer_title]", "Chủ tịch")
    page.fill("[name=signer_name]", "Nguyễn Văn Mạnh")
    home.send("publish")
    home.says("Kết quả đã được công bố")
    home.picture("publication")
    assert not sheet.period.sheets.exclude(status=ScoreSheet.Status.PUBLISHED).exists()


def read_without_login(anybody: Desk) -> None:
    anybody.context.clear_cookies()
    made = Publication.objects.get()
    page = anybody.open(f"/results/{made.pk}/")
    expect(page.locator("main")).to_contain_text("Lộc An")
    expect(page.locator(".seal-hash")).to_have_text(made.sha256)
    anybody.picture("results-public")
    keep(Pdf(page.pdf(prefer_css_page_size=True)), "results-public")
    fits_paper(page, page.locator("table.results"))


def keep(printed: Pdf, name: str) -> None:
    """The printed page as a picture beside the others."""
    if PICTURES:
        printed.ask("pdftoppm", "-r", "80", "-png", output=(f"{PICTURES}/{name}-paper",))


# --- the auditor ---------------------------------------------------------------------------------


def audit(auditor: Desk, sheet: ScoreSheet) -> None:
    """The trail of the sheet, the story of one value, both to take away; nothing to change."""
    auditor.open("/")
    auditor.picture("home-auditor")
    finds_nothing_to_change(auditor, sheet)
    page = auditor.open(f"/sheets/{sheet.pk}/")
    row = row_of(page, leaf(sheet, LOWERED))
    row.locator(".sheet-open").click()
    panel = page.locator("#entry-panel")
    expect(panel.locator(".timeline")).to_contain_text("Đã đính chính một phần số liệu")
    expect(panel.locator("form, [hx-post]")).to_have_count(0)
    auditor.picture("story-value")
    panel.locator(f"a[href*='code={LOWERED}']").click()
    expect(page.locator("main tbody")).to_contain_text(REASON)
    expect(page.locator("main tbody")).not_to_contain_text("Ban hành ngày 12/01/2021")
    page = auditor.open(f"/sheets/{sheet.pk}/timeline/")
    auditor.picture("story-sheet")
    for words in ("Đặng Minh Tâm", "Hồ Thị Yến", "Trần Thu Hà"):
        expect(page.locator("main tbody")).to_contain_text(words)
    said = download(auditor, "csv")
    rows = list(csv.reader(io.StringIO(said.decode("utf-8-sig")), delimiter=";"))
    book = openpyxl.load_workbook(io.BytesIO(download(auditor, "xlsx")), read_only=True)
    lines = list(book.active.iter_rows(values_only=True))
    lines = lines[[line[0] for line in lines].index(rows[0][0]) :]  # below the title
    assert [len(row) for row in rows] == [9] * len(lines)
    why = "Số liệu không khớp: Đã đính chính một phần số liệu"
    assert any(LOWERED in row and why in row for row in rows)
    assert any("127.0.0.1" in row for row in rows)
    page = auditor.open("/audit/?q=Lộc+An")
    auditor.picture("audit")


def fits_paper(page: Page, table: Locator) -> None:
    """On A4 across, inside its margins, nothing of the table is cut off."""
    before = page.viewport_size
    page.emulate_media(media="print")
    page.set_viewport_size({"width": int(277 / 25.4 * 96), "height": 700})
    assert table.evaluate("(it) => it.scrollWidth <= it.parentElement.clientWidth")
    page.emulate_media(media="screen")
    if before:
        page.set_viewport_size(before)


def download(desk: Desk, kind: str) -> bytes:
    with desk.page.expect_download() as got:
        desk.page.locator(f".page-actions a[href$='as={kind}']").click()
    return got.value.path().read_bytes()


def finds_nothing_to_change(auditor: Desk, sheet: ScoreSheet) -> None:
    made = Publication.objects.get()
    for path in (
        f"/campaigns/{sheet.period.campaign_id}/",
        f"/periods/{sheet.period_id}/",
        f"/periods/{sheet.period_id}/ranking/",
        f"/sheets/{sheet.pk}/",
        f"/sheets/{sheet.pk}/appraisal/",
        f"/sheets/{sheet.pk}/second/",
        f"/sheets/{sheet.pk}/explanation/",
        f"/sheets/{sheet.pk}/result/",
        f"/publications/{made.pk}/",
    ):
        page = auditor.open(path)
        expect(page.locator("main h1")).not_to_be_empty()
        changing = page.locator("main").locator("form[method=post], [hx-post], [data-editable]")
        assert changing.count() == 0, path
