"""Asking one row of the matrix: who asks for which page in which state, and what came back."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.messages import constants, get_messages
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse

from tests.access.cases import CASES, filled_in
from tests.access.world import World

MATRIX = Path(__file__).with_name("matrix.csv")
CHOOSING = {"scoring:sheet_accept", "scoring:leaf_accept"}  # pages that need words in their address
WRITING = re.compile(r"(?:^|;)\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)


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
    """`written` names the tables that were written, `refused` says that a message tells why not."""

    row: Row
    response: HttpResponse
    written: tuple[str, ...]
    refused: bool

    @property
    def code(self) -> int:
        return self.response.status_code

    @property
    def is_by_somebody(self) -> bool:
        """By a person who is logged in."""
        return self.row.person not in ("anonymous", "disabled")


def read_matrix() -> list[Row]:
    with MATRIX.open(newline="", encoding="utf-8") as file:
        return [Row(**{**line, "code": int(line["code"])}) for line in csv.DictReader(file)]


def ask(world: World, row: Row) -> Answer:
    """Bring the world into the state, send the request, and put everything back."""
    with transaction.atomic():
        named = CASES[row.url][row.state](world)
        address = reverse(row.url, args=[] if named is None else [getattr(named, "pk", named)])
        form = filled_in(world, row.url, row.state, row.person)
        if row.method == "GET" and row.url not in CHOOSING:
            form = {}
        client = world.client("anonymous" if row.url == "login" and form else row.person)
        with tables_written() as written:
            response = getattr(client, row.method.lower())(address, form)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    if response.streaming:
        response = HttpResponse(content, status=response.status_code, headers=response.headers)
    return Answer(row, response, tuple(written), _refused(response))


def _refused(response: Any) -> bool:
    request = getattr(response, "wsgi_request", None)
    said = get_messages(request) if request is not None else ()
    return any(message.level == constants.ERROR for message in said)


@contextmanager
def tables_written() -> Iterator[list[str]]:
    """The tables that are written meanwhile, in order."""
    written: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        written.extend(WRITING.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written
