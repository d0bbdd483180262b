"""Whatever stands in a text is printed as it stands, and fetches nothing."""

from dataclasses import replace

import pytest

from reports.data.sections import ReportPart, Section
from reports.printing.render import STYLES, fetch_bundled, render_html, render_pdf
from tests.reports.pdf import Pdf
from tests.reports.sample import ISSUED

HOSTILE = (
    "<img src=file:///etc/passwd>",
    '<link rel=attachment href="file:///etc/passwd">',
    "<style>@import url(http://127.0.0.1/x.css)</style>",
    "{{ report.number }} {% include 'base.html' %}",
)


def hostile_report():
    part = ReportPart("plan", heading=HOSTILE[0], counted=HOSTILE[:2], written=HOSTILE[2:])
    return replace(
        ISSUED,
        abstract=HOSTILE[0],
        bases=HOSTILE,
        sections=(Section("direction", HOSTILE[1], (part,)),),
        recipients=HOSTILE,
        signature=replace(ISSUED.signature, name=HOSTILE[0]),
    )


def test_markup_in_any_text_is_printed_literally():
    text = Pdf(render_pdf(hostile_report())).text.replace(" ", "")
    for words in HOSTILE:
        assert words.replace(" ", "") in text


def test_no_text_becomes_an_element_or_an_attachment():
    html = render_html(hostile_report())
    assert "<img" not in html
    assert "<link" not in html
    assert "0 embedded files" in Pdf(render_pdf(hostile_report())).ask("pdfdetach", "-list")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "https://example.org/a.png",
        "data:text/plain,a",
        STYLES.as_uri(),
        (STYLES.parent.parent / "fonts/liberation-serif/../../../manage.py").as_uri(),
    ],
)
def test_only_bundled_fonts_are_fetched(url):
    with pytest.raises(ValueError, match="not a bundled file"):
        fetch_bundled(url)
