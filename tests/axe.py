"""axe looks at a page in the browser: what people who hear it, or use no mouse, could not use."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# All rules that axe applies by itself, with those it calls best practices: none is off.
OPTIONS = {
    "resultTypes": ["violations"],
    "iframes": False,  # the only ones hold the PDF viewer of the browser
}
# WCAG 2.2 AA, which axe leaves to whoever asks. Only where fingers touch: at a desk the sheets have
# the density of a spreadsheet, with rows of 22 px for a mouse.
TOUCHED = {"rules": {"target-size": {"enabled": True}}}
WIDEST_TOUCHED = 600  # px

RUN = """async ([within, options]) => {
    const found = await axe.run(within ? { include: within } : document, options);
    return found.violations.flatMap(({ id, help, nodes }) => nodes.map((node) =>
        `${id} (${help}): ${node.target} ${node.html.replace(/\\s+/g, " ").slice(0, 300)} – ` +
        [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ")));
}"""


def faults(page: Page, within: str = "") -> list[str]:
    """The rules that the page breaks, each with the element; of one part only where a selector
    names it.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    size = page.viewport_size
    touched = size is not None and size["width"] <= WIDEST_TOUCHED
    found: list[Any] = page.evaluate(RUN, [within, OPTIONS | (TOUCHED if touched else {})])
    return list(map(str, found))
