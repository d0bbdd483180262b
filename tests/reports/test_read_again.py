"""A report of ours is read like any other document of its kind."""

from datetime import date

import pytest

from reports.printing.render import render_pdf
from tests.evidence.reading.paper import NOTHING, reading_of
from tests.reports.sample import ISSUED, REPORT

TODAY = date(2031, 1, 1)


@pytest.fixture(scope="module")
def issued() -> dict[str, str | bool]:
    return reading_of(render_pdf(ISSUED), TODAY)


def test_number_and_day_of_an_issued_report_are_read(issued):
    assert (issued["number"], issued["issued_on"]) == (ISSUED.number, ISSUED.day.isoformat())


def test_issuer_and_abstract_of_a_report_are_read(issued):
    assert issued["issuer"].casefold() == ISSUED.letterhead.issuer.casefold()
    assert issued["abstract"].casefold() == f"Báo cáo {ISSUED.abstract}".casefold()


def test_a_draft_has_neither_number_nor_day():
    draft = reading_of(render_pdf(REPORT), TODAY)
    assert (draft["number"], draft["issued_on"]) == (NOTHING["number"], NOTHING["issued_on"])
    assert draft["issuer"]
