from collections.abc import Callable, Iterator
from functools import cache

import pytest

from tests.access.walk import Answer, ask, read_matrix
from tests.access.world import World, standing_world

Ask = Callable[[str], list[Answer]]


@pytest.fixture(scope="package")
def world(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Built once; every question has its own savepoint."""
    with django_db_blocker.unblock(), standing_world(tmp_path_factory.mktemp("store")) as world:
        yield world


@pytest.fixture(scope="package")
def answers(world: World) -> Ask:
    """What everybody is answered at one URL, in the order of the matrix; each row is asked once."""
    rows = read_matrix()

    @cache
    def answers(url: str) -> list[Answer]:
        return ask(world, *(row for row in rows if row.url == url))

    return answers
