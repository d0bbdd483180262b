"""Three ways to use a page, by what a person sees on it: mouse and keyboard, keyboard alone, and a
finger on a phone. All do the same by the same names; none takes a way that the page does not offer.
"""

import unicodedata
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

FAR = 200  # presses of Tab; what is farther cannot be reached
FOCUSED = "element => element === document.activeElement"
LIES_AHEAD = """element => !document.activeElement || Boolean(
    document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)"""
IN_THE_CONTENT = """element => document.activeElement === document.body && scrollY === 0 &&
    Boolean(element.closest("main"))"""
CHOSEN = "list => list.selectedIndex"
SELECTED = "field => field.selectionStart === 0 && field.selectionEnd === field.value.length"


def telex(text: str) -> int:
    """How many keys of a Vietnamese keyboard (Telex) write letters that have marks: each mark is a
    key, đ is d twice.
    """
    marks = unicodedata.normalize("NFD", text)
    return len(marks) + marks.count("đ") + marks.count("Đ")


class Hand:
    """Uses one page. `unheard` counts keys that an input method takes, `unheard_presses` those on
    what the browser itself draws.
    """

    size = {"width": 1366, "height": 768}
    window: dict[str, object] = {}

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unheard = self.unheard_presses = 0

    # --- what differs ---

    def reach(self, target: Locator) -> None:
        """Put the focus there."""
        target.click()

    def press(self, target: Locator) -> None:
        """A button, a link, a box, the head of what folds."""
        target.click()

    def choose(self, target: Locator, index: int) -> None:
        """A line of a list. One press opens what the browser draws, one chooses in it."""
        target.select_option(index=index)
        self.unheard_presses += 2

    def approach(self, target: Locator) -> None:
        """What comes before a press."""

    # --- what is the same ---

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)

    def follow(self, link: Locator) -> None:
        """A link or a button that leads to another page; its scripts listen afterwards."""
        self.approach(link)
        with self.page.expect_navigation():
            self.press(link)

    def go_home(self) -> None:
        self.follow(self.page.locator(".brand"))

    def write(self, text: str) -> None:
        """Capitals that follow each other are typed under one Shift."""
        for shifted, letters in groupby(text, key=lambda letter: letter.isupper()):
            if shifted:
                self.page.keyboard.down("Shift")
            for letter in letters:
                self._write(letter)
            if shifted:
                self.page.keyboard.up("Shift")

    def _write(self, letter: str) -> None:
        if letter.isascii():
            self.page.keyboard.press(letter)
        else:
            self.page.keyboard.insert_text(letter)
            self.unheard += telex(letter)

    def replace(self, target: Locator, text: str) -> None:
        """What stands in a field is typed over."""
        self.reach(target)
        if target.input_value() and not self.has_selected(target):
            self.select_all(target)
        self.write(text)

    def has_selected(self, target: Locator) -> bool:
        """Whether the page selects what stands in a field that is entered."""
        selected: bool = target.evaluate(SELECTED)
        return selected

    def select_all(self, target: Locator) -> None:
        self.key("Control+a")

    def give_file(self, target: Locator, file: Path) -> None:
        """The window in which files are chosen belongs to the browser and is not counted."""
        with self.page.expect_file_chooser() as window:
            self.press(target)
        window.value.set_files(file)


class Mouse(Hand):
    """Mouse and keyboard."""


class Keys(Hand):
    """The keyboard alone."""

    def reach(self, target: Locator) -> None:
        expect(target).to_be_visible()
        if target.evaluate(FOCUSED):
            return
        if target.evaluate(IN_THE_CONTENT):  # of a page that was just opened
            self.key("Tab")
            self.key("Enter")
        step = "Tab" if target.evaluate(LIES_AHEAD) else "Shift+Tab"
        for _press in range(FAR):
            self.key(step)
            if target.evaluate(FOCUSED):
                return
        raise AssertionError(f"{target} is not reached by {step}")

    def approach(self, target: Locator) -> None:
        self.reach(target)

    def go_home(self) -> None:
        with self.page.expect_navigation():
            self.key("Alt+h")

    def press(self, target: Locator) -> None:
        self.reach(target)
        box = target.evaluate("element => element.matches('[type=checkbox], [type=file]')")
        self.key("Space" if box else "Enter")

    def choose(self, target: Locator, index: int) -> None:
        self.reach(target)
        for _line in range(FAR):
            chosen = target.evaluate(CHOSEN)
            if chosen == index:
                return
            self.key("ArrowDown" if chosen < index else "ArrowUp")
        raise AssertionError(f"line {index} of {target} is not reached")


class Finger(Hand):
    """A finger on a phone; keys are those drawn on its screen."""

    size = {"width": 390, "height": 844}
    window = {"has_touch": True, "is_mobile": True}

    def reach(self, target: Locator) -> None:
        target.tap()

    def press(self, target: Locator) -> None:
        target.tap()

    def has_selected(self, target: Locator) -> bool:
        """Two taps in a row may select a word; nobody counts on it."""
        return False

    def select_all(self, target: Locator) -> None:
        """There is no Ctrl: what stands there is deleted letter by letter."""
        self.key("End")
        for _letter in target.input_value():
            self.key("Backspace")
