"""A granted row is one answer too: in both appraisals and by criterion, and where a part of a sheet
is handed in; nothing is finished, accepted or left while one is not stored.
"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, Request, expect

from criteria.periods import Period
from scoring.appraisal.explanations.asking import question
from scoring.assignments.lookup import leaves_of
from scoring.models import CampaignPeriod, Part, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.browser.conftest import Desk
from tests.browser.grid import REASON, own_leaves, row_of
from tests.browser.lines import SlowLine
from tests.people import Cast, District
from tests.scoring.appraising import appraise_all, make_submitted
from tests.scoring.filling import answer_best
from tests.scoring.way_b import make_way_b

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    return make_submitted(place, cast, Period.H1)


@pytest.fixture
def entry(sheet: ScoreSheet) -> ScoreEntry:
    return own_leaves(sheet)[0]


@pytest.fixture
def home(sheet: ScoreSheet, sit_down) -> Desk:
    return sit_down("home_affairs")


@pytest.fixture
def page(home: Desk) -> Page:
    return home.page


def grant(row: Locator, points: str, reason: str = "") -> None:
    """Points, then their reasons where they are asked for; the row is not left."""
    row.locator("[name=points]").fill(points)
    if reason:
        row.locator("[name=reason_code]").select_option("other")
        row.locator("[name=reason]").fill(reason)


def is_listed(page: Page, text: str) -> None:
    line = page.locator("#unsaved li button")
    expect(line).to_have_count(1)
    expect(line).to_contain_text(text)
    page.click("#unsaved [data-closes-dialog]")


def grants_sent(page: Page) -> list[str]:
    """The requests by which the page grants points, from now on."""
    sent: list[str] = []

    def note(asked: Request) -> None:
        if asked.url.endswith("/appraise/"):
            sent.append(asked.url)

    page.on("request", note)
    return sent


def stored(entry: ScoreEntry) -> tuple[object, int]:
    entry.refresh_from_db()
    return entry.first_points, entry.version


def test_points_and_reasons_are_one_answer(home: Desk, page: Page, entry: ScoreEntry) -> None:
    """Other points beside the old reason could be stored, too; they are not what was meant."""
    row, version, sent = row_of(page, entry), entry.version, grants_sent(page)
    home.open(f"/sheets/{entry.sheet_id}/appraisal/")
    for points, reason in (("0,25", REASON), ("0,3", "Đã có văn bản gốc")):
        before = stored(entry)
        row.locator("[name=points]").fill(points)
        row.locator("[name=reason_code]").select_option("other")
        page.wait_for_timeout(700)
        assert stored(entry) == before
        row.locator("[name=reason]").fill(reason)
        page.keyboard.press("Enter")
        expect(row).to_have_attribute("data-state", "saved")
        assert entry.first_reason != reason
        assert stored(entry) == (Decimal(points.replace(",", ".")), before[1] + 1)
        assert entry.first_reason == reason
    assert (len(sent), entry.version) == (2, version + 2)


def test_no_appraisal_is_finished_over_a_row_that_is_not_stored(
    home: Desk, page: Page, entry: ScoreEntry, cast: Cast
) -> None:
    appraise_all(entry.sheet, cast.home_affairs)
    home.open(f"/sheets/{entry.sheet_id}/appraisal/")
    row, before = row_of(page, entry), stored(entry)
    grant(row, "0,25")
    page.click("a[href*='/finish/?']")
    is_listed(page, entry.criterion.code)
    assert stored(entry) == before
    row.locator("[name=points]").focus()
    grant(row, "0,25", REASON)
    line = SlowLine(page, "**/appraise/")
    page.click("a[href*='/finish/?']")
    line.holds()
    page.click("[data-opens-dialog=reopen]")  # one thing at a time
    expect(page.locator("dialog[open]")).to_have_count(0)
    with page.expect_navigation():
        line.ends()
    with page.expect_navigation():
        page.click("#before-form button[type=submit]")
    assert str(stored(entry)[0]) == "0.25"
    assert ScoreSheet.objects.get(pk=entry.sheet_id).status == ScoreSheet.Status.APPRAISED


@pytest.mark.parametrize("button", ["[data-accepts-area]", "[data-accepts-picked]"])
def test_many_are_accepted_only_when_each_row_is_stored(
    home: Desk, page: Page, entry: ScoreEntry, button: str
) -> None:
    home.open(f"/sheets/{entry.sheet_id}/appraisal/")
    row_of(page, own_leaves(entry.sheet)[1]).locator("[data-picks]").check()
    grant(row_of(page, entry), "0,25")
    page.locator(button).first.click()
    is_listed(page, entry.criterion.code)
    grant(row_of(page, entry), "0,25", REASON)
    page.locator(button).first.click()
    expect(page.locator("#accept form")).to_be_visible()
    assert str(stored(entry)[0]) == "0.25"


def test_what_stands_is_granted_at_once(home: Desk, page: Page, entry: ScoreEntry) -> None:
    """In one request, without leaving the row, and nothing of what was typed before goes along."""
    home.open(f"/sheets/{entry.sheet_id}/appraisal/")
    row, version, sent = row_of(page, entry), entry.version, grants_sent(page)
    grant(row, "0,25", REASON)
    row.locator("[data-accepts]").click()
    expect(row).to_have_attribute("data-state", "saved")
    assert page.evaluate("document.activeElement.closest('tr')?.id") == f"row-{entry.pk}"
    assert stored(entry) == (entry.self_points, version + 1)
    assert (entry.first_reason, entry.first_reason_code) == ("", "")
    page.locator("#sheet-search").focus()
    expect(row).to_have_attribute("data-state", "saved")
    assert len(sent) == 1


def test_by_criterion_the_next_one_waits_for_the_row(
    home: Desk, page: Page, entry: ScoreEntry
) -> None:
    home.open(f"/periods/{entry.sheet.period_id}/appraisal/?leaf={entry.criterion.code}")
    grant(row_of(page, entry), "0,25")
    page.locator(".leaf-bar a[rel=next]").click()
    is_listed(page, "Lộc An")
    page.locator(".leaf-bar button").click()
    is_listed(page, "Lộc An")
    grant(row_of(page, entry), "0,25", REASON)
    with page.expect_navigation():
        page.locator(".leaf-bar a[rel=next]").click()
    assert str(stored(entry)[0]) == "0.25"


def test_the_second_appraisal_waits_too(
    home: Desk, page: Page, entry: ScoreEntry, cast: Cast
) -> None:
    appraise_all(entry.sheet, cast.home_affairs)
    sheet = workflow.finish(entry.sheet, by=cast.home_affairs)
    entry = own_leaves(sheet)[0]
    question(entry, "Tài liệu ở đâu?", by=cast.home_affairs)
    soon = timezone.now() + timedelta(days=60)
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(explanation_due_at=soon)
    sheet = workflow.ask(sheet, by=cast.home_affairs)
    ScoreSheet.objects.filter(pk=sheet.pk).update(
        status=ScoreSheet.Status.EXPLAINED, explained_at=timezone.now()
    )
    home.open(f"/sheets/{sheet.pk}/second/")
    grant(row_of(page, entry), "0,25")
    page.click("a[href*='/finalise/?']")
    is_listed(page, entry.criterion.code)
    grant(row_of(page, entry), "0,25", REASON)
    home.follow("a[href*='/finalise/?']")
    expect(page.locator("#before-form button[type=submit]")).to_be_visible()
    entry.refresh_from_db()
    assert str(entry.second_points) == "0.25"


def test_a_part_is_handed_in_with_what_was_typed(place: District, cast: Cast, sit_down) -> None:
    way_b = make_way_b(place, cast)
    leaves = leaves_of(way_b.justice)
    for leaf in leaves:
        answer_best(leaf, way_b.officer)
    officer = sit_down(way_b.officer.username)
    page = officer.open(f"/sheets/{way_b.sheet.pk}/")
    page.route("**/save/", lambda route: route.abort("connectionrefused"))
    row = row_of(page, leaves[0])
    row.locator("[name=note]").fill("đã kiểm tra")
    page.locator("a[href*='/hand-in/?']").first.click()
    is_listed(page, leaves[0].criterion.code)
    assert way_b.justice.status == Part.Status.OPEN
    page.unroute("**/save/")
    officer.send_from_page("hand-in")
    leaves[0].refresh_from_db()
    assert (way_b.justice.status, leaves[0].note) == (Part.Status.HANDED_IN, "đã kiểm tra")
