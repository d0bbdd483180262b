"""A PDF on a phone: its pages as pictures instead of an empty frame or a download."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from criteria.periods import Period
from evidence.store import registering
from reports import store
from reports.models import Report
from reports.snapshot import to_json
from tests.browser.conftest import PHONE, Desk
from tests.evidence.conftest import upload
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from tests.reports.sample import REPORT
from tests.units.files.test_pdf_pages import A4, make
from units.files.pdf_pages import kept_pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WITHOUT_VIEWER = "Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', {value: false})"


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORAGE = tmp_path / "store"
    kept_pages().clear()


@pytest.fixture
def report(own_store: None, place: District, cast: Cast) -> Report:
    """Approved, three pages long."""
    period = make_period(make_campaign(place, cast), Period.Q1, cast.home_affairs)
    content = make(A4, A4, A4)
    return Report.objects.create(
        authority=place.district,
        period=period,
        status=Report.Status.APPROVED,
        content=to_json(REPORT),
        snapshot_at=timezone.now(),
        requested_by=cast.home_affairs,
        approved_by=cast.home_affairs,
        approved_at=timezone.now(),
        pdf_sha256=store.keep(content),
        pdf_size=len(content),
    )


def shows_pages(page: Page, count: int) -> None:
    pictures = page.locator(".pdf-pages img")
    expect(pictures).to_have_count(count)
    expect(page.locator("iframe")).to_have_count(0)
    pictures.last.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.pdf-pages img').naturalWidth > 1000")


def test_a_leader_reads_on_a_phone_what_waits_for_the_signature(report: Report, sit_down) -> None:
    desk: Desk = sit_down("leader")
    page = desk.page
    page.set_viewport_size(PHONE)
    desk.open("/")
    desk.follow(f"[aria-labelledby=todos] a[href='/reports/{report.pk}/']")
    shows_pages(page, 3)
    expect(page.locator(".pdf-pages")).to_contain_text("Trang 3/3")
    desk.picture("report-pages")


def test_a_wide_screen_frames_the_file(report: Report, sit_down) -> None:
    page = sit_down("leader").open(f"/reports/{report.pk}/")
    expect(page.locator("iframe")).to_have_count(1)
    expect(page.locator(".pdf-pages")).to_have_count(0)


@pytest.mark.parametrize("script", ["common/pdf.js", "htmx"])
def test_a_script_that_does_not_come_leaves_a_link(report: Report, sit_down, script: str) -> None:
    desk: Desk = sit_down("leader", service_workers="block")
    desk.page.add_init_script(WITHOUT_VIEWER)
    desk.page.route(re.compile(script), lambda route: route.abort())
    page = desk.open(f"/reports/{report.pk}/")
    desk.faults.clear()  # what other scripts say of the missing one
    page.locator(".report-pages").get_by_role("link", name="Xem các trang của tài liệu").click()
    expect(page.locator(".pdf-pages img")).to_have_count(3)


def test_a_browser_without_a_viewer_shows_the_pages_on_a_wide_screen(
    report: Report, sit_down
) -> None:
    desk: Desk = sit_down("leader")
    desk.page.add_init_script(WITHOUT_VIEWER)
    desk.open(f"/reports/{report.pk}/")
    shows_pages(desk.page, 3)


def test_a_link_to_a_document_leads_to_its_pages(place: District, cast: Cast, sit_down) -> None:
    document = registering.store(
        unit=place.commune,
        abstract="Kế hoạch cải cách hành chính",
        number="31/KH-UBND",
        issued_on=date(2021, 1, 4),
        issuer=place.commune.name,
        upload=upload(make(A4, A4), "Kế hoạch 31.pdf"),
        by=cast.staff,
    )
    desk: Desk = sit_down("staff")
    desk.page.set_viewport_size(PHONE)
    page = desk.open(reverse("evidence:evidence_detail", args=[document.pk]))
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Xem", exact=True).click()
    expect(opened.value).to_have_url(re.compile("/pages/$"))
    shows_pages(opened.value, 2)
