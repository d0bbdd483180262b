"""What the pages of a URL say in words of the house, piece by piece as people meet them; and the
pages and messages that follow what is sent there.

What is filled in, such as names, days and counts, is left out: “…” stands where it stood. The
tables beside this file hold what people have judged to be right. With WRITE_TABLES=1 the tests
write them as the pages are: then read every line that differs.

What they do not hold: under which heading of a table a sentence stands (“columns” says the
headings alone; tests read cells with `tests.reading.rows`), a piece that the same URL says a second
time, who reads which piece, and texts that are no sentence of the catalogue. They tell of units and
scoring; what plans, criteria, documents and reports say is asked by the tests of their pages.
"""

import csv
import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import polib
from django.urls import resolve

from tests.access.walk import Answer
from tests.reading import lines, read, words

Piece = tuple[str, str]  # what it is, and what it says
Rows = dict[str, list[tuple[str, ...]]]
Outcome = tuple[str, str, str, str]  # the state, the page that follows, the tone and the words

PAGES = ("units:", "scoring:")  # the URLs of which the tables tell
SAID, OUTCOMES = (Path(__file__).with_name(name) for name in ("said.csv", "outcomes.csv"))
PO = Path(__file__).parents[2] / "locale/vi/LC_MESSAGES/django.po"
FILLED_IN = re.compile(r"(%\(\w+\)[sd]|%[sd])")
GAP = "…"
NUMBER = re.compile(r"\d+")
LEAST = 12  # letters that a sentence has besides what is filled in
DRAWN = re.compile(r"(name=\"csrfmiddlewaretoken\" value|nonce)=\"[^\"]*\"")  # another each time
CELLS = " | "
TAKEN = (200, 409, 422)  # answers of the page itself, not of the house
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "caption", "legend"), "heading"),
    **dict.fromkeys(("button", "summary"), "button"),
    "label": "label",
    "dt": "term",
    "option": "choice",
    "a": "link",
}
HEARD = ("aria-label", "placeholder", "title", "alt")
FOR_SCRIPTS = "data-words-"


def _catalogue() -> Iterator[str]:
    for entry in polib.pofile(str(PO)):
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            yield " ".join(text.replace("%%", "%").split())


# On which of them a holiday falls is another thing every year.
WEEKDAYS = {"Chủ nhật", *(f"Thứ {day}" for day in ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"))}
FIXED = {text for text in _catalogue() if text and not FILLED_IN.search(text)} - WEEKDAYS
FILLED = [
    (parts, re.compile(".+?".join(map(re.escape, parts))))
    for text in sorted(set(_catalogue()), key=len, reverse=True)
    for parts in [FILLED_IN.sub("\0", text).split("\0")]
    if len(parts) > 1 and sum(map(len, parts)) >= LEAST
]


@cache
def said(text: str) -> str:
    """The sentence of the house that a text is; blank if it is none."""
    if text in FIXED:
        return text
    for parts, pattern in FILLED:
        if text.startswith(parts[0]) and text.endswith(parts[-1]) and pattern.fullmatch(text):
            return GAP.join(parts).strip()
    return ""


@cache
def read_table(table: Path) -> Rows:
    """The rows of each URL; those of the headings first."""
    found: Rows = {}
    with table.open(newline="", encoding="utf-8") as file:
        for url, *row in csv.reader(file):
            found.setdefault(url, []).append(tuple(row))
    return found


def judged(table: Path, url: str, found: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows of a URL; `found` where the tables are written anew."""
    rows = read_table(table)
    if "WRITE_TABLES" in os.environ:
        rows[url] = found
        with table.open("w", newline="", encoding="utf-8") as file:
            lines = [(name, *row) for name, each in rows.items() for row in each]
            csv.writer(file, lineterminator="\n").writerows(lines)
    return rows.get(url, [])


def outcomes_of(answers: Iterable[Answer]) -> list[Outcome]:
    """Where those who are logged in are led after they sent a form, and what they are told."""
    found = (
        (each.row.state, _page_at(each.leads_to), *message)
        for each in answers
        if each.row.method == "POST" and each.is_by_somebody and (each.leads_to or each.messages)
        for message in each.messages or [("", "")]
    )
    return list(dict.fromkeys((*where, NUMBER.sub("0", words)) for *where, words in found))


def _page_at(address: str) -> str:
    """The name of the page, and the part of it that is shown."""
    if not address:
        return ""
    parts = urlsplit(address)
    shown = f"#{parts.fragment}" if parts.fragment else ""
    return resolve(parts.path).view_name + NUMBER.sub("0", shown)


def pieces_of(answers: Iterable[Answer]) -> list[Piece]:
    """What the answers of one URL say, each piece once, in the order in which people meet it."""
    contents = dict.fromkeys(
        DRAWN.sub("", each.content.decode())
        for each in answers
        if each.code in TAKEN and each.kind.startswith("text/html")
    )
    found = chain.from_iterable(map(_on_page, contents))
    return [piece for piece in dict.fromkeys(found) if piece[1]]


def _on_page(content: str) -> Iterator[Piece]:
    if "<title>" in content:
        yield "title", said(words(read(content, "title")).split(" – ")[0])
    main = read(content if "<main" in content else f"<main>{content}</main>")
    known = set()
    for element in main.iter():
        for what, text in _of_element(element):
            known.update([text, *text.split(CELLS)])
            yield what, text
    for text in chain(lines(main), _nodes(main)):
        if (sentence := said(text)) not in known:
            yield "text", sentence


def _of_element(element: Element) -> Iterator[Piece]:
    for name, value in element.attrib.items():
        if name in HEARD or name.startswith(FOR_SCRIPTS):
            yield "heard", said(_one_line(value))
    if element.tag in KINDS:
        what = KINDS[element.tag]
        whole = said(_one_line("".join(element.itertext())))
        yield from ((what, text) for text in ([whole] if whole else map(said, _nodes(element))))
    elif element.tag == "thead":
        for row in element:
            cells = [said(words(cell)) or GAP for cell in row]
            yield "columns", CELLS.join(cells) if set(cells) != {GAP} else ""


def _nodes(element: Element) -> Iterator[str]:
    return map(_one_line, element.itertext())


def _one_line(text: str) -> str:
    return " ".join(text.split())
