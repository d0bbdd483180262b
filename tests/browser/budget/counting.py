"""What it costs: key presses, presses of mouse or finger, page loads, and values that were typed
although the product knew them.

The figures that are kept stand in figures.csv. A figure above the kept one fails: either the
product is mended, or the row gets the new figure with the reason in words. One below fails too,
for the kept one would be untrue: lower it. Presses may be fewer: a finger whose target moves away
while the page settles presses again.
"""

import csv
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

KEPT = Path(__file__).parent / "figures.csv"
MOST = {"keys": 900, "loads": 60, "known": 0}

# Heard before the page's own listeners; a page that is left leaves its counts to the next. A press
# that Playwright takes back because its target moved comes to the window and not to the document.
LISTENS = """
    if (window === window.top && location.protocol.startsWith("http")) {
        const count = name => () => {
            sessionStorage[`counted-${name}`] = Number(sessionStorage[`counted-${name}`] ?? 0) + 1;
        };
        count("loads")();
        window.addEventListener("keydown", count("keys"), true);
        document.addEventListener("pointerdown", count("presses"), true);
        document.addEventListener("mousemove", count("moves"), true);
    }
"""
READ = "name => Number(sessionStorage[`counted-${name}`] ?? 0)"


@dataclass(frozen=True)
class Cost:
    """`known`: values typed that the product already knew."""

    keys: int
    presses: int
    loads: int
    known: int

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(*(one + two for one, two in zip(self.values, other.values, strict=True)))

    @property
    def values(self) -> list[int]:
        return list(asdict(self).values())


def listen(context: BrowserContext) -> None:
    context.add_init_script(LISTENS)


def heard(page: Page, name: str) -> int:
    return page.evaluate(READ, name)


def kept(way: str) -> Cost:
    with KEPT.open(encoding="utf-8", newline="") as file:
        [row] = [row for row in csv.DictReader(file) if row["way"] == way]
    return Cost(*(int(row[name]) for name in ("keys", "presses", "loads", "known")))


def judge(way: str, cost: Cost) -> None:
    """Compare with the ceiling and with what is kept."""
    figures = asdict(cost)
    for name, most in MOST.items():
        assert figures[name] <= most, f"{way}: {figures[name]} {name}, at most {most}"
    known = kept(way)
    assert cost.presses <= known.presses, f"{way}: {cost.presses} presses, {known.presses} kept"
    assert replace(cost, presses=known.presses) == known, (
        f"{way}: {figures}, but {KEPT.name} keeps {asdict(known)}. More: mend what costs it, or"
        " write the new figure with its reason. Less: lower the figure, so that it stays true."
    )
