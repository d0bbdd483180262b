"""The explanation round in a browser, with four people: from the question to the public page."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from criteria.periods import Period
from scoring import workflow
from scoring.models import CampaignPeriod, Publication, ScoreSheet
from tests.browser.conftest import ROOT, Desk
from tests.people import Cast, District
from tests.reports.pdf import Pdf
from tests.scoring.appraising import appraise_all, grant, leaf, make_submitted
from tests.scoring.rounds import ASKED, LOWERED, PLAIN, REASON, set_due
from tests.scoring.years import make_final

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PROOF = ROOT / "demo/documents/bao-cao.pdf"


@pytest.fixture
def sheet(place: District, cast: Cast, settings, tmp_path: Path) -> ScoreSheet:
    """A year: one commune is final, of the other three leaves were lowered in the appraisal."""
    settings.EVIDENCE_STORAGE = tmp_path / "evidence"
    sheet = make_submitted(place, cast, Period.Y)
    for code, points in ((LOWERED, "1"), (PLAIN, "0.25"), ("7.2.1", "1.5")):
        grant(leaf(sheet, code), points, cast.home_affairs, reason=REASON)
    appraise_all(sheet, cast.home_affairs)
    workflow.finish(sheet, by=cast.home_affairs)
    set_due(sheet, timedelta(days=9))
    again = sheet.period.appraisal_due_at + timedelta(days=900)
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(second_appraisal_due_at=again)
    make_final(sheet.period.sheets.get(unit=place.other_commune), "0.8")
    return sheet


def test_a_round_with_four_people(sheet: ScoreSheet, sit_down) -> None:
    home, staff, head, leader = (
        sit_down(name) for name in ("home_affairs", "staff", "head", "leader")
    )
    ask(home, sheet)
    explain(staff, head, sheet)
    appraise_again(home, sheet)
    slip(head, sheet)
    publish(home, leader, head, sheet)


def ask(home: Desk, sheet: ScoreSheet) -> None:
    page = home.open(f"/sheets/{sheet.pk}/appraisal/")
    row = page.locator(f"#row-{leaf(sheet, ASKED).pk}")
    row.locator(".question-mark").click()
    panel = page.locator("#entry-panel")
    panel.locator("[name=question]").fill("Kế hoạch ban hành ngày nào? Đề nghị bổ sung văn bản.")
    panel.locator("button[type=submit]").click()
    expect(panel).to_contain_text("Đã lưu câu hỏi")
    home.picture("round-question")
    page.keyboard.press("Escape")
    expect(row.locator(".question-mark")).to_have_text("Có câu hỏi")
    home.confirm("ask")
    home.says("Đã gửi đơn vị giải trình")


def explain(staff: Desk, head: Desk, sheet: ScoreSheet) -> None:
    page = staff.open("/")
    expect(page.locator("[aria-labelledby=rounds]")).to_contain_text("Đã trả lời 0/1 câu hỏi")
    staff.picture("home-round")
    page.click(f"a[href='/sheets/{sheet.pk}/explanation/']")
    say(page, leaf(sheet, LOWERED).pk, "Báo cáo số 21/BC-UBND\nđã đính chính số liệu.")
    say(page, leaf(sheet, ASKED).pk, "Ban hành ngày 12/01/2021, gửi kèm văn bản.")
    attach(page, leaf(sheet, ASKED).pk)
    staff.picture("explanation")
    page = head.open(f"/sheets/{sheet.pk}/explanation/")
    expect(page.locator("textarea[name=answer]")).to_have_count(4)
    head.confirm("explain")
    head.says("Đã gửi giải trình")
    expect(page.locator("textarea[name=answer]")).to_have_count(0)


def say(page: Page, entry: int, text: str) -> None:
    """Enter begins a new line here; leaving the field saves it."""
    row = page.locator(f"#row-{entry}")
    field = row.locator("[name=answer]")
    field.click()
    for at, line in enumerate(text.split("\n")):
        if at:
            page.keyboard.press("Enter")
        page.keyboard.type(line)
    page.locator("#sheet-search").focus()
    expect(row).to_have_attribute("data-state", "saved")


def attach(page: Page, entry: int) -> None:
    page.locator(f"#row-{entry} .sheet-proof").click()
    panel = page.locator("#entry-panel")
    panel.locator("[name=number]").fill("21/BC-UBND")
    panel.locator("[name=issued_on]").fill("2021-01-12")
    panel.locator("[name=issuer]").fill("UBND xã Lộc An")
    panel.locator("[name=abstract]").fill("Báo cáo kết quả cải cách hành chính")
    panel.locator("[name=upload]").set_input_files(PROOF)
    panel.get_by_role("button", name="Tải lên và đính kèm").click()
    expect(panel).to_contain_text("bổ sung khi giải trình")
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()


def appraise_again(home: Desk, sheet: ScoreSheet) -> None:
    """By keyboard: what stays lowered asks for a kind of reason and words, "=" keeps the first
    appraisal.
    """
    page = home.open("/")
    page.click(f"a[href='/sheets/{sheet.pk}/second/']")
    expect(page.locator("main .deadline")).to_contain_text("ngày làm việc")
    row = page.locator(f"#row-{leaf(sheet, LOWERED).pk}")
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
    expect(row.locator(".sheet-because")).to_have_text("cao hơn lần 1 1,5")
    kept = page.locator(f"#row-{leaf(sheet, ASKED).pk}")
    kept.locator("[name=points]").focus()
    page.keyboard.press("=")
    expect(kept).to_have_attribute("data-state", "saved")
    home.picture("second-appraisal")
    home.open(f"/sheets/{sheet.pk}/second/")
    home.confirm("finalise")
    home.says("Kết quả đã được chốt")


def slip(head: Desk, sheet: ScoreSheet) -> None:
    page = head.open(f"/sheets/{sheet.pk}/result/")
    head.confirm("acknowledge")
    head.says("Đã xác nhận kết quả")
    head.picture("result-three-scores")
    page.click(f"a[href='/sheets/{sheet.pk}/slip/']")
    expect(page.locator(".slip")).to_contain_text("PHIẾU KẾT QUẢ")
    head.picture("result-slip")
    printed = Pdf(page.pdf(prefer_css_page_size=True))
    assert len(printed.pages) == 1
    for words in ("PHIẾU KẾT QUẢ", "Xuất sắc", "1/2", "ĐẠI DIỆN ĐƠN VỊ", "Đã đính chính một phần"):
        assert words in printed.text, words
    assert printed.landscape == [False]
    keep(printed, "result-slip")


def publish(home: Desk, leader: Desk, head: Desk, sheet: ScoreSheet) -> None:
    other = ScoreSheet.objects.exclude(pk=sheet.pk).get(period=sheet.period_id)
    page = home.open(f"/periods/{sheet.period_id}/publication/")
    page.fill("[name=acknowledge_until]", "2021-12-31T17:00")
    page.click("main .form-actions .btn-primary")
    home.says("Đã chuẩn bị kết quả")
    made = Publication.objects.get()
    leader.open("/")
    leader.page.click(f"a[href='/publications/{made.pk}/']")
    leader.confirm("return", reason="Đề nghị xem lại điểm điều tra xã hội học của xã Lộc Thủy")
    leader.says("Kết quả đã được trả lại")
    home.open("/").click(f"a[href='/publications/{made.pk}/']")
    expect(home.page.locator("main")).to_contain_text("Đề nghị xem lại điểm điều tra")
    home.picture("publication-returned")
    home.confirm("renew")
    home.says("Đã chốt lại kết quả")
    leader.open(f"/publications/{made.pk}/")
    leader.picture("publication-approve")
    leader.confirm("approve")
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
    other.refresh_from_db()
    assert other.status == ScoreSheet.Status.PUBLISHED
    head.page.context.clear_cookies()  # nobody in particular
    page = head.open(f"/results/{made.pk}/")
    expect(page.locator("main")).to_contain_text("Lộc An")
    expect(page.locator(".seal-hash")).to_have_text(Publication.objects.get().sha256)
    head.picture("results-public")
    keep(Pdf(page.pdf(prefer_css_page_size=True)), "results-public")


def keep(printed: Pdf, name: str) -> None:
    """The printed page as a picture beside the others."""
    folder = ROOT / "var" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    printed.ask("pdftoppm", "-r", "80", "-png", output=(str(folder / f"{name}-paper"),))
