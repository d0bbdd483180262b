"""What the eye would stumble over on a page, or on what lies over it."""

from playwright.sync_api import Page

RUN = """(within) => {
    const root = within ? document.querySelector(within) : document.body;
    const named = (it) => `${it.outerHTML.replace(/\\s+/g, " ").slice(0, 200)}`;
    const styled = (it) => getComputedStyle(it);
    const isSeen = (it) => it.checkVisibility() && it.clientWidth > 1;
    const scrolls = (it) => styled(it).overflowX !== "visible" || styled(it).position === "fixed";
    const moves = (it) =>
        it !== document.documentElement && (scrolls(it) || moves(it.parentElement));
    const found = [];
    const wide = within ? root : document.documentElement;
    if (wide.scrollWidth > wide.clientWidth + 1) found.push(`wider than its place: ${named(wide)}`);
    for (const it of [...root.querySelectorAll("*")].filter(isSeen)) {
        const words = [...it.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
        if (words && it.getBoundingClientRect().right > innerWidth + 1 && !moves(it))
            found.push(`off the page: ${named(it)}`);
        if (it.matches("dialog") && styled(it).textAlign !== "left")
            found.push(`set as the cell around it: ${named(it)}`);
    }
    return found;
}"""


def faults(page: Page, within: str = "") -> list[str]:
    """What sticks out or runs off the page; of one part only where a selector names it."""
    return list(map(str, page.evaluate(RUN, within)))
