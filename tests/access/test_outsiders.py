"""For an outsider a row that exists looks like a row that does not."""

import re

import pytest
from django.urls import reverse

from tests.access.cases import CASES
from tests.access.walk import Row, read_matrix
from tests.access.world import World

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r"\b[0-9A-Za-z]{64}\b")
NOWHERE = 999_999_999
HIDDEN = {
    (row.url, row.method): row
    for row in read_matrix()
    if row.code == 404 and row.person == "neighbour_home_affairs"
}


@pytest.mark.parametrize("row", HIDDEN.values(), ids=str)
def test_what_is_hidden_looks_like_nothing(world: World, row: Row) -> None:
    send = getattr(world.visitor(row.person), row.method.lower())
    named = CASES[row.url][row.state](world)
    there = send(reverse(row.url, args=[getattr(named, "pk", named)]))
    nowhere = send(reverse(row.url, args=[NOWHERE]))
    assert there.status_code == nowhere.status_code == 404
    assert _body(there) == _body(nowhere)


def _body(response) -> str:
    """The page without the address that was asked for and the token of its forms."""
    page = response.content.decode().replace(response.wsgi_request.path, "…")
    return TOKEN.sub("…", page)
