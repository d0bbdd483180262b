"""Many questions to the same rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from tests.people import Cast, District, make_cast, make_district


@contextmanager
def put_back() -> Iterator[None]:
    """Whatever happens to the database inside did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def stands(build: Callable[[District, Cast], object]) -> Callable[..., object]:
    """A fixture of a file: a district with its people and what `build` makes of them, once. Every
    test puts back what it changed.
    """

    @pytest.fixture(scope="module")
    def standing(django_db_setup: None, django_db_blocker) -> Iterator[tuple[District, Cast]]:
        with django_db_blocker.unblock(), put_back():
            place = make_district()
            cast = make_cast(place)
            build(place, cast)
            yield place, cast

    return standing
