"""Texts that a stranger sends to every form: too long, decomposed, or with what nobody sees."""

import unicodedata
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from tests.access.cases import CASES, filled_in
from tests.access.test_extra_fields import DONE
from tests.access.walk import Row, read_matrix
from tests.access.world import World, standing_world
from tests.drawn_for import drawn_for
from tests.undoing import put_back
from units.formats import limits
from units.formats.text import clean

pytestmark = pytest.mark.django_db

UNSEEN = "\x00\x07\u200b\u202e\ufffe\uffff\U000e0041"
UNCLEAN = f" {unicodedata.normalize('NFD', 'Thừa Thiên Huế')}{UNSEEN}!"
LONG = " dài" * limits.SECTION
ASKED = (  # what pages read from their address
    *("q", "page", "status", "stage", "node", "subgroup", "area", "gap", "of", "document", "leaf"),
    *("entry", "to", "with", "year", "unit", "verb", "since", "until", "as", "parent", "kind"),
    *("lead", "due", "on", "person", "role", "number", "unread", "code", "table", "first", "last"),
)
PAGES = {
    row.url: row
    for row in reversed(read_matrix())
    if row.method == "GET" and row.code == 200 and row.person not in ("anonymous", "disabled")
}


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    with django_db_blocker.unblock(), standing_world(tmp_path_factory.mktemp("store")) as world:
        yield world


def reached(world: World, row: Row) -> tuple[str, Any]:
    """The address of a page in the state that the row asks for, and what it names."""
    named = CASES[row.url][row.state](world)
    return reverse(row.url, args=[] if named is None else [getattr(named, "pk", named)]), named


def address(world: World, row: Row) -> str:
    return reached(world, row)[0]


def send(world: World, row: Row, field: str, more: str) -> int:
    """The form as somebody fills it in, with more behind the text of one field."""
    with put_back():
        place, named = reached(world, row)
        form: dict[str, Any] = filled_in(world, row.url, row.state, row.person, named)
        form[field] = f"{form[field]}{more}"
        return world.visitor(row.person).post(place, form).status_code


@pytest.mark.parametrize("row", DONE.values(), ids=lambda row: row.url)
def test_no_text_of_a_form_breaks_anything(world: World, row: Row) -> None:
    with put_back():
        _place, named = reached(world, row)
        form = filled_in(world, row.url, row.state, row.person, named)
    for field, value in form.items():
        if isinstance(value, str):
            for more in (UNCLEAN, LONG):
                assert send(world, row, field, more) < 500, (field, ascii(more[:20]))


@pytest.mark.parametrize("row", PAGES.values(), ids=lambda row: row.url)
def test_no_text_of_an_address_breaks_anything(world: World, row: Row) -> None:
    with put_back():
        place, visitor = address(world, row), world.visitor(row.person)
        for text in (UNCLEAN, LONG[:9_000]):
            asked = urlencode(dict.fromkeys(ASKED, text))
            response = visitor.get(f"{place}?{asked}")
            assert response.status_code < 500
            if response.streaming:
                b"".join(response.streaming_content)  # which closes the file


@pytest.mark.parametrize("mark", ["\U00010efd", "\U00010d69"], ids=ascii)  # of Unicode 15 and 16
def test_what_only_the_database_knows_is_refused_in_words(world: World, mark: str) -> None:
    """A mark that PostgreSQL knows and this Python does not: it would put "á" together across it.
    Whoever knows it, nothing breaks.
    """
    text = clean(f"a{mark}\u0301")
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s IS NFC NORMALIZED", [text])
        is_stored = cursor.fetchone() == (True,)
    row = DONE["scoring:comment_add"]
    with put_back():
        place, named = reached(world, row)
        form = filled_in(world, row.url, row.state, row.person, named) | {"text": text}
        response = world.visitor(row.person).post(place, form)
    assert response.status_code == (row.code if is_stored else 400)
    assert ("không lưu được" in response.content.decode()) is not is_stored


@pytest.mark.parametrize("field", ["text", "kind"])
def test_halves_of_characters_never_come_in(world: World, field: str) -> None:
    row = DONE["scoring:comment_add"]
    with put_back():
        place, entry = reached(world, row)
        form = {"text": "Xem", "kind": "comment"} | drawn_for(entry)
        sent = urlencode(form).replace(f"{field}=", f"{field}=%ED%A0%80%ff%00")
        visitor = world.visitor(row.person)
        kind = "application/x-www-form-urlencoded"
        assert visitor.generic("POST", place, sent, content_type=kind).status_code < 500


def test_a_body_beyond_the_limit_is_refused_in_words(world: World) -> None:
    row = DONE["scoring:comment_add"]
    with put_back():
        place, visitor = address(world, row), world.visitor(row.person)
        large = visitor.post(place, {"text": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
        many = visitor.post(place, {f"f{n}": "1" for n in range(5_001)})
    assert large.status_code == many.status_code == 413
    assert "quá 5 MB" in large.content.decode()
    assert "quá nhiều ô" in many.content.decode()


@pytest.mark.parametrize(
    ("url", "field", "limit", "name"),
    [
        ("scoring:comment_add", "text", limits.WORDS, "Ý kiến"),
        ("scoring:entry_note", "text", limits.WORDS, "Ghi chú"),
        ("scoring:entry_question", "question", limits.EXPLANATION, "Nội dung đề nghị làm rõ"),
        ("scoring:entry_attach", "passage", limits.PASSAGE, "Trang, mục"),
    ],
)
def test_what_is_too_long_is_refused_and_kept(
    world: World, url: str, field: str, limit: int, name: str
) -> None:
    row = DONE[url]
    with put_back():
        place, named = reached(world, row)
        form = filled_in(world, row.url, row.state, row.person, named) | {field: "x" * (limit + 1)}
        response = world.visitor(row.person).post(place, form)
    page = response.content.decode()
    assert response.status_code in (200, 409, 422)
    assert f"{name}: dài {limit + 1} ký tự, tối đa {limit} ký tự." in page
    assert "x" * (limit + 1) in page or url == "scoring:entry_attach"
