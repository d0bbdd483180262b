"""A quarter is judged: two officers appraise it, the plan's progress is told, the report is
compiled by a real worker and downloaded by the leader.
"""

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from criteria.periods import Period
from plans.models import Plan
from reports.models import Report
from scoring.models import ScoreEntry, ScoreSheet
from tests.background import a_queue, a_worker
from tests.browser.conftest import Desk
from tests.browser.grid import accept_area, lower
from tests.browser.year import Year, hand_in, issue_plan, make_district, set_up, sheet_of
from tests.scoring.appraising import appraise_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BY_KEYS, MANY = "3.1.1", "3.1.2"  # leaves of the office of the appraiser


@pytest.fixture
def year(transactional_db: None, settings, tmp_path: Path) -> Year:
    """Two communes have handed in their first quarter, two others are late or not yet."""
    settings.EVIDENCE_STORAGE = tmp_path / "evidence"
    year = make_district()
    issue_plan(year)
    set_up(year, Period.Q1)
    for code in ("20140", "20146"):
        hand_in(year, sheet_of(Period.Q1, code))
    return year


@pytest.fixture
def worker(year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It starts while the first pages are walked."""
    monkeypatch.setenv("EVIDENCE_STORAGE", str(tmp_path / "evidence"))
    with a_queue(), a_worker(tmp_path):
        yield


def test_a_quarter_is_judged_and_reported(year: Year, worker, sit_down) -> None:
    home, appraiser, leader = map(sit_down, ("home", "appraiser", "leader"))
    appraise_by_criterion(appraiser)
    appraise_by_unit(home, year)
    progress(home)
    report(home, leader)


# --- appraisal -----------------------------------------------------------------------------------


def appraise_by_criterion(appraiser: Desk) -> None:
    """All units side by side: by keyboard, then many at once after a look."""
    page = appraiser.open("/")
    appraiser.picture("home-appraiser")
    appraiser.follow("[aria-labelledby=todos] a[href$='/appraisals/']")
    appraiser.picture("appraisal-queue")
    appraiser.follow(f"[aria-labelledby=by-criterion] a[href*='{BY_KEYS}']")
    rows = page.locator("tr.sheet-row")
    rows.nth(0).locator("[name=points]").fill("0,5")
    page.keyboard.press("Enter")  # the line asks for its reason first
    expect(rows.nth(0).locator("[name=reason_code]")).to_be_focused()
    page.keyboard.press("3")
    expect(rows.nth(0).locator("[name=reason]")).to_have_value("Tài liệu ban hành quá hạn")
    page.keyboard.press("Enter")
    expect(rows.nth(1).locator("[name=points]")).to_be_focused()
    page.keyboard.press("=")
    for place in (0, 1):
        expect(rows.nth(place).locator(".sheet-words")).to_contain_text("Võ Quang Dũng")
    appraiser.picture("appraisal-by-criterion")
    granted = leaves_of(BY_KEYS)
    assert [(each.first_points, each.first_reason_code) for each in granted] == [
        (Decimal("0.5"), "late_document"),
        (Decimal(1), ""),
    ]
    appraiser.follow("[rel=next]")
    expect(page.locator("h1")).to_contain_text(MANY)
    page.check("[data-picks-all]")
    page.click("[data-accepts-picked]")
    page.locator("#accept button[type=submit]").click()
    appraiser.says("Chấp nhận điểm tự chấm: 2")
    assert not any(each.first_points is None for each in leaves_of(MANY))


def leaves_of(code: str) -> list[ScoreEntry]:
    """The leaf on the two sheets that were handed in."""
    leaves = ScoreEntry.objects.filter(
        criterion__code=code, sheet__status=ScoreSheet.Status.SUBMITTED
    )
    return list(leaves.order_by("sheet__unit__sort_key"))


def appraise_by_unit(home: Desk, year: Year) -> None:
    """One point is lowered, one area accepted as a whole; then the quarter is final."""
    sheet = sheet_of(Period.Q1)
    page = home.open(f"/periods/{sheet.period_id}/")
    home.picture("board-Q1")
    page = home.open(f"/sheets/{sheet.pk}/appraisal/")
    home.picture("appraisal-empty-Q1")
    lower(page, page.locator("tr.sheet-row[data-claim]").first)
    accept_area(page, "1")
    for each in (sheet, sheet_of(Period.Q1, "20146")):
        appraise_all(each, year.person["home"])
    home.open(f"/sheets/{sheet.pk}/appraisal/")
    home.picture("appraisal-Q1")
    home.open(f"/periods/{sheet.period_id}/")
    home.confirm("finish")
    home.confirm("finalise")
    page = home.open(f"/periods/{sheet.period_id}/ranking/")
    expect(page.locator("main")).to_contain_text("tạm tính")
    expect(page.locator("main")).to_contain_text("Lộc An")
    home.picture("ranking-Q1")
    home.open(f"/sheets/{sheet.pk}/result/")
    home.picture("result-Q1")


# --- plan and report -----------------------------------------------------------------------------


def progress(home: Desk) -> None:
    page: Page = home.open(f"/plans/{Plan.objects.get().pk}/")
    page.locator("tr[id^=task-] .actions a").first.click()
    panel = page.locator("#task-panel")
    panel.locator("[name=day]").fill("2021-01-29")
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
    home.send_from_page("approve")
    home.follow("a[href$='/sign/']")
    page.fill("[name=number]", "58/BC-UBND")
    page.fill("[name=issued_on]", "2021-03-29")
    page.fill("[name=signer_name]", "Nguyễn Văn Mạnh")
    home.picture("before-sign")
    with page.expect_navigation():
        page.click("#before-form button[type=submit]")
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
