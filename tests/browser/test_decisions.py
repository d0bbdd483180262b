"""What the rule leaves to people, at their desks: no case, points that cannot be, a sheet that
never came, a value that is not taken over twice.
"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import F
from playwright.sync_api import Locator, expect

from criteria.periods import Period
from scoring.appraisal.granting.appraising import appraise
from scoring.appraisal.rounds.first import FIRST
from scoring.models import CampaignPeriod, ScoreSheet
from scoring.sheets import workflow
from tests.browser.conftest import Desk
from tests.factories import make_period, make_sheet
from tests.people import Cast, District
from tests.scoring.appraising import leaf
from tests.scoring.entering import save_answer
from tests.scoring.filling import answer_best, entry_of, fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CODE = "3.4.1"  # a rate that says nothing of a total of 0
BASIS = "Trong quý không có văn bản được giao"


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_sheet(place, cast)


def row_of(desk: Desk, sheet: ScoreSheet, code: str = CODE) -> Locator:
    return desk.page.locator(f"#row-{entry_of(sheet, code).pk}")


def words(row: Locator) -> Locator:
    return row.locator(".sheet-words")


def test_no_case_is_said_with_its_basis(sheet: ScoreSheet, sit_down) -> None:
    staff = sit_down("staff")
    page = staff.open(f"/sheets/{sheet.pk}/")
    row = row_of(staff, sheet)
    row.locator("[name=numerator]").fill("0")
    row.locator("[name=denominator]").fill("0")
    row.locator("[name=denominator]").press("Enter")
    expect(row.locator("[data-error=denominator]")).to_contain_text("chọn “Không phát sinh")
    row.get_by_label("Không phát sinh trong kỳ").check()
    note = row.locator("[name=note]")
    expect(note).to_have_attribute("placeholder", "Căn cứ xác định không phát sinh")
    note.fill(BASIS)
    note.press("Enter")
    expect(words(row)).to_contain_text("Đã lưu")
    expect(row.locator(".sheet-because")).to_contain_text("điểm do người thẩm định quyết định")
    expect(row.locator(".sheet-decided")).to_contain_text("Staff")
    staff.picture("sheet-no-case")
    page.get_by_role("button", name="Không phát sinh").click()
    expect(page.locator("tr.sheet-row:visible")).to_have_count(1)
    row.get_by_label("Không phát sinh trong kỳ").uncheck()
    row.locator("[name=denominator]").fill("10")
    row.locator("[name=denominator]").press("Enter")
    expect(row.locator(".sheet-because")).to_contain_text("0/10 = 0%")
    expect(page.get_by_role("button", name="Không phát sinh")).to_contain_text("0")


@pytest.fixture
def sent(sheet: ScoreSheet, cast: Cast) -> ScoreSheet:
    fill(sheet, cast.staff)
    entry = entry_of(sheet, CODE)
    told = {"answer": {"no_case": "yes"}, "note": BASIS, "by": cast.staff}
    save_answer(entry, version=entry.version, **told)
    return workflow.submit(sheet, by=cast.head)


@pytest.mark.parametrize("way", ["by unit", "by criterion"])
def test_the_appraiser_decides_what_no_case_is_worth(sent: ScoreSheet, sit_down, way: str) -> None:
    home = sit_down("home_affairs")
    by_leaf = f"/periods/{sent.period_id}/appraisal/?leaf={CODE}"
    page = home.open(f"/sheets/{sent.pk}/appraisal/" if way == "by unit" else by_leaf)
    row = row_of(home, sent)
    page.locator("[data-shows=nocase]").click()
    expect(page.locator("tr.sheet-row:visible")).to_have_count(1)
    home.picture(f"no-case-{way.replace(' ', '-')}")
    row.get_by_role("button", name="Điểm tối đa").click()
    expect(row.locator("[name=points]")).to_have_value("3")
    reason = row.locator("[name=reason]")
    expect(reason).to_be_focused()
    reason.fill("Xã không được giao việc")
    reason.press("Tab")
    page.locator("#sheet-search").focus()
    expect(words(row)).to_contain_text("Home_Affairs")
    decided = entry_of(sent, CODE)
    assert (decided.first_points, decided.first_reason) == (Decimal(3), "Xã không được giao việc")


def test_points_that_cannot_be_are_refused_while_they_are_typed(sent: ScoreSheet, sit_down) -> None:
    """In the words of the server, which says the same when the line is left."""
    home = sit_down("home_affairs")
    page = home.open(f"/sheets/{sent.pk}/appraisal/")
    row = row_of(home, sent, "1.1.1")
    points, error = row.locator("[name=points]"), row.locator("[data-error=points]")
    for typed in ("1,5", "-1", "một"):
        points.fill(typed)
        here = error.inner_text()
        assert f"“{typed}”" in here
        expect(points).to_have_attribute("aria-invalid", "true")
        page.locator("#sheet-search").focus()
        expect(words(row)).to_have_text("Chưa lưu: xem lại số liệu")
        expect(error).to_have_text(here)
    points.fill("1")
    expect(error).to_be_empty()
    page.locator("#sheet-search").focus()
    expect(words(row)).to_contain_text("Home_Affairs")


def test_a_sheet_that_never_came_is_finished_in_one_step(
    place: District, cast: Cast, sit_down
) -> None:
    sheet = make_sheet(place, cast, Period.Y)
    answer_best(entry_of(sheet, "1.1.1"), cast.staff)
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(
        self_due_at=F("self_due_at") - timedelta(days=10)
    )
    workflow.miss(sheet, by=cast.home_affairs, reason="Quá hạn, đơn vị không gửi")
    for entry in sheet.entries.filter(criterion__method="survey"):
        survey = leaf(sheet, entry.criterion.code)
        appraise(
            survey,
            round=FIRST,
            version=survey.version,
            answer={"value": "80"},
            by=cast.home_affairs,
        )
    home = sit_down("home_affairs")
    page = home.open(f"/periods/{sheet.period_id}/")
    home.picture("board-missed")
    home.follow(page.get_by_role("link", name="Chấm 0 điểm"))
    expect(page.locator("[name=reason]")).to_have_value("Quá hạn, đơn vị không gửi")
    home.picture("give-zero")
    page.get_by_role("button", name="Chấm 0 điểm và hoàn thành thẩm định").click()
    home.says("đã chấm 0 điểm")
    home.picture("board-zero")
    assert ScoreSheet.objects.get(pk=sheet.pk).status == "appraised"


def test_what_is_answered_is_not_offered_to_be_taken_over(
    place: District, cast: Cast, sheet: ScoreSheet, sit_down
) -> None:
    answer_best(entry_of(sheet, CODE), cast.staff)
    period = make_period(sheet.period.campaign, Period.H1, cast.home_affairs)
    later = period.sheets.get(unit=place.commune)
    staff = sit_down("staff")
    staff.open(f"/sheets/{later.pk}/")
    row = row_of(staff, later)
    offer, figure = row.locator(".sheet-take"), row.locator("[name=numerator]")
    figure.focus()
    expect(offer).to_be_visible()
    figure.fill("1")
    figure.press("Enter")
    figure.focus()
    expect(offer).to_be_hidden()
    figure.fill("")
    figure.press("Enter")
    figure.focus()
    expect(offer).to_be_visible()
