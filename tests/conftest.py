from importlib import import_module

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate

from criteria.models import TaskArea
from tests.people import Cast, District, make_cast, make_district
from units.models import Holiday


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """How tests are dealt out to processes.

    A file stays together, and so does all that asks the same world who may do what. What takes
    longest begins first, so that no process is left alone with it at the end.
    """
    for item in items:
        folder = item.path.parent
        group = folder if folder.name == "access" else item.path
        item.add_marker(pytest.mark.xdist_group(str(group.relative_to(item.config.rootpath))))
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if any(map(item.get_closest_marker, ("browser", "faults"))):
        return 0
    return 1 if item.path.parent.name == "access" else 2


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """A test that commits has every table emptied afterwards; what a migration had put there is
    put back.
    """
    post_migrate.connect(_put_back_task_areas, sender=apps.get_app_config("criteria"))
    post_migrate.connect(_put_back_holidays, sender=apps.get_app_config("units"))


def _put_back_task_areas(**_facts: object) -> None:
    if not TaskArea.objects.exists():
        import_module("criteria.migrations.0002_seven_task_areas").create_areas(apps, None)


def _put_back_holidays(**_facts: object) -> None:
    if not Holiday.objects.exists():
        import_module("units.migrations.0004_public_holidays").create_holidays(apps, None)


@pytest.fixture
def place(db: None) -> District:
    return make_district()


@pytest.fixture
def cast(place: District) -> Cast:
    return make_cast(place)
