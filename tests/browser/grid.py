"""What people do on the grid of a score sheet, while it is scored and while it is appraised."""

from collections.abc import Iterable

from playwright.sync_api import Locator, Page, expect

from criteria.leaf_rules import rule_of
from criteria.rules.kinds.base import Rule
from scoring.models import ScoreEntry, ScoreSheet
from tests.browser.conftest import ROOT
from tests.scoring.filling import best_typed

PROOF = ROOT / "demo/documents/ke-hoach.pdf"
REASON = "Tài liệu kiểm chứng chưa thể hiện ngày ban hành."


def own_leaves(sheet: ScoreSheet) -> list[ScoreEntry]:
    """The leaves that the unit scores, in printed order."""
    leaves = sheet.entries.select_related("criterion").filter(criterion__method="self")
    return list(leaves.order_by("criterion__position"))


def row_of(page: Page, entry: ScoreEntry) -> Locator:
    return page.locator(f"#row-{entry.pk}")


def fill_in(page: Page, entries: Iterable[ScoreEntry]) -> None:
    """The best answer for leaves that follow each other: typed, then Enter to the next one."""
    for place, entry in enumerate(entries):
        row = row_of(page, entry)
        if place == 0:
            row.locator(".sheet-inputs [name]").first.focus()
        expect(row.locator(":focus")).to_have_count(1)
        answer_by_keys(page, rule_of(entry.criterion))
        page.keyboard.press("Enter")


def answer_by_keys(page: Page, rule: Rule) -> None:
    """Type into the focused field, Tab to the next of the row; in a list the arrows choose. Tab
    passes a box that stands beside figures.
    """
    typed = best_typed(rule)
    fields = [each for each in rule.fields if each.kind != "yes_no" or each.points]
    for place, field in enumerate(fields):
        if place:
            page.keyboard.press("Tab")
        if field.kind == "choice":
            for _step in range(1 + [each.value for each in field.options].index(typed[field.name])):
                page.keyboard.press("ArrowDown")
        elif field.kind == "yes_no" and field.name in typed:
            page.keyboard.press("Space")
        elif field.name in typed:
            page.keyboard.press("Control+a")
            page.keyboard.type(typed[field.name])


def are_saved(page: Page, entries: Iterable[ScoreEntry]) -> None:
    for entry in entries:
        expect(row_of(page, entry).locator(".sheet-words")).to_contain_text("Đã lưu")


def attach_file(page: Page, number: str, abstract: str) -> None:
    """Upload a document in the open panel of a leaf, then close the panel."""
    panel = page.locator("#entry-panel")
    panel.locator("[name=number]").fill(number)
    panel.locator("[name=issued_on]").fill("2021-01-12")
    panel.locator("[name=issuer]").fill("UBND xã Lộc An")
    panel.locator("[name=abstract]").fill(abstract)
    panel.locator("[name=upload]").set_input_files(PROOF)
    panel.get_by_role("button", name="Tải lên và đính kèm").click()
    expect(panel).to_contain_text(number)
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()


# --- appraisal -----------------------------------------------------------------------------------


def lower(page: Page, row: Locator) -> None:
    """Fewer points than claimed ask for a kind and a reason first."""
    row.locator("[name=points]").fill("0,25")
    page.locator("#sheet-search").focus()
    expect(row).to_have_attribute("data-state", "invalid-row")
    row.locator("[name=reason_code]").select_option("wrong_document")
    row.locator("[name=reason]").fill(REASON)
    page.locator("#sheet-search").focus()
    expect(row).to_have_attribute("data-state", "saved")


def accept_area(page: Page, code: str) -> None:
    """What the unit claims; the dialog says first how many criteria it would be."""
    page.locator(f"#area-{code} [data-accepts-area]").click()
    with page.expect_navigation():
        page.locator("dialog[open] button[type=submit]").click()
    expect(page.locator(f"#area-{code} tr[data-claim]:not([data-answered])")).to_have_count(0)
