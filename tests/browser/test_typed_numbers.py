"""What pages make of a typed number before they send it is what the server makes of it."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import ROOT
from tests.typed import ASKED, REFUSED, TAKEN

EVERY = [*TAKEN, *ASKED, *REFUSED]
PERCENT = {"12%": 12, "12,5 %": 12.5, "0,85%": 0.85, "0": 0, "82,5": 82.5, "1": None, "0,825": None}


@pytest.fixture
def script(chromium: Browser):
    page = chromium.new_page()
    module = (ROOT / "static/js/numbers.js").read_text() + "window.readNumber = readNumber;"
    page.add_script_tag(content=module, type="module")
    page.wait_for_function("() => window.readNumber")
    yield page
    page.close()


def test_the_script_of_the_pages_reads_alike(script) -> None:
    read = script.evaluate("texts => texts.map((text) => readNumber(text))", EVERY)
    found = dict(zip(EVERY, read, strict=True))
    assert {text: found[text] for text in TAKEN} == {
        text: float(number) for text, number in TAKEN.items()
    }
    assert {text for text in (*ASKED, *REFUSED, "12%") if found.get(text) is not None} == set()


def test_percentages_are_read_alike(script) -> None:
    ask = "texts => texts.map((text) => readNumber(text, { percent: true }))"
    assert script.evaluate(ask, list(PERCENT)) == list(PERCENT.values())
