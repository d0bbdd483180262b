"""Asking one row of the matrix: who asks for which page in which state, and what came back."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from django.contrib.messages import constants, get_messages
from django.db import connection
from django.urls import reverse

from tests.access.cases import CASES, filled_in
from tests.access.world import World
from tests.statements import written_table
from tests.undoing import put_back

MATRIX = Path(__file__).with_name("matrix.csv")
CHOOSING = {"scoring:sheet_accept", "scoring:leaf_accept"}  # pages that need words in their address


@dataclass(frozen=True)
class Row:
    url: str
    method: str
    state: str
    person: str
    code: int

    def __str__(self) -> str:
        return f"{self.method} {self.url} ({self.state}) by {self.person}: {self.code}"


@dataclass(frozen=True)
class Answer:
    """`written` names the tables that were written, `messages` are those for the page that follows,
    each with its tone, and `refused` says that one of them tells why not.
    """

    row: Row
    code: int
    kind: str  # the type of what came back
    content: bytes
    written: tuple[str, ...]
    refused: bool
    messages: tuple[tuple[str, str], ...] = ()
    leads_to: str = ""  # the address of the page that follows

    @property
    def is_by_somebody(self) -> bool:
        """By a person who is logged in."""
        return self.row.person not in ("anonymous", "disabled")


def read_matrix() -> list[Row]:
    with MATRIX.open(newline="", encoding="utf-8") as file:
        return [Row(**{**line, "code": int(line["code"])}) for line in csv.DictReader(file)]


def ask(world: World, *rows: Row, query: str = "") -> list[Answer]:
    """Bring the world into each state once, send its requests, and put everything back."""
    answers = []
    for (url, state), asked in groupby(rows, key=lambda row: (row.url, row.state)):
        with put_back():
            named, address = bring(world, url, state)
            answers += [_ask(world, row, address + query, named) for row in asked]
    return answers


def bring(world: World, url: str, state: str) -> tuple[Any, str]:
    """What the URL names, brought into the state, and its address."""
    named = CASES[url][state](world)
    return named, reverse(url, args=[] if named is None else [getattr(named, "pk", named)])


def _ask(world: World, row: Row, address: str, named: Any) -> Answer:
    with put_back():
        sends = row.method != "GET" or row.url in CHOOSING
        form = filled_in(world, row.url, row.state, row.person, named) if sends else {}
        visitor = world.visitor("anonymous" if row.url == "login" and form else row.person)
        with tables_written() as written:
            response = getattr(visitor, row.method.lower())(address, form)
        content = b"".join(response.streaming_content) if response.streaming else response.content
    kind, next_page = response.get("Content-Type", ""), response.get("Location", "")
    said = list(get_messages(response.wsgi_request))
    refused = any(message.level == constants.ERROR for message in said)
    messages = tuple((message.level_tag, str(message)) for message in said)
    answer = (response.status_code, kind, content, tuple(written), refused, messages)
    return Answer(row, *answer, next_page)


@contextmanager
def tables_written() -> Iterator[list[str]]:
    """The tables that are written meanwhile, in order."""
    written: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        written.extend(filter(None, map(written_table, sql.split(";"))))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written
