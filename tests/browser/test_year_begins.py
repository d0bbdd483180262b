"""The year begins: plan, set and campaign from the workbooks; the first quarter is scored by two
colleagues and submitted by the deputy.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from criteria.periods import Period
from scoring.models import CampaignPeriod
from tests.browser.conftest import ROOT, Desk
from tests.browser.grid import are_saved, attach_file, fill_in, own_leaves, row_of
from tests.browser.year import PLAN, Year, answer, make_district, sheet_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ANNEX = ROOT / "demo/criteria/commune_2021.xlsx"
HIS_AREA = "3"  # of the colleague


@pytest.fixture
def year(transactional_db: None, settings, tmp_path: Path) -> Year:
    settings.EVIDENCE_STORAGE = tmp_path / "evidence"
    return make_district()


def test_a_year_begins(year: Year, sit_down) -> None:
    home, staff, colleague, head, deputy = map(
        sit_down, ("home", "staff", "colleague", "head", "deputy")
    )
    take_in_plan(home)
    take_in_set(home)
    set_up_campaign(home)
    open_quarter(home)
    share_out(staff)
    score(staff, year)
    hand_in_part(colleague, year)
    propose(staff)
    appoint_deputy(head, year)
    submit(deputy)


# --- Home Affairs sets the year up ---------------------------------------------------------------


def take_in_plan(home: Desk) -> None:
    page = home.open("/plans/import/")
    page.set_input_files("[name=upload]", PLAN)
    page.click("main .form-actions .btn-primary")
    expect(page.locator("main")).to_contain_text("57")
    home.picture("plan-preview")
    home.send("confirm")
    page.click("main a[href$='/issue/']")
    page.fill("[name=number]", "236/KH-UBND")
    page.fill("[name=issued_on]", "2021-01-08")
    home.picture("plan-issue")
    home.follow("main form .btn-primary")
    expect(page.locator(".page-meta")).to_contain_text("236/KH-UBND")


def take_in_set(home: Desk) -> None:
    page = home.open("/criteria/import/")
    page.set_input_files("[name=upload]", ANNEX)
    page.click("main .form-actions .btn-primary")
    expect(page.locator("main")).to_contain_text("1.1.4")
    home.picture("set-preview")
    home.send("confirm")
    home.confirm("issue", number="15/QĐ-UBND", issued_on="2021-01-08")
    expect(page.locator(".page-meta")).to_contain_text("15/QĐ-UBND")
    home.picture("set")


def set_up_campaign(home: Desk) -> None:
    page = home.open("/campaigns/")
    home.follow("a[href$='/campaign/']")
    now = timezone.localtime()
    for days, period in enumerate(Period, start=1):
        due = now + timedelta(days=days)
        page.fill(f"[name={period}-self_due_at]", due.strftime("%Y-%m-%dT17:00"))
        appraisal = due + timedelta(days=20)
        page.fill(f"[name={period}-appraisal_due_at]", appraisal.strftime("%Y-%m-%dT17:00"))
        page.fill(f"[name={period}-explanation_due_at]", "")
        page.fill(f"[name={period}-second_appraisal_due_at]", "")
    home.picture("campaign-create")
    expect(page.locator("[name=units]:checked")).to_have_count(17)
    page.click("main .form-actions .btn-primary")
    home.says("Đã lập đợt chấm điểm")


def open_quarter(home: Desk) -> None:
    row = CampaignPeriod.objects.get(period=Period.Q1)
    home.confirm(f"periods/{row.pk}/open")
    home.says("17 đơn vị có thể tự chấm điểm")


# --- the commune ---------------------------------------------------------------------------------


def share_out(staff: Desk) -> None:
    """One area is the colleague's, everything else nobody's in particular."""
    judged = sheet_of(Period.Q1).period.campaign.judged.get(unit__code="20140")
    page = staff.open(f"/judged/{judged.pk}/assigning/")
    area = page.locator("section", has=page.locator(f"#area-{HIS_AREA}"))
    area.locator(".panel-header select").select_option(label="Phan Đình Hùng")
    staff.picture("sharing-colleague")
    page.click("main .form-actions .btn-primary")
    staff.says("Đã phân công")


def score(staff: Desk, year: Year) -> None:
    """The first area by keyboard, with its document."""
    sheet = sheet_of(Period.Q1)
    leaves = own_leaves(sheet)
    first = [leaf for leaf in leaves if leaf.criterion.area_code == "1"]
    page = staff.open(f"/sheets/{sheet.pk}/")
    staff.picture("sheet-empty-Q1")
    fill_in(page, first)
    are_saved(page, first)
    proof = row_of(page, first[0]).locator(".sheet-proof")
    proof.click()
    attach_file(page, "05/KH-UBND", "Kế hoạch cải cách hành chính năm 2021")
    expect(proof).to_contain_text("1 tài liệu")
    staff.picture("sheet-Q1")
    rest = [leaf for leaf in leaves if leaf.criterion.area_code not in ("1", HIS_AREA)]
    answer(rest, year.person["staff"])


def hand_in_part(colleague: Desk, year: Year) -> None:
    """His own part comes first; the last two leaves of it are typed, then it is handed in."""
    sheet = sheet_of(Period.Q1)
    own = [leaf for leaf in own_leaves(sheet) if leaf.criterion.area_code == HIS_AREA]
    answer(own[:-2], year.person["colleague"])
    page = colleague.open("/")
    colleague.picture("home-colleague")
    colleague.follow("[aria-labelledby=todos] a[href*='part=']")
    expect(row_of(page, own[0])).to_be_visible()
    expect(row_of(page, own_leaves(sheet)[0])).to_be_hidden()
    fill_in(page, own[-2:])
    are_saved(page, own[-2:])
    expect(page.get_by_role("button", name="Phần của tôi")).to_contain_text("8/8")
    colleague.picture("sheet-part")
    colleague.send_from_page("hand-in")
    colleague.says("Đã nộp phần việc của Phan Đình Hùng")
    expect(row_of(page, own[0]).locator(".sheet-inputs")).to_have_count(0)


def propose(staff: Desk) -> None:
    sheet = sheet_of(Period.Q1)
    staff.open(f"/sheets/{sheet.pk}/")
    staff.send_from_page("propose")
    staff.says("Phiếu đang chờ người đứng đầu đơn vị duyệt")


def appoint_deputy(head: Desk, year: Year) -> None:
    page = head.open("/")
    expect(page.locator("[aria-labelledby=todos]")).to_contain_text("Lộc An")
    head.picture("home-head-Q1")
    page = head.open("/delegations/give/")
    page.select_option("[name=deputy]", label="Lê Thị Thanh")
    until = timezone.localdate() + timedelta(days=5)
    page.fill("[name=valid_to]", until.isoformat())
    page.fill("[name=reason]", "Chủ tịch đi công tác, Thông báo số 30/TB-UBND")
    page.click("main .form-actions .btn-primary")
    head.says("Lê Thị Thanh")
    head.picture("delegations")


def submit(deputy: Desk) -> None:
    sheet = sheet_of(Period.Q1)
    deputy.open("/")
    deputy.follow("[aria-labelledby=todos] a[href^='/sheets/']")
    deputy.send_from_page("submit")
    deputy.says("Phiếu đã được gửi")
    sheet.refresh_from_db()
    assert str(sheet.submitted_by) == "Lê Thị Thanh"
    assert "Hồ Thị Yến" in sheet.submitted_for
    deputy.picture("sheet-submitted-Q1")
