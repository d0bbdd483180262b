"""The guides as pages: which one comes first, where help about a page opens, what is drawn."""

import re
from html import unescape
from urllib.parse import unquote, urldefrag

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import get_resolver, reverse
from pytest_django import DjangoAssertNumQueries

from parindex.frame.menu import MENU
from parindex.help.guides import DOCS, GUIDES, Guide, page_of
from parindex.help.sections import help_url, table
from tests.access.test_matrix import named_urls
from tests.access.walk import read_matrix
from tests.browser.phone import NO_PAGES
from tests.people import Cast

FIRST = {
    "staff": "unit",
    "head": "unit",
    "appraiser": "home-affairs",
    "home_affairs": "home-affairs",
    "auditor": "home-affairs",
    "leader": "leader",
    "viewer": "leader",
    "administrator": "administrator",
}


def test_every_guide_of_the_documents_is_offered() -> None:
    assert {guide.path for guide in GUIDES} == set(DOCS.glob("guide-*.md"))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_sections_are_found_and_told_apart(guide: Guide) -> None:
    page = page_of(guide)
    anchors = re.findall(r'<h[2-6] id="([^"]+)"', page.body)
    assert anchors == [section.anchor for section in page.sections]
    assert len(set(anchors)) == len(anchors)
    assert len(page.reader) > 1
    assert page.title.endswith(page.reader[1:])


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_pictures_and_links_lead_somewhere(guide: Guide) -> None:
    body = page_of(guide).body
    pictures = re.findall(r'<img src="/static/([^"]+)" [^>]*width="\d+" height="\d+"', body)
    assert len(pictures) == guide.path.read_text().count("](images/") == body.count("<img")
    assert [picture for picture in pictures if not finders.find(unquote(picture))] == []
    assert not [link for link in re.findall(r'href="([^"]*)"', body) if ".md" in link]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_no_word_of_a_guide_is_lost(guide: Guide) -> None:
    shown = re.sub(r"<[^>]+>", " ", page_of(guide).body)
    drawn = set(re.findall(r"\w+", unescape(shown)))
    marks = r"!\[[^]]*\]\([^)]*\)|\]\([^)]*\)|^ *\d+\. "  # pictures, links, numbers of lists
    without = re.sub(marks, "", guide.path.read_text(), flags=re.MULTILINE)
    words = set(re.findall(r"\w+", without.partition("\n")[2]))
    assert words - drawn == set()


def test_every_page_of_the_table_is_a_page_and_every_section_is_there() -> None:
    sections = {(guide.name, each.title) for guide in GUIDES for each in page_of(guide).sections}
    names = {guide.name for guide in GUIDES}
    pages = set(named_urls(get_resolver().url_patterns))
    assert len(table()) > 80
    for (page, guide), section in table().items():
        assert page in pages, page
        assert guide in names, guide
        assert not section or (guide, section) in sections, (guide, section)


def test_help_knows_every_page_of_the_menu() -> None:
    known = {page for page, _guide in table()}
    assert [entry.view for entry in MENU if entry.view not in known] == []


def test_help_knows_every_page_that_is_read() -> None:
    """Where pages are about themselves (the log-in, the guides), help opens at its top."""
    read = {row.url for row in read_matrix() if (row.method, row.code) == ("GET", 200)}
    known = {page for page, _guide in table()}
    assert read - NO_PAGES - known == {"login", "help_guide"}


@pytest.mark.django_db
@pytest.mark.parametrize(("person", "guide"), FIRST.items())
def test_the_guide_of_the_own_role_comes_first(
    cast: Cast, client: Client, person: str, guide: str
) -> None:
    client.force_login(getattr(cast, person))
    answer = client.get(reverse("help"), follow=True)
    assert answer.redirect_chain == [(reverse("help_guide", args=[guide]), 302)]
    tabs = re.findall(r'href="\.\./([a-z-]+)/"', answer.text)
    assert tabs[0] == guide
    assert sorted(tabs) == sorted(each.name for each in GUIDES)


@pytest.mark.django_db
def test_help_opens_at_the_section_of_the_page(cast: Cast, client: Client) -> None:
    for user, page, guide, section in [
        (cast.staff, "scoring:explanation", "unit", "giải-trình"),
        (cast.home_affairs, "scoring:explanation", "home-affairs", "mỗi-kỳ"),
        (cast.home_affairs, "units:delegation_list", "unit", "ủy-quyền-cho-cấp-phó"),
        (cast.leader, "scoring:ranking", "leader", ""),
        (cast.leader, "plans:plan_tree", "leader", ""),
        (cast.home_affairs, "plans:meeting_detail", "home-affairs", "họp-kiểm-điểm-kế-hoạch"),
        (cast.staff, "plans:office_tasks", "unit", "nhiệm-vụ-trong-kế-hoạch"),
        (cast.administrator, "health", "administrator", ""),
    ]:
        address, anchor = urldefrag(help_url(user, page))
        assert address == reverse("help_guide", args=[guide])
        assert unquote(anchor) == section


@pytest.mark.django_db
def test_every_page_leads_to_its_help(cast: Cast, client: Client) -> None:
    client.force_login(cast.head)
    page = client.get(reverse("units:delegation_list")).text
    assert page.count(f'href="{help_url(cast.head, "units:delegation_list")}"') == 2
    assert 'id="keys"' in page
    assert 'id="search"' in page
    client.logout()
    page = client.get(reverse("login")).text
    assert 'id="search"' not in page
    assert 'id="keys"' not in page


@pytest.mark.django_db
def test_a_guide_asks_for_nothing_but_the_person(
    cast: Cast, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(cast.staff)
    with django_assert_num_queries(3):  # session, person, bell
        client.get(reverse("help_guide", args=["unit"]))
