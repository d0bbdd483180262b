"""Many questions to the same rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def put_back() -> Iterator[None]:
    """Whatever happens to the database inside did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
