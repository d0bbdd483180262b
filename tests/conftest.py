from importlib import import_module

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate

from criteria.models import TaskArea
from tests.people import Cast, District, make_cast, make_district


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no process is left alone with it at the end."""
    items.sort(key=lambda item: not any(map(item.get_closest_marker, ("browser", "faults"))))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """A test that commits has every table emptied afterwards; what a migration had put there is
    put back.
    """
    post_migrate.connect(_put_back_task_areas, sender=apps.get_app_config("criteria"))


def _put_back_task_areas(**_facts: object) -> None:
    if not TaskArea.objects.exists():
        import_module("criteria.migrations.0002_seven_task_areas").create_areas(apps, None)


@pytest.fixture
def place(db: None) -> District:
    return make_district()


@pytest.fixture
def cast(place: District) -> Cast:
    return make_cast(place)
