"""What goes wrong is said at its place, what was typed stays, and nothing else changes."""

from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Request, expect

from criteria.periods import Period
from scoring.models import ScoreEntry, ScoreSheet
from tests.browser.conftest import Desk
from tests.criteria.books import ROWS, TITLE, make_annex, with_row
from tests.evidence.files import pdf
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.answers.test_entries import rate_without_case
from tests.scoring.appraising import make_submitted
from units.models import Upload

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def type_into(row: Locator, **figures: str) -> None:
    """Fill the inputs of a line, then leave it."""
    for name, figure in figures.items():
        field = row.locator(f"[name={name}]")
        if name == "reason_code":
            field.select_option(figure)
        else:
            field.fill(figure)
    row.page.locator("#sheet-search").focus()


# --- figures on the score sheet ------------------------------------------------------------------


@pytest.fixture
def rate(place: District, cast: Cast) -> ScoreEntry:
    """A leaf whose rule does not speak of a denominator of 0."""
    return rate_without_case(make_sheet(place, cast, Period.Y))


@pytest.fixture
def row(rate: ScoreEntry, sit_down) -> Locator:
    staff = sit_down("staff")
    return staff.open(f"/sheets/{rate.sheet_id}/").locator(f"#row-{rate.pk}")


@pytest.mark.parametrize(
    ("figures", "wrong", "words"),
    [
        ({"numerator": "ba", "denominator": "41"}, "numerator", "“ba” không phải là số"),
        ({"numerator": "1.500", "denominator": "41"}, "numerator", "1.500"),
        ({"numerator": "3", "denominator": "-41"}, "denominator", "không được nhập số âm"),
        ({"numerator": "0", "denominator": "0"}, "denominator", "bằng 0, trong khi"),
    ],
)
def test_a_refused_figure(
    row: Locator, rate: ScoreEntry, figures: dict[str, str], wrong: str, words: str
) -> None:
    sent: list[str | None] = []

    def note(request: Request) -> None:
        if request.url.endswith(f"/entries/{rate.pk}/save/"):
            sent.append(request.post_data)

    row.page.on("request", note)
    type_into(row, **figures)
    expect(row.locator(f"[data-error={wrong}]")).to_contain_text(words)
    assert len(sent) == len(set(sent))  # what is refused is not sent again
    for name, figure in figures.items():
        expect(row.locator(f"[name={name}]")).to_have_value(figure)
    entries = ScoreEntry.objects.filter(sheet=rate.sheet_id)
    assert not entries.exclude(self_points=None).exists()
    assert not entries.exclude(pk=rate.pk).exclude(version=0).exists()


def test_a_numerator_over_its_denominator_is_a_question(row: Locator, rate: ScoreEntry) -> None:
    type_into(row, numerator="12", denominator="10")
    expect(row.locator(".sheet-questions")).not_to_be_empty()
    rate.refresh_from_db()
    assert rate.answer == {"numerator": "12", "denominator": "10"}


# --- documents in the side panel -----------------------------------------------------------------


@pytest.fixture
def panel(row: Locator, rate: ScoreEntry) -> Locator:
    """The panel of the leaf, its upload form described but not yet sent."""
    row.locator(".sheet-documents button, .sheet-documents a").first.click()
    panel = row.page.locator("#entry-panel")
    panel.locator("[name=abstract]").fill("Báo cáo đang gõ dở")
    return panel


def hand_in(panel: Locator, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "application/pdf", "buffer": content}
    panel.locator("[name=upload]").set_input_files(file)
    panel.get_by_role("button", name="Tải lên và đính kèm").click()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("chương trình.exe", b"MZ" + b"\0" * 512, "exe"),
        ("báo cáo.pdf", b"MZ" + b"\0" * 512, "pdf"),
        ("báo cáo.pdf", b"", "rỗng"),
        ("báo cáo.pdf", b"%PDF-1.4" + b" " * 1024 * 1024, "lớn hơn 1 MB"),
    ],
)
def test_a_refused_file(
    panel: Locator, rate: ScoreEntry, settings, name: str, content: bytes, words: str
) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    hand_in(panel, name, content)
    expect(panel.locator(".field-error").first).to_contain_text(words)
    expect(panel.locator("[name=abstract]")).to_have_value("Báo cáo đang gõ dở")
    assert not rate.evidence_links.exists()


def test_a_document_sent_without_network_or_session(panel: Locator, settings, tmp_path) -> None:
    settings.EVIDENCE_STORAGE = tmp_path
    browser, toasts = panel.page.context, panel.page.locator("#toasts")
    browser.set_offline(True)
    hand_in(panel, "báo cáo.pdf", pdf())
    expect(toasts).to_contain_text("Mất kết nối mạng")
    browser.set_offline(False)
    expect(toasts).to_be_empty()
    session = browser.cookies()
    browser.clear_cookies(name="sessionid")
    panel.get_by_role("button", name="Tải lên và đính kèm").click()
    expect(toasts).to_contain_text("Phiên làm việc đã kết thúc")
    expect(panel.locator("[name=abstract]")).to_have_value("Báo cáo đang gõ dở")
    browser.add_cookies(session)  # logged in again in another tab
    panel.get_by_role("button", name="Tải lên và đính kèm").click()
    expect(panel).to_contain_text("Đã đính kèm")


# --- appraisal and survey ------------------------------------------------------------------------


@pytest.fixture
def submitted(place: District, cast: Cast) -> ScoreSheet:
    return make_submitted(place, cast, Period.Y)


@pytest.fixture
def home(submitted: ScoreSheet, sit_down) -> Desk:
    return sit_down("home_affairs")


@pytest.fixture
def claim(home: Desk, submitted: ScoreSheet) -> Locator:
    return home.open(f"/sheets/{submitted.pk}/appraisal/").locator("tr[data-claim]").first


def test_points_over_the_maximum(claim: Locator, submitted: ScoreSheet) -> None:
    type_into(claim, points="7,5")
    expect(claim.locator("[data-error=points]")).to_contain_text("7,5")
    expect(claim.locator("[name=points]")).to_have_value("7,5")
    assert not submitted.entries.exclude(first_points=None).exists()


def test_other_points_than_claimed_ask_for_a_reason(claim: Locator, submitted: ScoreSheet) -> None:
    type_into(claim, points="0,25")
    expect(claim.locator("[data-error=reason]")).not_to_be_empty()
    expect(claim.locator("[name=points]")).to_have_value("0,25")
    assert not submitted.entries.exclude(first_points=None).exists()


def test_points_granted_without_network_or_session(claim: Locator, home: Desk) -> None:
    words, browser = claim.locator(".sheet-words"), home.page.context
    browser.set_offline(True)
    type_into(claim, points="0,25", reason_code="other", reason="Thiếu ngày ban hành")
    expect(words).to_have_text("Chờ mạng")
    browser.clear_cookies(name="sessionid")
    browser.set_offline(False)
    expect(words).to_have_text("Chờ đăng nhập lại")
    home.page.reload()
    home.log_in()
    expect(claim.locator("[name=points]")).to_have_value("0,25")
    expect(claim.locator("[name=reason]")).to_have_value("Thiếu ngày ban hành")
    expect(words).to_contain_text("Home_Affairs")
    entry = ScoreEntry.objects.get(pk=claim.get_attribute("data-entry"))
    assert (entry.first_points, entry.first_reason) == (Decimal("0.25"), "Thiếu ngày ban hành")


def test_a_survey_with_one_wrong_cell(home: Desk, submitted: ScoreSheet) -> None:
    page = home.open(f"/periods/{submitted.period_id}/survey/")
    cells = page.locator(".survey input[type=text]")
    cells.nth(0).fill("84,5")
    cells.nth(1).fill("120")
    page.click("main .action-bar button")
    expect(page.locator(".survey-error")).to_have_count(1)
    expect(page.locator(".survey-error")).to_contain_text("120")
    expect(cells.nth(0)).to_have_value("84,5")
    assert not submitted.entries.exclude(first_points=None).exists()
    home.page.context.clear_cookies(name="sessionid")
    cells.nth(1).fill("90")
    page.click("main .action-bar button")
    home.log_in()
    expect(cells.nth(0)).to_have_value("84,5")
    expect(cells.nth(1)).to_have_value("90")


# --- files of decisions --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.4 no workbook", "không phải là tệp Excel"),
        (make_annex(headings=["STT", "Họ và tên", "Ngày sinh"]), "Không tìm thấy bảng tiêu chí"),
    ],
)
def test_an_annex_that_cannot_be_read(
    cast: Cast, place: District, sit_down, tmp_path: Path, content: bytes, words: str
) -> None:
    page = sit_down("home_affairs").open("/criteria/import/")
    file = tmp_path / "Phụ lục.xlsx"
    file.write_bytes(content)
    page.set_input_files("[name=upload]", file)
    page.select_option("[name=authority]", label=place.district.name)
    page.click("main .form-actions .btn-primary")
    expect(page.locator(".field-error").first).to_contain_text(words)
    expect(page.locator("[name=authority]")).to_have_value(str(place.district.pk))
    assert not Upload.objects.exists()


def test_a_set_that_does_not_add_up(cast: Cast, place: District, sit_down, tmp_path: Path) -> None:
    home = sit_down("home_affairs")
    page = home.open("/criteria/import/")
    file = tmp_path / "Phụ lục.xlsx"
    file.write_bytes(make_annex(with_row(0, ("I", ROWS[0][1], 41)), above=[TITLE]))
    page.set_input_files("[name=upload]", file)
    page.select_option("[name=authority]", label=place.district.name)
    page.click("main .form-actions .btn-primary")
    expect(page.locator("main")).to_contain_text("cộng lại được 40 điểm, không phải 41 điểm")
    home.send("confirm")
    home.says("nội dung phải sửa")  # until then it is not issued
    home.open(page.url.removeprefix(home.address).removesuffix("edit/"))
    expect(page.locator("main")).to_contain_text("Bộ tiêu chí chưa ban hành được")
    expect(page.locator("[data-opens-dialog^=issue]")).to_have_attribute("aria-disabled", "true")
