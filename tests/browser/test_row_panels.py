"""A panel belongs to its row: on a slow line it is empty until its own content is there, on a cut
line it says so.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from criteria.periods import Period
from evidence.models import Evidence
from scoring.models import EntryEvidence, ScoreEntry, ScoreSheet
from tests.browser.conftest import Desk
from tests.browser.grid import own_leaves, row_of
from tests.browser.lines import SlowLine, cut
from tests.evidence import files
from tests.factories import make_plan, make_set, make_sheet
from tests.people import Cast, District
from tests.scoring.appraising import make_submitted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PANELS = "**/entries/*/"


@pytest.fixture
def sheet(place: District, cast: Cast, settings, tmp_path) -> ScoreSheet:
    settings.EVIDENCE_STORAGE = tmp_path
    return make_sheet(place, cast, Period.H1)


@pytest.fixture
def leaves(sheet: ScoreSheet) -> list[ScoreEntry]:
    return own_leaves(sheet)[:2]


def look_at(page: Page, entry: ScoreEntry) -> Locator:
    """Its documents in the side panel, as far as they are there."""
    row_of(page, entry).locator(".sheet-proof").click()
    return page.locator("#entry-panel")


def belongs_to(panel: Locator, entry: ScoreEntry) -> None:
    head = panel.locator(".offcanvas-header, .document-frame-head")
    expect(head).to_contain_text(entry.criterion.code)
    expect(head).to_contain_text(entry.criterion.title)


def is_on_its_way(panel: Locator, entry: ScoreEntry) -> None:
    """It says whose it is, and nothing of another row can be used in it."""
    belongs_to(panel, entry)
    expect(panel.locator(".skeleton")).to_be_visible()
    expect(panel.locator("form, input, [hx-post]")).to_have_count(0)


def close(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.locator("#entry-panel")).not_to_be_visible()


def describe(panel: Locator, abstract: str) -> None:
    file = {"name": "báo cáo.pdf", "mimeType": "application/pdf", "buffer": files.pdf()}
    panel.locator("[name=abstract]").fill(abstract)
    panel.locator("[name=upload]").set_input_files(file)


def upload(panel: Locator) -> None:
    panel.get_by_role("button", name="Tải lên và đính kèm").click()


def proofs(entry: ScoreEntry) -> list[str]:
    links = EntryEvidence.objects.filter(entry=entry)
    return list(links.values_list("evidence__abstract", flat=True))


# --- the side panel ------------------------------------------------------------------------------


def test_a_document_lands_at_the_row_that_is_shown(
    desk: Desk, page: Page, leaves: list[ScoreEntry]
) -> None:
    """The panel of one row is there, that of the next is slow: nothing can be sent until it is."""
    first, second = leaves
    panel = look_at(page, first)
    expect(panel.locator("[name=upload]")).to_be_visible()
    describe(panel, "của dòng trước")
    close(page)
    line = SlowLine(page, PANELS + "*")
    look_at(page, second)
    line.holds()
    is_on_its_way(panel, second)
    desk.picture("panel-on-its-way")
    line.ends()
    expect(panel.locator("[name=abstract]")).to_have_value("")
    describe(panel, "của dòng này")
    upload(panel)
    expect(panel.locator(".alert-success")).to_be_visible()
    assert (proofs(first), proofs(second)) == ([], ["của dòng này"])
    expect(row_of(page, second).locator(".sheet-proof")).to_contain_text("1 tài liệu")


def test_a_form_is_sent_in_place_from_the_moment_it_is_seen(
    page: Page, leaves: list[ScoreEntry]
) -> None:
    """A browser that sends it by itself would load the page anew, and what was typed were lost."""
    page.evaluate("""() => document.addEventListener("htmx:afterSwap", () => queueMicrotask(() => {
        const form = document.querySelector("#entry-panel form[hx-post]");
        form.noValidate = true;
        window.sentInPlace = !form.dispatchEvent(
            new SubmitEvent("submit", { bubbles: true, cancelable: true }));
    }), { once: true })""")
    look_at(page, leaves[0])
    page.wait_for_function("() => 'sentInPlace' in window")
    assert page.evaluate("() => window.sentInPlace")


def test_what_comes_late_for_an_earlier_row_is_dropped(
    page: Page, leaves: list[ScoreEntry]
) -> None:
    first, second = leaves
    line = SlowLine(page, PANELS + "*")
    panel = look_at(page, first)
    line.holds()
    close(page)
    look_at(page, second)
    line.holds(2)
    is_on_its_way(panel, second)
    line.let_through(1)
    expect(panel.locator(f"[data-panel-of='{second.pk}']")).to_be_visible()
    line.ends()
    page.wait_for_timeout(300)
    belongs_to(panel, second)
    expect(panel.locator("[data-panel-of]")).to_have_attribute("data-panel-of", str(second.pk))


def test_a_document_under_way_is_told_of_and_not_shown_elsewhere(
    page: Page, leaves: list[ScoreEntry]
) -> None:
    first, second = leaves
    panel = look_at(page, first)
    line = SlowLine(page, "**/upload/")
    describe(panel, "đi chậm")
    upload(panel)
    line.holds()
    close(page)
    look_at(page, second)
    expect(panel.locator(f"[data-panel-of='{second.pk}']")).to_be_visible()
    panel.locator("[name=abstract]").fill("đang gõ")
    line.ends()
    expect(page.locator("#toasts")).to_contain_text(f"{first.criterion.code}: ")
    expect(page.locator("#toasts")).to_contain_text("Đã đính kèm")
    expect(row_of(page, first).locator(".sheet-proof")).to_contain_text("1 tài liệu")
    belongs_to(panel, second)
    expect(panel.locator("[name=abstract]")).to_have_value("đang gõ")
    assert (proofs(first), proofs(second)) == (["đi chậm"], [])


def test_a_document_that_was_lost_on_its_way_is_told_of(
    page: Page, leaves: list[ScoreEntry]
) -> None:
    first, second = leaves
    panel = look_at(page, first)
    line = SlowLine(page, "**/upload/")
    describe(panel, "bị mất")
    upload(panel)
    line.holds()
    close(page)
    look_at(page, second)
    line.waiting.pop().abort("connectionreset")
    expect(page.locator("#toasts")).to_contain_text(
        f"{first.criterion.code}: Mất kết nối mạng, chưa lưu được"
    )
    assert not Evidence.objects.exists()


def test_a_cut_line_is_said_in_the_panel(desk: Desk, page: Page, leaves: list[ScoreEntry]) -> None:
    first, second = leaves
    panel = look_at(page, first)
    expect(panel.locator("[name=upload]")).to_be_visible()
    close(page)
    with cut(page):
        look_at(page, second)
        expect(panel.locator(".alert-danger")).to_contain_text("Chưa tải được nội dung")
        belongs_to(panel, second)
        expect(panel.locator("form")).to_have_count(0)
        desk.picture("panel-failed")
        panel.get_by_role("button", name="Thử lại").click()
        expect(panel.locator(".alert-danger")).to_contain_text("Chưa tải được nội dung")
    panel.get_by_role("button", name="Thử lại").click()
    expect(panel.locator(f"[data-panel-of='{second.pk}']")).to_be_visible()


@pytest.mark.parametrize("code", [401, 404, 500])
def test_a_panel_that_is_refused_says_so(page: Page, leaves: list[ScoreEntry], code: int) -> None:
    page.route(PANELS + "*", lambda route: route.fulfill(status=code, body="?"))
    panel = look_at(page, leaves[0])
    expect(panel.get_by_role("button", name="Thử lại")).to_be_visible()
    page.unroute(PANELS + "*")
    panel.get_by_role("button", name="Thử lại").click()
    expect(panel.locator("[name=upload]")).to_be_visible()


def test_a_form_of_another_row_is_refused_and_keeps_what_was_typed(
    page: Page, leaves: list[ScoreEntry]
) -> None:
    """However it came there: its key does not fit the address."""
    first, second = leaves
    panel = look_at(page, first)
    describe(panel, "đang gõ")
    panel.locator("[name=drawn_for]").first.evaluate(
        "(field, key) => { field.value = key; }", f"{second.pk} {second.criterion.code}"
    )
    upload(panel)
    expect(panel.locator(".alert-danger")).to_contain_text(
        f"được mở cho {second.criterion.code}, không phải cho {first.criterion.code}"
    )
    expect(panel.locator(".alert-danger")).to_be_in_viewport()
    expect(panel.locator("[name=abstract]")).to_have_value("đang gõ")
    assert not Evidence.objects.exists()


# --- documents beside the grid, and the preview of what is accepted -------------------------------


@pytest.fixture
def appraised(place: District, cast: Cast, settings, tmp_path, sit_down) -> tuple[Desk, ScoreSheet]:
    settings.EVIDENCE_STORAGE = tmp_path
    sheet = make_submitted(place, cast, Period.H1)
    desk = sit_down("home_affairs")
    desk.open(f"/sheets/{sheet.pk}/appraisal/")
    return desk, sheet


def test_the_document_beside_is_that_of_its_row(appraised: tuple[Desk, ScoreSheet]) -> None:
    desk, sheet = appraised
    page, (first, second) = desk.page, own_leaves(sheet)[:2]
    dock, line = page.locator("#document-frame"), SlowLine(page, "**/document/")
    for place, entry in enumerate((first, second), start=1):
        row_of(page, entry).locator("[name=points]").focus()
        page.keyboard.press("Control+Shift+Enter")
        line.holds(place)
        is_on_its_way(dock, entry)
    line.let_through(1)
    expect(dock).to_contain_text("Chưa đính kèm tài liệu nào")
    line.ends()
    page.wait_for_timeout(300)
    belongs_to(dock, second)
    with cut(page):
        row_of(page, first).locator("[name=points]").focus()
        page.keyboard.press("Control+Shift+Enter")
        belongs_to(dock, first)
        expect(dock.get_by_role("button", name="Thử lại")).to_be_visible()
    dock.get_by_role("button", name="Thử lại").click()
    expect(dock).to_contain_text("Chưa đính kèm tài liệu nào")


def test_what_is_accepted_is_what_was_asked_for_last(appraised: tuple[Desk, ScoreSheet]) -> None:
    page, line = appraised[0].page, SlowLine(appraised[0].page, "**/accept/?*")
    dialog = page.locator("#accept")
    for place, area in enumerate(("1", "2"), start=1):
        page.locator(f"#area-{area} [data-accepts-area]").click()
        line.holds(place)
        expect(dialog.locator(".skeleton")).to_be_visible()
        expect(dialog.locator("form")).to_have_count(0)
        if area == "1":
            page.keyboard.press("Escape")
    line.let_through(1)
    expect(dialog.locator(".appraisal-codes")).to_contain_text("2.1")
    line.ends()
    page.wait_for_timeout(300)
    expect(dialog.locator(".appraisal-codes span").first).to_contain_text("2.")


# --- the same elsewhere: the tree of a set, the tasks of a plan -----------------------------------


def open_tree(place: District, cast: Cast, sit_down) -> tuple[Page, str, str, str]:
    drafted = make_set(place.district, issued=False)
    first, second = drafted.criteria.filter(method__isnull=False).order_by("position")[:2]
    page = sit_down("home_affairs").open(f"/criteria/{drafted.pk}/edit/")
    return page, f"#open-{first.pk}", f"#open-{second.pk}", second.code


def open_plan(place: District, cast: Cast, sit_down) -> tuple[Page, str, str, str]:
    plan = make_plan(place, cast)
    first, second = plan.tasks.order_by("position")[:2]
    page = sit_down("home_affairs").open(f"/plans/{plan.pk}/")
    return page, f"#task-{first.pk} .btn", f"#task-{second.pk} .btn", second.code


@pytest.mark.parametrize(
    ("opened", "name", "pattern"),
    [(open_tree, "node-panel", "**/criteria/nodes/*/"), (open_plan, "task-panel", "**/tasks/*/?*")],
)
def test_other_lists_have_the_same_panel(
    place: District, cast: Cast, sit_down, opened: Callable, name: str, pattern: str
) -> None:
    page, first, second, code = opened(place, cast, sit_down)
    panel = page.locator(f"#{name}")
    page.click(first)
    expect(panel.locator("form").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()
    line = SlowLine(page, pattern)
    page.click(second)
    line.holds()
    expect(panel.locator(".offcanvas-title")).to_contain_text(code)
    expect(panel.locator(".skeleton")).to_be_visible()
    expect(panel.locator("form")).to_have_count(0)
    line.waiting.pop().abort("connectionreset")
    panel.get_by_role("button", name="Thử lại").click()
    line.holds()
    line.ends()
    expect(panel.locator("[name=drawn_for]").first).to_have_value(f"{second_key(second)} {code}")


def second_key(selector: str) -> str:
    return "".join(char for char in selector.partition(" ")[0] if char.isdigit())
