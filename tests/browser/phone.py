"""Pages of the access matrix as a phone shows them: what each answers, with its styles and scripts.

Measured in the browser: `MEASURE` names every target that is smaller than a finger, `COVERED` what
a bar lies over when it is focused, `WIDER` the width of a page that is wider than its screen.
"""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

from tests.access.opening import unfold
from tests.access.shapes import is_page, shapes_of
from tests.access.walk import Answer, Row, ask, read_matrix
from tests.access.world import World

HOUSE = "http://phone.test"
WIDTHS = (390, 320)
HEIGHT = 844
# Who is asked for a page that several may open: those who find most; log-in pages are anonymous.
PEOPLE = {
    *("home_affairs", "head", "staff", "leader", "lead_staff", "appraiser", "administrator"),
    "anonymous",
}
# Files, pictures, data, pieces of pages, and what is drawn for paper.
NO_PAGES = {
    "criteria:set_export",
    "evidence:file_download",
    "evidence:file_page",
    "evidence:file_view",
    "health",
    "plans:line_detail",
    "plans:plan_workbook",
    "reports:plan_pdf",
    "reports:plan_word",
    "reports:report_download",
    "reports:report_page",
    "reports:report_preview",
    "reports:report_progress",
    "scoring:appraisal_workbook",
    "scoring:entry_document",
    "scoring:entry_documents",
    "scoring:entry_panel",
    "scoring:entry_question",
    "scoring:leaf_accept",
    "scoring:leaf_workbook",
    "scoring:results_data",
    "scoring:second_workbook",
    "scoring:sheet_accept",
    "scoring:sheet_pictures",
    "scoring:sheet_workbook",
    "scoring:survey_template",
    "scoring:survey_workbook",
    "units:account_import_template",
    "units:calendar_day",
    "units:calendar_month",
    "units:holiday_import_template",
    "units:password_list_download",
    "units:password_list_progress",
    "units:search_hits",
    "units:unit_import_template",
}

MEASURE = """() => {
  const TARGET = 44, names = [];  // px: what a finger hits
  const name = each => [each.tagName.toLowerCase(), ...each.classList].join(".");
  const box = each => each.getBoundingClientRect();
  const seen = each => each.checkVisibility({visibilityProperty: true, opacityProperty: false}) &&
    box(each).width > 1 && box(each).height > 1 && getComputedStyle(each).clipPath === "none" &&
    !each.closest(".visually-hidden, [inert]") &&
    ![...ancestors(each)].some(above => getComputedStyle(above).clipPath !== "none");
  function* ancestors(each) { while (each = each.parentElement) yield each; }
  const inText = link => {
    if (link.tagName !== "A" || getComputedStyle(link).display !== "inline") return false;
    const around = link.closest("p, li, dd, td, th, small, .alert, figcaption, caption");
    const words = node => (node?.textContent ?? "").replace(/\\s+/g, " ").trim().length;
    return [...link.parentElement.childNodes]
      .some(node => node.nodeType === Node.TEXT_NODE && /\\p{L}{2}/u.test(node.textContent)) &&
      words(around) > words(link);
  };
  const areas = each => {
    const labels = [...(each.labels ?? [])].filter(label => label.checkVisibility()).map(box);
    return [box(each), ...(["checkbox", "radio", "file"].includes(each.type) ? labels : [])];
  };
  const isHit = each => {
    const of = node => node && (node === each || each.contains(node) ||
      [...(each.labels ?? [])].some(label => label.contains(node)));
    each.scrollIntoView({block: "center", inline: "center"});
    const {x, y, width, height} = box(each), half = TARGET / 2 - 1;
    const middle = [x + width / 2, y + height / 2];
    return [[0, -half], [0, half], [-half, 0], [half, 0]].every(([dx, dy]) => {
      const [left, top] = [Math.min(Math.max(middle[0] + dx, 0), innerWidth - 1), middle[1] + dy];
      return of(document.elementFromPoint(left, top));
    });
  };
  const targets = document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]");
  for (const each of targets) {
    if (!seen(each) || each.disabled || inText(each)) continue;
    if (each.matches(".skip-link, .demo-ribbon *")) continue;
    const reached = TARGET - 0.5;
    const whole = areas(each).some(area => area.width >= reached && area.height >= reached);
    if (whole || isHit(each)) continue;
    const {width, height} = box(each);
    const text = each.textContent.trim() || each.ariaLabel || each.name || "";
    const way = [each, ...ancestors(each)].slice(0, 4).reverse().map(name).join(" ");
    names.push(`${way} “${text.slice(0, 30)}” ${Math.round(width)}×${Math.round(height)}`);
  }
  return names;
}"""
COVERED = """() => {
  const targets = document.querySelectorAll(
    "main :is(a[href], button, input:not([type=hidden]), select, textarea, summary)");
  const isCovered = each => {
    each.focus();
    const {x, y, width, height} = each.getBoundingClientRect();
    const bar = document.elementFromPoint(x + width / 2, y + height / 2)
      ?.closest(".top-bar, .action-bar, .sheet-head");
    return document.activeElement === each && bar && !bar.contains(each);
  };
  const name = each => `${each.tagName.toLowerCase()} “${each.textContent.trim() || each.name}”`;
  return [...targets].filter(each => each.checkVisibility() && isCovered(each)).map(name);
}"""
WIDER = """() => {
  const width = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth > width ? document.documentElement.scrollWidth : 0;
}"""


def pages() -> list[str]:
    """The URLs of the pages that somebody reads."""
    return list(dict.fromkeys(row.url for row in _rows()))


def fullest(world: World, url: str) -> Answer:
    """The page in the state, and as the person, that shows most."""
    found = ask(world, *(row for row in _rows() if row.url == url))
    for answer in found:
        assert answer.code == answer.row.code, answer.row
        assert is_page(answer), f"{answer.row}: no whole page"
    return max(found, key=lambda each: len(shapes_of(each.content.decode())))


def no_pages(world: World, url: str) -> list[Answer]:
    """What is answered where no page should be: whole pages."""
    asked = [row for row in read_matrix() if row.url == url and _is_read(row)]
    assert asked, f"nobody reads {url}"
    return [answer for answer in ask(world, *asked) if is_page(answer)]


def _is_read(row: Row) -> bool:
    return (row.method, row.code) == ("GET", 200)


def _rows() -> list[Row]:
    """Those of whoever may find most on the pages."""
    return [
        row
        for row in read_matrix()
        if _is_read(row) and row.url not in NO_PAGES and row.person in PEOPLE
    ]


@contextmanager
def phone(chromium: Browser) -> Iterator[Page]:
    """A window of a phone; what is touched hits with a finger."""
    context = chromium.new_context(
        base_url=HOUSE,
        locale="vi-VN",
        viewport={"width": WIDTHS[0], "height": HEIGHT},
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
    )
    page = context.new_page()
    yield page
    context.close()


def show(page: Page, answer: Answer) -> None:
    """Show the whole page of the answer, with everything unfolded."""
    page.unroute_all()
    page.route("**/*", lambda route: _serve(route, answer.content))
    reached = page.goto("/page")
    assert reached
    assert (reached.status, urlsplit(page.url).path) == (200, "/page"), answer.row
    unfold(page)


def _serve(route: Route, content: bytes) -> None:
    path = route.request.url.removeprefix(HOUSE)
    if path == "/page":
        route.fulfill(body=content, content_type="text/html; charset=utf-8")
    elif path.startswith("/static/") and (file := finders.find(path[len("/static/") :])):
        kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
        route.fulfill(body=Path(file).read_bytes(), content_type=kind)
    else:
        route.fulfill(status=204)
