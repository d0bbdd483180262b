from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from tests.access.world import World, make_world


@pytest.fixture(scope="package")
def world(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Built once, in a transaction that is rolled back; every question has its own savepoint."""
    folder: Path = tmp_path_factory.mktemp("store")
    with (
        override_settings(EVIDENCE_STORAGE=folder, DEBUG=False),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        yield make_world()
        transaction.set_rollback(True)
