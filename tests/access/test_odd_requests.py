"""Whatever stands in an address or a form, nobody is answered with a breakdown.

Everything at once is nonsense, for a person who is let in: the code of the matrix says who.
"""

from functools import cache
from typing import Any
from urllib.parse import urlencode

import pytest
from django import forms
from django.http import QueryDict
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.access.cases import CASES, filled_in
from tests.access.walk import read_matrix
from tests.access.world import World
from tests.undoing import put_back
from units.drawn_for import FIELD

pytestmark = pytest.mark.django_db

LET_IN = (200, 302)
ADDRESS = ["9" * 30, "2026-02-30", "9999-12-31", "x\0\ufffey", "٣", "NaN"]
FORM = ["", "9" * 30, "2026-02-30", "x\0\ufffe\u202ey", "NaN"]
ENDS = ["%ED%A0%80", "%"]  # halves of characters, and less
READ_BY_HAND = (
    "page status stage node subgroup area year leaf entry q document as gap of to with on parent "
    "unread account empty first last kind code"
)
WHOLE_FORM = "application/x-www-form-urlencoded"
BODIES = [
    (b"{", "application/json"),
    (b"a=%ED%A0%80&a=%FF", WHOLE_FORM),
    (b"&".join([b"a=1"] * 3000), WHOLE_FORM),
    (b"x", "multipart/form-data"),
    (b"--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx", "multipart/form-data; boundary=b"),
    (b"--b\r\n" + b"X: y\r\n" * 3000, "multipart/form-data; boundary=b"),
    (b"x", "text/plain"),
]


def people_let_in(method: str) -> dict[str, tuple[str, str]]:
    """For each URL a state and a person."""
    found: dict[str, tuple[str, str]] = {}
    for row in read_matrix():
        somebody = row.person not in ("anonymous", "disabled")
        if row.method == method and row.code in LET_IN and somebody and row.url != "login":
            found.setdefault(row.url, (row.state, row.person))
    return found


def takes_a_key(url: str) -> bool:
    try:
        return bool(reverse(url, args=[1]))
    except NoReverseMatch:
        return False


READ, SENT = people_let_in("GET"), people_let_in("POST")
WITH_KEY = [url for url in CASES if takes_a_key(url)]


@cache
def names_of_fields() -> set[str]:
    """The fields of every form of the house, and what views read themselves."""
    names = set(READ_BY_HAND.split())
    waiting: list[type] = [forms.BaseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        names |= set(getattr(form, "base_fields", {}))
    return names


def reached(world: World, url: str, state: str) -> tuple[str, Any]:
    """The address of a page in a state, and what it names."""
    named = CASES[url][state](world)
    return reverse(url, args=[] if named is None else [getattr(named, "pk", named)]), named


def address_of(world: World, url: str, state: str) -> str:
    return reached(world, url, state)[0]


def code_of(visitor: Client, method: str, *facts: object, **named: object) -> int:
    """In a savepoint; a fault of ours comes out of it as it is."""
    with put_back():
        response = getattr(visitor, method)(*facts, **named)
        if response.streaming:
            b"".join(response.streaming_content)  # which closes the file
        return response.status_code


@pytest.mark.parametrize("url", READ)
def test_nonsense_in_an_address(world: World, url: str) -> None:
    state, person = READ[url]
    with put_back():
        address, visitor = address_of(world, url, state), world.visitor(person)
        queries = [urlencode(dict.fromkeys(names_of_fields(), odd)) for odd in ADDRESS]
        queries += ["&".join(f"{name}={end}" for name in names_of_fields()) for end in ENDS]
        for query in queries:
            assert code_of(visitor, "get", f"{address}?{query}") < 500, query[:80]


@pytest.mark.parametrize("url", SENT)
def test_nonsense_in_a_form(world: World, url: str) -> None:
    state, person = SENT[url]
    with put_back():
        (address, named), visitor = reached(world, url, state), world.visitor(person)
        form = filled_in(world, url, state, person, named)
        key = {FIELD: form[FIELD]} if FIELD in form else {}
        for odd in FORM:
            nonsense = {field: [odd, "x"] for field in form}
            assert code_of(visitor, "post", address, nonsense | key) < 500, odd
        assert code_of(visitor, "post", address, {}) < 500


@pytest.mark.parametrize(("body", "kind"), BODIES)
@pytest.mark.parametrize("url", ["scoring:entry_save", "evidence:evidence_add", "password_change"])
def test_a_broken_form(world: World, url: str, body: bytes, kind: str) -> None:
    state, person = SENT[url]
    with put_back():
        address, visitor = address_of(world, url, state), world.visitor(person)
        assert code_of(visitor, "post", address, body, content_type=kind) < 500


@pytest.mark.parametrize("url", WITH_KEY)
def test_a_key_beyond_all_keys(world: World, url: str) -> None:
    address = reverse(url, args=[10**30])
    for method in ("get", "post"):
        assert code_of(world.visitor("home_affairs"), method, address) < 500, method


def test_the_nonsense_reaches_the_views() -> None:
    """The names of the fields are found, and what is sent is read as it was meant."""
    assert {"q", "page", "valid_from", "reason"} <= names_of_fields()
    assert QueryDict("a=%00")["a"] == "\0"
    assert len(READ) > 60
    assert len(SENT) > 60
    assert len(WITH_KEY) > 100
