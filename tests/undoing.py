"""Many questions to the same rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction

from tests.people import Cast, District, make_cast, make_district

COMMITTING = ("transactional_db", "live_server")


@contextmanager
def put_back() -> Iterator[None]:
    """Whatever happens to the database inside did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def settle() -> None:
    """Look at the references of what was made so far. They are looked at when a transaction ends:
    otherwise at the end of every test, again and again, for all that stands around it.
    """
    connection.check_constraints()


class Found(IntEnum):
    """What a test finds in the database."""

    NOTHING = 0
    PLACE = 1
    PEOPLE = 2
    MADE = 3


@dataclass(frozen=True)
class Standing:
    """A district with its people, and what else was made of them."""

    place: District
    cast: Cast | None
    made: Any


def _make(found: Found, build: Callable[[District, Cast], Any] | None) -> Standing:
    place = make_district()
    cast = make_cast(place) if found > Found.PLACE else None
    return Standing(place, cast, build(place, cast) if build and found is Found.MADE else None)


def stands(build: Callable[[District, Cast], Any] | None = None) -> Callable[..., object]:
    """The fixture `standing` of a file: of a district, its people and what `build` makes of them
    (`made`) as much as a test asks for; made once. A test calls it for objects of its own and puts
    back what it changes in the database. In a file in which a test commits nothing stands: every
    test makes it anew.
    """

    @pytest.fixture(scope="module")
    def standing(
        request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker
    ) -> Iterator[Callable[[], Standing]]:
        make = partial(_make, request.param, build)
        tests = [item for item in request.session.items if item.parent is request.node]
        if request.param is Found.NOTHING or any(map(_commits, tests)):
            yield make
            return
        with django_db_blocker.unblock(), put_back():
            made = make()
            settle()
            yield partial(deepcopy, made)

    return standing


def _commits(test: pytest.Item) -> bool:
    mark = test.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction")) or any(
        name in COMMITTING for name in test.fixturenames
    )
