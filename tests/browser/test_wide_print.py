"""A wide table on paper: parts that go again, and nothing else with them."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).parents[2] / "static" / "js" / "wide_print.js"
CELLS = "".join(f"<td>{number}</td>" for number in range(7))
TABLE = f"<table data-prints-columns='3'><tr>{CELLS}</tr></table>"
OTHER = "<table id='other'><tr><td>Cộng</td></tr></table>"
ROWS = "() => [...document.querySelectorAll('table')].map((each) => each.innerText.trim())"


def test_the_parts_go_and_other_tables_stay(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(f"<div>{TABLE}{OTHER}</div>")
    page.add_script_tag(path=SCRIPT)
    before = page.evaluate(ROWS)
    for _time in range(2):
        for _told in range(2):
            page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        printed = [" ".join(each.split()) for each in page.evaluate(ROWS)]
        assert printed == ["0 1 2 3 4 5 6", "0 1 2 3", "0 4 5 6", "Cộng"]
        page.evaluate("() => dispatchEvent(new Event('afterprint'))")
        assert page.evaluate(ROWS) == before
