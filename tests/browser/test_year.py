"""A district's year in a browser, with four people: from the workbooks to the issued report."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from reports.models import Report
from scoring.models import CampaignPeriod, ScoreSheet
from tests.background import a_queue, a_worker
from tests.browser.conftest import ROOT, Desk
from tests.people import make_person
from units.grants import Role
from units.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ANNEX = ROOT / "demo/criteria/commune_2021.xlsx"
PLAN = ROOT / "demo/plans/phu_loc_2021.xlsx"
UNITS = ROOT / "demo/units/phu_loc_2021.csv"
PROOF = ROOT / "demo/documents/ke-hoach.pdf"
LOC_AN = "20140"


@pytest.fixture
def district(transactional_db: None, settings, tmp_path: Path) -> None:
    """The units of the real district and four people in it."""
    settings.EVIDENCE_STORAGE = tmp_path / "evidence"
    call_command("import_units", UNITS, verbosity=0)
    unit = {row.code: row for row in Unit.objects.all()}
    make_person("staff", Role.STAFF, unit[LOC_AN], full_name="Đặng Minh Tâm")
    make_person("head", Role.HEAD, unit[LOC_AN], full_name="Hồ Thị Yến")
    make_person("home", Role.HOME_AFFAIRS, unit["PL-NV"], unit["482"], full_name="Trần Thu Hà")
    make_person("leader", Role.LEADER, unit["482"], full_name="Nguyễn Văn Mạnh")


def test_a_year_with_four_people(district, sit_down, tmp_path, monkeypatch):
    monkeypatch.setenv("EVIDENCE_STORAGE", str(tmp_path / "evidence"))
    home, staff, head, leader = (sit_down(name) for name in ("home", "staff", "head", "leader"))
    home_affairs_sets_up(home)
    home_affairs_opens(home, "Q1")
    score(staff, "Q1")
    hand_in(staff, head, "Q1")
    appraise(home, "Q1")
    progress(home)
    with a_queue(), a_worker(tmp_path):
        report(home, leader)
    home_affairs_opens(home, "Y")
    score(staff, "Y")
    hand_in(staff, head, "Y")
    appraise(home, "Y")
    final_result(home, head)


# --- Home Affairs sets the year up ---------------------------------------------------------------


def home_affairs_sets_up(home: Desk) -> None:
    page = home.open("/plans/import/")
    page.set_input_files("[name=upload]", PLAN)
    page.click("main .form-actions .btn-primary")
    expect(page.locator("main")).to_contain_text("57")
    home.picture("plan-preview")
    home.send("confirm")
    issue(home, "236/KH-UBND")
    page = home.open("/criteria/import/")
    page.set_input_files("[name=upload]", ANNEX)
    page.click("main .form-actions .btn-primary")
    expect(page.locator("main")).to_contain_text("1.1.4")
    home.picture("set-preview")
    home.send("confirm")
    issue(home, "15/QĐ-UBND")
    home.picture("set")
    page = home.open("/campaigns/")
    page.click("a[href$='/campaign/']")
    now = timezone.localtime()
    for days, period in enumerate(("Q1", "H1", "Q3", "Y"), start=1):
        due = now + timedelta(days=days)
        page.fill(f"[name={period}-self_due_at]", due.strftime("%Y-%m-%dT17:00"))
        appraisal = due + timedelta(days=20)
        page.fill(f"[name={period}-appraisal_due_at]", appraisal.strftime("%Y-%m-%dT17:00"))
        page.fill(f"[name={period}-explanation_due_at]", "")
        page.fill(f"[name={period}-second_appraisal_due_at]", "")
    home.picture("campaign-create")
    assert page.locator("[name=units]:checked").count() == 17
    page.click("main .form-actions .btn-primary")
    home.says("Đã lập đợt chấm điểm")


def issue(home: Desk, number: str) -> None:
    home.confirm("issue", number=number, issued_on="2021-01-08")
    expect(home.page.locator(".page-meta")).to_contain_text(number)


def home_affairs_opens(home: Desk, period: str) -> None:
    row = CampaignPeriod.objects.get(period=period)
    home.open(f"/campaigns/{row.campaign_id}/")
    home.confirm(f"periods/{row.pk}/open")
    home.says("17 đơn vị có thể tự chấm điểm")


# --- the commune ---------------------------------------------------------------------------------


def sheet_of(period: str) -> ScoreSheet:
    return ScoreSheet.objects.get(period__period=period, unit__code=LOC_AN)


def score(staff: Desk, period: str) -> None:
    """Every leaf by keyboard and list, the best of each list, 9 of 10 of each rate."""
    sheet = sheet_of(period)
    page = staff.open(f"/sheets/{sheet.pk}/")
    staff.picture(f"sheet-empty-{period}")
    rows = page.locator("tr.sheet-row[data-own]")
    for place in range(rows.count()):
        fill(rows.nth(place), page)
    expect(page.locator("tr.sheet-row[data-own]:not([data-answered])")).to_have_count(0)
    expect(page.locator("tr.sheet-row[data-state=saving]")).to_have_count(0)
    attach(page, rows.first)
    staff.picture(f"sheet-{period}")
    assert not sheet.entries.filter(
        criterion__method="self", self_points=None, not_applicable=False
    ).exists()


def fill(row, page: Page) -> None:
    for control in row.locator(".sheet-inputs select, .sheet-inputs input[type=text]").all():
        if control.evaluate("each => each.tagName") == "SELECT":
            control.select_option(index=1)
        else:
            control.fill(
                {"denominator": "10", "numerator": "9", "a": "10", "b": "9"}.get(
                    control.get_attribute("name"), "0"
                )
            )
            control.press("Enter")
    row.locator("textarea[name=note]").focus()


def attach(page: Page, row) -> None:
    row.locator(".sheet-documents button, .sheet-documents a").first.click()
    panel = page.locator("#entry-panel")
    panel.locator("[name=upload]").wait_for(state="attached")
    if not panel.locator("[name=number]").is_visible():
        panel.locator("summary").first.click()
    panel.locator("[name=number]").fill("05/KH-UBND")
    panel.locator("[name=issued_on]").fill("2021-01-12")
    panel.locator("[name=issuer]").fill("UBND xã Lộc An")
    panel.locator("[name=abstract]").fill("Kế hoạch cải cách hành chính năm 2021")
    panel.locator("[name=upload]").set_input_files(PROOF)
    panel.get_by_role("button", name="Tải lên và đính kèm").click()
    expect(panel).to_contain_text("Đã đính kèm")
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()
    expect(row.locator(".sheet-documents")).to_contain_text("1 tài liệu")


def hand_in(staff: Desk, head: Desk, period: str) -> None:
    sheet = sheet_of(period)
    staff.open(f"/sheets/{sheet.pk}/")
    staff.confirm("propose")
    head.open("/")
    expect(head.page.locator("main")).to_contain_text("Lộc An")
    head.picture(f"home-head-{period}")
    head.open(f"/sheets/{sheet.pk}/")
    head.confirm("submit")
    head.says("Phiếu đã được gửi")


# --- appraisal and ranking -----------------------------------------------------------------------


def appraise(home: Desk, period: str) -> None:
    """Accept what is claimed but one point, score the rest, finish, make final."""
    sheet = sheet_of(period)
    page = home.open(f"/periods/{sheet.period_id}/")
    home.picture(f"board-{period}")
    page = home.open(f"/sheets/{sheet.pk}/appraisal/")
    home.picture(f"appraisal-empty-{period}")
    lower(page, page.locator("tr.sheet-row[data-claim]").first)
    if period == "Y":
        survey(home, sheet)
        page = home.open(f"/sheets/{sheet.pk}/appraisal/")
    accept_all(page)
    own = page.locator("tr.sheet-row[data-own]:not([data-claim]):not([data-answered])")
    while own.count():
        left = own.count()
        fill_granted(own.first)
        expect(own).to_have_count(left - 1)
    home.picture(f"appraisal-{period}")
    page = home.open(f"/sheets/{sheet.pk}/appraisal/")
    home.confirm("finish")
    page = home.open(f"/sheets/{sheet.pk}/appraisal/")
    home.confirm("finalise")
    page = home.open(f"/periods/{sheet.period_id}/ranking/")
    expect(page.locator("main")).to_contain_text("Lộc An")
    home.picture(f"ranking-{period}")
    page = home.open(f"/sheets/{sheet.pk}/result/")
    home.picture(f"result-{period}")


def lower(page: Page, row) -> None:
    row.locator("input[name=points]").fill("0,25")
    page.locator("#sheet-search").focus()
    expect(row).to_have_attribute("data-state", "invalid-row")
    row.locator("[name=reason_code]").select_option("wrong_document")
    row.locator("textarea[name=reason]").fill("Tài liệu kiểm chứng chưa thể hiện ngày ban hành.")
    page.locator("#sheet-search").focus()
    expect(row).to_have_attribute("data-state", "saved")


def accept_all(page: Page) -> None:
    """Area by area, what the unit claims; the dialog says first how many it would be."""
    left = "tr.sheet-row[data-claim]:not([data-answered])"
    while page.locator(left).count():
        page.locator(f"tbody:has({left}) [data-accepts-area]").first.click()
        with page.expect_navigation():  # until the answer is there, an empty page has no row left
            page.locator("dialog[open] button[type=submit]").click()


def fill_granted(row) -> None:
    for control in row.locator(".sheet-inputs select, .sheet-inputs input[type=text]").all():
        if control.evaluate("each => each.tagName") == "SELECT":
            control.select_option(index=1)
        else:
            control.fill("0,5" if control.get_attribute("name") == "points" else "0")
            control.press("Enter")
    row.page.locator("#sheet-search").focus()


def survey(home: Desk, sheet: ScoreSheet) -> None:
    page = home.open(f"/periods/{sheet.period_id}/survey/")
    row = page.locator("tr", has_text="Lộc An")
    for field in row.locator("input[type=text]").all():
        field.fill("84,5")
    home.picture("survey")
    page.click("main .action-bar button")
    expect(row).to_contain_text("điểm")


# --- plan and report -----------------------------------------------------------------------------


def progress(home: Desk) -> None:
    page = home.open("/plans/")
    page.locator("main table a").first.click()
    page.locator("tr[id^=task-] .actions a").first.click()
    panel = page.locator("#task-panel")
    panel.locator("[name=done_on]").fill("2021-01-29")
    panel.locator("[name=delivered]").fill("Kế hoạch số 12/KH-UBND ngày 29/01/2021")
    panel.locator("button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("1/57 nhiệm vụ")
    home.picture("plan")


def report(home: Desk, leader: Desk) -> None:
    page = home.open("/reports/new/")
    page.select_option("[name=period]", index=1)
    page.click("main .form-actions .btn-primary")
    expect(page.locator(".page-meta")).to_contain_text("chờ duyệt", timeout=60_000)
    home.picture("report-ready")
    home.confirm("approve")
    page.fill("[name=number]", "58/BC-UBND")
    page.fill("[name=issued_on]", "2021-03-29")
    page.fill("[name=signer_name]", "Nguyễn Văn Mạnh")
    home.send("sign")
    expect(page.locator(".page-meta")).to_contain_text("đã ban hành", timeout=60_000)
    home.picture("report-issued")
    issued = Report.objects.get()
    leader.open("/")
    leader.picture("home-leader")
    leader.open(f"/reports/{issued.pk}/")
    with leader.page.expect_download() as download:
        leader.page.click("a[href$='/download/']")
    content = download.value.path().read_bytes()
    assert content.startswith(b"%PDF")
    assert hashlib.sha256(content).hexdigest() == issued.pdf_sha256


def final_result(home: Desk, head: Desk) -> None:
    """At the year's end there is a band, and the unit reads its own result."""
    sheet = sheet_of("Y")
    page = home.open(f"/periods/{sheet.period_id}/ranking/")
    expect(page.locator("main")).not_to_contain_text("tạm tính")
    assert sheet.totals["band"]
    expect(page.locator("main")).to_contain_text(sheet.totals["band"])
    expect(page.locator("main")).to_contain_text("16")  # units without a result: unranked, not 0
    page = head.open(f"/sheets/{sheet.pk}/result/")
    expect(page.locator("main")).to_contain_text("Tài liệu kiểm chứng chưa thể hiện ngày ban hành.")
    head.picture("result-head")
