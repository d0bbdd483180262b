"""What everybody gets to read is a whole page in Vietnamese."""

import re
from collections import Counter
from functools import cache
from html import unescape
from pathlib import Path

import polib
import pytest

from tests.access.conftest import Ask
from tests.access.said import OUTCOMES, PAGES, SAID, judged, outcomes_of, pieces_of, read_table
from tests.access.walk import read_matrix
from tests.reading import read

pytestmark = pytest.mark.django_db

PO = Path(__file__).parents[2] / "locale/vi/LC_MESSAGES/django.po"
URLS = list(dict.fromkeys(row.url for row in read_matrix()))
JUDGED = [url for url in URLS if url.startswith(PAGES)]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\n")
READ = re.compile(r">([^<>]*\w[^<>]*)<")
HEARD = re.compile(r"(?:title|alt|aria-label|placeholder|data-words-\w+)=\"([^\"]+)\"")
ID = re.compile(r"\sid=\"([^\"]+)\"")
NO_CHOICE = re.compile(r">\s*-{3,}\s*<")  # what Django offers where nobody gave it a name
SHORTEST = 12  # shorter English words may stand in Vietnamese


class Page:
    """The texts that a person reads or hears, and what the frame of the page consists of."""

    def __init__(self, content: str) -> None:
        self.texts = [unescape(text) for text in READ.findall(content)]
        self.texts += [unescape(text) for text in HEARD.findall(content)]
        self.is_whole = "<html" in content
        self.language = re.findall(r"<html[^>]* lang=\"(\w+)\"", content)
        self.titles = re.findall(r"<title>\s*(\S[^–<]*)", content)
        self.headings = content.count("<h1")


def english() -> list[str]:
    """The parts of the English sentences that stand between what is filled in."""
    pieces = (
        piece.strip()
        for entry in polib.pofile(str(PO))
        for text in (entry.msgid, entry.msgid_plural)
        if text != entry.msgstr
        for piece in PLACEHOLDER.split(text)
    )
    return sorted({piece for piece in pieces if len(piece) > SHORTEST})


ENGLISH = re.compile("|".join(re.escape(piece) for piece in english()))


@cache
def untranslated(text: str) -> str:
    """The English sentence that a text holds; most texts stand on many pages."""
    found = ENGLISH.search(" ".join(text.split()))
    return found.group() if found else ""


@pytest.mark.parametrize("url", URLS)
def test_every_page_is_whole_and_vietnamese(answers: Ask, url: str) -> None:
    for answer in answers(url):
        if "text/html" not in answer.kind:
            continue
        content = answer.content.decode()
        page = Page(content)
        assert NO_CHOICE.search(content) is None, answer.row
        assert not [found for text in page.texts if (found := untranslated(text))], answer.row
        if page.is_whole:
            frame = (page.language, len(page.titles), page.headings)
            assert frame == (["vi"], 1, 1), answer.row


@pytest.mark.parametrize("url", JUDGED)
def test_a_page_says_what_was_judged_to_be_right(answers: Ask, url: str) -> None:
    found = pieces_of(answers(url))
    assert found == judged(SAID, url, found)


@pytest.mark.parametrize("url", JUDGED)
def test_what_is_sent_leads_on_as_was_judged_to_be_right(answers: Ask, url: str) -> None:
    found = outcomes_of(answers(url))
    assert found == judged(OUTCOMES, url, found)


def test_only_urls_of_the_house_were_judged() -> None:
    for table in (SAID, OUTCOMES):
        assert {*read_table(table)} - {"url"} <= {*JUDGED}


def test_a_home_with_two_late_periods_is_judged(answers: Ask) -> None:
    (answer,) = (
        each
        for each in answers("home")
        if (each.row.state, each.row.person) == ("two late periods", "home_affairs")
    )
    late = read(answer.content.decode(), "section[@aria-labelledby='late']")
    groups = [group for group in late.iterfind(".//li") if group.find("ul") is not None]
    assert len({group.findtext("div/a") for group in groups}) >= 3, "two sheets and an appraisal"


def twice(content: str) -> list[str]:
    return [name for name, count in Counter(ID.findall(content)).items() if count > 1]


@pytest.mark.parametrize("url", URLS)
def test_no_name_stands_twice(answers: Ask, url: str) -> None:
    """A button opens the dialog of its own row by its name, a panel fills the body of that name."""
    for answer in answers(url):
        if "text/html" in answer.kind:
            assert not twice(answer.content.decode()), answer.row


def test_a_name_that_stands_twice_is_noticed() -> None:
    assert twice('<a id="x" data-id="y"><b class="c" id="x"></b><i id="y"></i></a>') == ["x"]


def test_an_english_sentence_is_noticed() -> None:
    page = Page('<p title="Please sign in.">  Please give\n a reason. </p>')
    found = [untranslated(text) for text in page.texts]
    assert found == ["Please give a reason.", "Please sign in."]
