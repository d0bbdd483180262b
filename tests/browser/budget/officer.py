"""The officer's quarter, from the home page to the proposal, and what the head does with it.

Typed is what the paper says and the page does not. What was typed although the product knew it is
kept in `known`: a figure that the last period has for the same field; in a form about a document or
a task whatever is registered of documents, tasks, criteria, units and people.
"""

from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

from criteria.models import Criterion
from evidence.models import Evidence
from plans.models import Task
from scoring.models import ScoreEntry
from tests.browser.budget.hands import Finger, Hand, Keys
from tests.browser.budget.paper import Change, Paper, Report
from tests.browser.budget.quarter import REUSED, Quarter
from tests.browser.grid import row_of
from units.models import Unit, User

ENOUGH = 5  # letters of a number that find its document
ISSUER = "Ủy ban nhân dân xã Lộc An"


class Officer:
    def __init__(self, hand: Hand, quarter: Quarter) -> None:
        self.hand, self.quarter = hand, quarter
        self.known: list[str] = []

    @property
    def page(self) -> Page:
        return self.hand.page

    def work(self) -> None:
        """Everything that is due in the quarter."""
        self.open_sheet()
        self.take_over()
        self.score()
        for report in self.quarter.reports:
            self.report(report)
        self.propose()

    # --- the sheet ---

    def open_sheet(self) -> None:
        self.hand.follow(self.page.locator("[aria-labelledby=todos] a[href^='/sheets/']"))

    def take_over(self) -> None:
        """All but what changed as a whole."""
        self.hand.follow(self.page.locator("a[href$='/copy/']"))
        for change in self.quarter.whole:
            self.hand.press(self.page.locator(f"[name=entry][value='{change.entry.pk}']"))
        self.hand.follow(self.page.locator("main form [type=submit]"))
        taken = len(self.quarter.entries) - len(self.quarter.whole)
        expect(self.page.locator("#messages")).to_contain_text(str(taken))

    def score(self) -> None:
        """The changes in printed order; behind those that changed as a whole a document."""
        several, single, reused = self.proofs()
        for change in self.quarter.changes:
            self.answer(change)
            if change is several[0]:
                self.upload(change.entry, self.quarter.several)
            elif change in single:
                self.upload(change.entry, self.quarter.single[single.index(change)])
            elif change in reused:
                self.attach(change.entry, REUSED[reused.index(change)])
        self.leave_row(self.quarter.changes[-1].entry)
        self.attach_to(several[0].entry, several[1:])

    def proofs(self) -> tuple[list[Change], list[Change], list[Change]]:
        """Which document proves which of the whole changes."""
        whole, single = self.quarter.whole, len(self.quarter.single)
        few = single + len(REUSED)
        return whole[:-few], whole[-few : -len(REUSED)], whole[-len(REUSED) :]

    def answer(self, change: Change) -> None:
        row = row_of(self.page, change.entry)
        self.go_to(row)
        for name, text in change.typed.items():
            field = row.locator(f".sheet-inputs [name={name}]")
            if field.evaluate("field => field.tagName") == "SELECT":
                self.hand.choose(field, int(text) + 1)
            else:
                self.type_value(field, text, {change.known.get(name, "")})

    def go_to(self, row: Locator) -> None:
        """By keys from row to row, as a person reads them; by mouse and finger where the eye is."""
        first = row.locator(".sheet-inputs [name]").first
        if not isinstance(self.hand, Keys):
            title = row.locator(".sheet-open")
            if isinstance(self.hand, Finger) and title.get_attribute("aria-expanded") != "true":
                self.hand.press(title)
            return
        if not self.page.locator("#sheet :focus").count():
            self.hand.key("/")
            self.hand.key("Enter")
        for _step in self.quarter.entries:
            if row.locator(":focus").count():
                return
            self.hand.key("Enter")
        expect(first).to_be_focused()

    def leave_row(self, entry: ScoreEntry) -> None:
        if isinstance(self.hand, Keys):
            self.hand.key("Enter")
        else:
            self.hand.press(self.page.locator(".sheet-total").first)  # no field, always in sight
        expect(row_of(self.page, entry).locator(".sheet-words")).to_contain_text("Đã lưu")

    # --- documents ---

    def open_panel(self, entry: ScoreEntry) -> Locator:
        panel = self.page.locator("#entry-panel")
        if isinstance(self.hand, Keys):
            self.hand.key("Control+Enter")
        else:
            self.hand.press(row_of(self.page, entry).locator(".sheet-proof"))
        expect(panel.locator(f"[data-panel-of='{entry.pk}']")).to_be_visible()
        return panel

    def close_panel(self) -> None:
        panel = self.page.locator("#entry-panel")
        if isinstance(self.hand, Keys):
            self.hand.key("Escape")
        else:
            self.hand.press(panel.locator(".btn-close"))
        expect(panel).not_to_be_visible()

    def upload(self, entry: ScoreEntry, paper: Paper) -> None:
        panel = self.open_panel(entry)
        self.hand.give_file(panel.locator("[name=upload]"), paper.file)
        expect(panel.locator("[name=abstract]")).to_have_value(paper.name)
        self.type_known(panel.locator("[name=number]"), paper.number)
        self.type_known(panel.locator("[name=issued_on]"), paper.issued_on)
        self.fill_in(panel.locator("[name=issuer]"), ISSUER)
        self.hand.press(panel.get_by_role("button", name="Tải lên và đính kèm"))
        expect(panel.locator(".entry-proofs").first).to_contain_text(paper.number)
        self.close_panel()

    def fill_in(self, field: Locator, text: str) -> None:
        """By the button that offers it."""
        offered = self.page.locator(".field-offer", has_text=text)
        if offered.count():
            self.hand.press(offered)
        else:
            self.type_known(field, text)
        expect(field).to_have_value(text)

    def attach(self, entry: ScoreEntry, number: str) -> None:
        panel = self.open_panel(entry)
        self.hand.press(panel.get_by_text("Đính kèm tài liệu đã có của đơn vị"))
        self.hand.reach(panel.locator("[name=q]"))
        self.hand.write(number.lower()[:ENOUGH])
        found = panel.locator("#document-results li", has_text=number)
        expect(panel.locator("#document-results li")).to_have_count(1)
        self.hand.press(found.get_by_role("button", name="Đính kèm"))
        expect(panel.locator("#entry-documents > .entry-proofs")).to_contain_text(number)
        self.close_panel()

    def attach_to(self, entry: ScoreEntry, others: Sequence[Change]) -> None:
        """The document of a row proves other rows too."""
        self.find(entry)
        panel = self.open_panel(entry)
        self.hand.follow(panel.locator(".entry-others"))
        for change in others:
            self.hand.press(self.page.locator(f"[name=entry][value='{change.entry.pk}']"))
        self.hand.follow(self.page.locator("main form [type=submit]"))
        expect(self.page.locator("#messages")).to_contain_text(str(len(others)))

    def find(self, entry: ScoreEntry) -> None:
        row = row_of(self.page, entry)
        if not isinstance(self.hand, Keys):
            self.go_to(row)
            return
        self.hand.key("/")
        self.hand.write(entry.criterion.code)
        self.hand.key("Enter")
        expect(row.locator(":focus")).to_have_count(1)

    # --- the plan, and the end ---

    def report(self, report: Report) -> None:
        self.hand.go_home()
        link = f"[aria-labelledby=todos] a[href$='/plans/tasks/{report.task.pk}/']"
        self.hand.follow(self.page.locator(link))
        form = self.page.locator("#task-panel-content form")
        if report.document:
            self.hand.press(form.locator("label", has_text=report.document).locator("input"))
            document = Evidence.objects.get(number=report.document)
            self.type_known(form.locator("[name=day]"), f"{document.issued_on:%d/%m/%Y}")
            if report.document not in form.locator("[name=delivered]").input_value():
                self.type_known(form.locator("[name=delivered]"), f"{document}")
        else:
            self.type_known(form.locator("[name=day]"), report.done_on)
            self.type_known(form.locator("[name=delivered]"), report.delivered)
        self.hand.press(form.locator("[type=submit]"))
        expect(self.page.locator("#task-panel-content form[action*='/reopen/']")).to_be_visible()

    def propose(self) -> None:
        self.hand.go_home()
        self.open_sheet()
        to_the_end(self.hand)
        self.hand.follow(self.page.locator("a[href*='/propose/']"))
        self.hand.follow(self.page.locator("#before-form [type=submit]"))
        expect(self.page.locator("#messages")).to_contain_text("chờ người đứng đầu")

    # --- typing ---

    def type_known(self, field: Locator, text: str) -> None:
        """Into a form about a document or a task."""
        if field.input_value() != text:
            self.type_value(field, text, registered())

    def type_value(self, field: Locator, text: str, known: set[str]) -> None:
        if text.casefold() in {each.casefold() for each in known - {""}}:
            self.known.append(text)
        self.hand.replace(field, text)


def registered() -> set[str]:
    """What the product has of documents, tasks, criteria, units and people, as it is typed."""
    known = {str(each) for each in Evidence.objects.all()}
    for number, day, issuer, abstract in Evidence.objects.values_list(
        "number", "issued_on", "issuer", "abstract"
    ):
        known |= {number, f"{day:%d/%m/%Y}" if day else "", issuer, abstract}
    for columns in (
        Unit.objects.values_list("name", "short_name", "code"),
        User.objects.values_list("full_name", "email", "phone"),
        Task.objects.values_list("title", "product"),
        Criterion.objects.values_list("title"),
    ):
        known.update(text for row in columns for text in row)
    return known


class Head:
    """Looks at what was proposed, and sends it."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    def work(self) -> None:
        page = self.hand.page
        self.hand.follow(page.locator("[aria-labelledby=todos] a[href^='/sheets/']"))
        to_the_end(self.hand)
        self.hand.follow(page.locator("a[href*='/submit/']"))
        self.hand.follow(page.locator("#before-form [type=submit]"))
        expect(page.locator("#messages")).to_contain_text("Phiếu đã được gửi")


def to_the_end(hand: Hand) -> None:
    """Past the grid of the sheet, by the way that the page offers to the keyboard."""
    if isinstance(hand, Keys):
        hand.press(hand.page.locator(".skip-link[href='#steps']"))
        expect(hand.page.locator("#steps")).to_be_focused()
