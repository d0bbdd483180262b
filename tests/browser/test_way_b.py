"""Way B: the district keeps the set of the province and scores itself. Its lead offices fill in
their leaves and hand them in; the district sees its running index and who is missing, and submits.
"""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from criteria.models import CriteriaSet
from criteria.periods import Period
from criteria.sets import workflow as set_workflow
from scoring.assignments.lookup import leaves_of
from scoring.campaigns.opening import open_period
from scoring.campaigns.setup import create_campaign
from scoring.models import CampaignUnit, Part, ScoreSheet
from tests.browser.conftest import ROOT, Desk
from tests.browser.grid import are_saved, fill_in, row_of
from tests.browser.year import Year, answer, make_district
from tests.factories import period_dates
from tests.people import make_person
from units.grants import Role
from units.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ANNEX = ROOT / "demo/criteria/district_2021.xlsx"
LEAD, OTHER = "P. VH&TT", "P. Tư pháp"


@pytest.fixture
def year(transactional_db: None, settings, tmp_path: Path) -> Year:
    """The set of the province is issued; nothing is shared out and nothing is open yet."""
    settings.EVIDENCE_STORAGE = tmp_path / "evidence"
    year = make_district()
    home = year.person["home"]
    make_person("officer", Role.STAFF, year.unit["PL-VHTT"], full_name="Lê Thị Thu Trang")
    make_person("chairman", Role.HEAD, year.district, full_name="Nguyễn Văn Mạnh")
    call_command("import_criteria", ANNEX, authority="482", stdout=StringIO(), stderr=StringIO())
    issued = set_workflow.issue(
        CriteriaSet.objects.get(), number="20/QĐ-UBND", issued_on=date(2021, 1, 15), by=home
    )
    create_campaign(
        issued,
        title="Chỉ số CCHC của huyện năm 2021 (tự theo dõi)",
        units=[year.district],
        periods=[period_dates(Period.Q1)],
        by=home,
    )
    return year


def test_a_district_scores_itself(year: Year, sit_down) -> None:
    home, officer, chairman = map(sit_down, ("home", "officer", "chairman"))
    share_out(home)
    open_period(CampaignUnit.objects.get().campaign.periods.get(), by=year.person["home"])
    sheet = ScoreSheet.objects.select_related("unit", "period").get()
    fill_in_part(officer, sheet)
    look_who_is_missing(home, sheet)
    submit(chairman, sheet)
    cannot_appraise(home, sheet)


def share_out(home: Desk) -> None:
    """What the set names as lead offices is proposed; a look, and it is so."""
    judged = CampaignUnit.objects.get()
    page = home.open(f"/judged/{judged.pk}/assigning/")
    expect(page.locator("[aria-labelledby=portions]")).to_contain_text("Phòng Văn hóa và Thông tin")
    home.picture("sharing-form")
    page.click("main .form-actions .btn-primary")
    home.says("Đã phân công các tiêu chí")


def part_of(sheet: ScoreSheet, office: str) -> Part:
    parts = sheet.parts.select_related("sheet__unit", "office")
    return parts.get(office__short_name=office)


def fill_in_part(officer: Desk, sheet: ScoreSheet) -> None:
    own = list(leaves_of(part_of(sheet, LEAD)))
    foreign = leaves_of(part_of(sheet, OTHER))[0]
    page = officer.open("/")
    officer.picture("home-office")
    officer.follow("[aria-labelledby=todos] a[href*='part=']")
    expect(row_of(page, own[0])).to_be_visible()
    expect(row_of(page, foreign)).to_be_hidden()
    fill_in(page, own)
    are_saved(page, own)
    expect(page.get_by_role("button", name="Phần của tôi")).to_contain_text(
        f"{len(own)}/{len(own)}"
    )
    officer.picture("sharing-office")
    page.reload()  # the part in sight stays in the address
    expect(row_of(page, foreign)).to_be_hidden()
    with page.expect_navigation():
        page.get_by_role("link", name="Nộp phần việc").press("Enter")
    with page.expect_navigation():
        page.locator("#before-form button[type=submit]").press("Enter")
    officer.says(f"Đã nộp phần việc của {LEAD}")
    expect(row_of(page, own[0]).locator(".sheet-inputs")).to_have_count(0)
    page.click("[data-shows=all]")  # the leaves of others are there to be read
    expect(row_of(page, foreign)).to_be_visible()
    expect(row_of(page, foreign).locator("select, input")).to_have_count(0)


def look_who_is_missing(home: Desk, sheet: ScoreSheet) -> None:
    """The running index, who has done nothing yet, and a part that goes back with a reason."""
    page = home.open(f"/sheets/{sheet.pk}/parts/")
    row = page.get_by_role("row", name=LEAD)
    expect(row).to_contain_text("đã nộp")
    expect(page.locator(".stats")).to_contain_text("%")
    expect(page.locator(".alert-warning")).to_contain_text(OTHER)
    home.picture("sharing-parts")
    home.confirm("return", reason="Bổ sung tài liệu kiểm chứng")
    home.says("được trả lại để sửa")


def submit(chairman: Desk, sheet: ScoreSheet) -> None:
    """The offices have done the rest; the chairman steps in where nobody did, and submits."""
    himself = User.objects.get(username="chairman")
    for part in sheet.parts.select_related("sheet__unit"):
        answer([leaf for leaf in leaves_of(part) if not leaf.is_answered], himself)
    chairman.open("/")
    chairman.picture("home-chairman")
    chairman.open(f"/sheets/{sheet.pk}/")
    chairman.picture("sheet-district")
    chairman.send_from_page("submit")
    chairman.says("Phiếu đã được gửi")


def cannot_appraise(home: Desk, sheet: ScoreSheet) -> None:
    page = home.open(f"/periods/{sheet.period_id}/")
    expect(page.locator("main tbody")).to_contain_text("UBND huyện Phú Lộc")
    expect(page.locator("main tbody a[href$='/appraisal/']")).to_have_count(0)
    home.picture("board-district")
    page = home.open(f"/sheets/{sheet.pk}/appraisal/")
    expect(page.locator("main")).to_contain_text("Anh/chị không thẩm định được phiếu của cơ quan")
    home.picture("appraisal-refused")
