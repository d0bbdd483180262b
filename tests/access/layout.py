"""What the eye would stumble over on a page, or on what lies over it.

Texts are measured as they are drawn, inline ones too; what ends in an ellipsis ends there. Off the
page is what nobody can scroll to: cut off (`hidden`, `clip`) is no way to reach it.
"""

from playwright.sync_api import Page

RUN = """(within) => {
    const MARK = 16;  // px: words cut to this width are heard, what is seen is a mark
    const root = within ? document.querySelector(within) : document.body;
    const named = (it) => `${it.outerHTML.replace(/\\s+/g, " ").slice(0, 200)}`;
    const styled = (it) => getComputedStyle(it);
    const scrolls = (it) => ["auto", "scroll"].includes(styled(it).overflowX);
    const isForEars = (it) => it.clientWidth <= MARK && styled(it).overflowX !== "visible";
    const around = function* (it) {
        for (let at = it; at && at !== document.documentElement; at = at.parentElement) yield at;
    };
    const some = (it, asks) => [...around(it)].some(asks);
    const isSeen = (it) => it.checkVisibility({ visibilityProperty: true }) && !some(it, isForEars);
    const ends = (it) => styled(it).textOverflow === "ellipsis";
    const drawn = (text) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        const cut = [...around(text.parentElement)].find(ends)?.getBoundingClientRect();
        return [...range.getClientRects()].filter(({ width }) => width > 1).map((box) => [
            cut ? Math.max(box.left, cut.left) : box.left,
            cut ? Math.min(box.right, cut.right) : box.right,
        ]);
    };
    const isOff = (text) => drawn(text).some(([left, right]) =>
        left < -1 || right > innerWidth + 1);
    const found = [];
    const wide = within ? root : document.documentElement;
    if (wide.scrollWidth > wide.clientWidth + 1) found.push(`wider than its place: ${named(wide)}`);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode, it = text.parentElement;
        if (text.data.trim() && isSeen(it) && isOff(text) && !some(it, scrolls))
            found.push(`off the page: ${named(it)}`);
    }
    for (const it of root.querySelectorAll("dialog"))
        if (it.checkVisibility() && styled(it).textAlign !== "left")
            found.push(`set as the cell around it: ${named(it)}`);
    return found;
}"""


def faults(page: Page, within: str = "") -> list[str]:
    """What sticks out or runs off the page; of one part only where a selector names it."""
    return list(map(str, page.evaluate(RUN, within)))
