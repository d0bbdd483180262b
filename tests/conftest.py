from collections.abc import Iterator
from importlib import import_module
from zlib import crc32

import pytest
from django.apps import apps
from django.db import connections
from django.db.models.signals import post_migrate
from playwright.sync_api import Browser, sync_playwright

from criteria.models import TaskArea
from tests.people import Cast, District, make_cast, make_district
from units.models import Holiday

CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
ACCESS_GROUPS = 3  # one for each process of run.py


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """How tests are dealt out to processes.

    A file stays together; what asks the same world who may do what is split by the address that
    it asks for. What takes longest begins first, so that no process is left alone with it at the
    end.
    """
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item)))
    items.sort(key=_turn)


def _group(item: pytest.Item) -> str:
    path = item.path.relative_to(item.config.rootpath)
    if path.parent.name != "access":
        return str(path)
    asked = getattr(item, "callspec", None)
    params = asked.params if asked else {}
    url = getattr(params.get("row"), "url", None) or params.get("url", "")
    return f"{path.parent} {crc32(url.encode()) % ACCESS_GROUPS}"


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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's browser, started once for a file; everybody in it gets a context of their own."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in this thread
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield browser
        browser.close()
        connections.close_all()  # those opened while that loop was running


@pytest.fixture
def place(db: None) -> District:
    return make_district()


@pytest.fixture
def cast(place: District) -> Cast:
    return make_cast(place)
