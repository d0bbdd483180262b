"""Renders an official document as a PDF.

Texts are escaped, and nothing but our own fonts is fetched. WeasyPrint needs system libraries that
only the worker must have, so it is loaded late.
"""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from reports.data.report import ReportData
from reports.printing.annexes import annexes_of

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcherResponse

STATIC = Path(settings.BASE_DIR) / "static"
STYLES = STATIC / "css" / "official.css"


class LibrariesMissing(Exception):
    """WeasyPrint is installed, the system libraries under it are not."""


def which_are_missing() -> str:
    """What to install, for the person who asked for a PDF."""
    message = _("A PDF needs system libraries that are not here. Install %(packages)s.")
    return message % {"packages": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"}


def render_pdf(report: ReportData) -> bytes:
    """Raises LibrariesMissing."""
    return laid_out(render_html(report))


def laid_out(html: str) -> bytes:
    """The PDF of a document in HTML. Raises LibrariesMissing."""
    try:
        from weasyprint import HTML  # noqa: PLC0415
    except OSError as error:
        raise LibrariesMissing(str(error)) from error
    styles, fonts = _layout()
    with _no_garbage_collection():
        document = HTML(string=html, url_fetcher=fetch_bundled)
        return document.write_pdf(stylesheets=[styles], font_config=fonts, pdf_tags=True)


def render_html(report: ReportData) -> str:
    return html_of("reports/pdf/report.html", report=report, annexes=annexes_of(report))


def html_of(template: str, **values: object) -> str:
    """The HTML of a document. It is always Vietnamese."""
    with translation.override("vi"):
        return render_to_string(template, values)


def fetch_bundled(url: str) -> "URLFetcherResponse":
    """Serve the files that ship with the style sheet, and refuse every other address."""
    from weasyprint.urls import URLFetcherResponse  # noqa: PLC0415

    path = _bundled().get(url)
    if path is None:
        raise ValueError(f"not a bundled file: {url}")
    return URLFetcherResponse(url, path.read_bytes())


@cache
def _bundled() -> dict[str, Path]:
    return {path.as_uri(): path for path in STATIC.glob("fonts/liberation-serif/*.ttf")}


@cache
def _layout() -> "tuple[CSS, FontConfiguration]":
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    styles = CSS(
        string=STYLES.read_text(),
        base_url=STYLES.as_uri(),
        url_fetcher=fetch_bundled,
        font_config=fonts,
    )
    return styles, fonts


atexit.register(_layout.cache_clear)  # fonts are let go while the libraries are still loaded


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Switch garbage collection off: objects of the layout live to its end, and checking them costs
    a quarter of the time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
