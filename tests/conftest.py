import contextlib
import fcntl
import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import chain, groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.db import connection, connections
from django.test import Client, TransactionTestCase
from django.utils import timezone
from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from pytest_django import DjangoDbBlocker
from xdist.remote import Producer

from tests.dealing import FileByFile
from tests.emptying import empty_database
from tests.people import Cast, District
from tests.undoing import Found, Standing, stands
from units.files import confined
from units.files.confined_child import answered
from units.models import User

CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
CHROMIUM += ["--in-process-gpu", "--disable-site-isolation-trials"]  # fewer processes
STARTS = 3  # of the browser
BETWEEN = 6  # files that only compute, after each one that waits
WITHOUT_AUTOVACUUM = """
    DO $$ DECLARE name regclass; BEGIN
        FOR name IN SELECT oid FROM pg_class
            WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        LOOP EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', name); END LOOP;
    END $$
"""
LONGEST = timedelta(minutes=4)  # no test takes longer, on a machine however slow

# The same examples in every run, on a machine however slow: who finds a new one writes it down.
hypothesis.settings.register_profile("house", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("house")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FileByFile:
    return FileByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that wait, for a browser or for what was killed, stand between those that only
    compute, so that no processor is idle; none of them is left for the end.
    """
    files = [
        sorted(together, key=_found) for _path, together in groupby(items, key=attrgetter("path"))
    ]
    files.sort(key=_turn)
    waiting = [file for file in files if _waits(file[0])]
    computing = iter([file for file in files if not _waits(file[0])])
    order = [(file, *islice(computing, BETWEEN)) for file in waiting]
    items[:] = [item for file in chain(*order, computing) for item in file]


def pytest_collection_finish() -> None:
    """What was imported and collected stays; looking through it again and again costs a tenth of
    the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that would lie across midnight of Hà Nội begins after it: its today stays today. What
    was made for the tests of its file on the day before is made anew.
    """
    now = timezone.localtime()
    midnight = (now + LONGEST).replace(hour=0, minute=0, second=0, microsecond=0)
    if now < midnight:
        time.sleep((midnight - now).total_seconds())
        item.session._setupstate.teardown_exact(item.session)


def _found(item: pytest.Item) -> Found:
    """Tests of a file that find the same in the database stand together."""
    callspec = getattr(item, "callspec", None)
    return callspec.params.get("standing", Found.NOTHING) if callspec else Found.NOTHING


def _turn(file: list[pytest.Item]) -> int:
    """What takes longest comes first."""
    if file[0].get_closest_marker("faults"):
        return 0
    return {"access": 1, "rules": 2}.get(file[0].path.parent.name, 3)


def _waits(item: pytest.Item) -> bool:
    return any(map(item.get_closest_marker, ("browser", "faults")))


@pytest.fixture
def enter(client: Client) -> Callable[[User], Client]:
    """Log in as one of the cast."""

    def enter(user: User) -> Client:
        client.force_login(user)
        return client

    return enter


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Processes side by side copy one migrated database, which the first of them makes."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    template = f"test_{connection.settings_dict['NAME']}_template"
    together = tmp_path_factory.getbasetemp().parent
    with (together / "template.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if not lock.read():
            with django_db_blocker.unblock():
                _migrate(template)
            lock.write(template)
    connection.settings_dict["TEST"]["TEMPLATE"] = template


def _migrate(name: str) -> None:
    """Make an empty database of this name."""
    settings, test = connection.settings_dict, connection.settings_dict["TEST"]
    before, own = settings["NAME"], test["NAME"]
    test["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.creation.destroy_test_db(before, verbosity=0, keepdb=True)
    test["NAME"] = own


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test that commits has the database emptied afterwards. How a query is planned does not
    depend on what autovacuum last saw there: counted while they were empty, tables make the
    queries of a large test a hundred times slower.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(WITHOUT_AUTOVACUUM)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_database)
        yield


def _started(playwright: Playwright) -> Browser:
    """Debian's browser now and then dies before it has shown anything: it is started again. What
    happens to it afterwards is the test's.
    """
    for _attempt in range(STARTS - 1):
        with contextlib.suppress(PlaywrightError):
            return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's browser, started once for a file; everybody in it gets a context of their own."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in this thread
        browser = _started(playwright)
        yield browser
        browser.close()
        connections.close_all()  # those opened while that loop was running


@pytest.fixture(autouse=True)
def without_children(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are looked at in this process, except where the child itself is tried: thousands of
    starts would take long.
    """
    if request.node.get_closest_marker("confined") is None:
        monkeypatch.setattr(confined, "_answer_of_child", _answer_of_this_process)


def _answer_of_this_process(
    function: str, file: Path | bytes, arguments: tuple[str | int, ...]
) -> bytes:
    if isinstance(file, Path):
        return answered(function, file, list(arguments))
    with tempfile.NamedTemporaryFile() as content:
        content.write(file)
        content.flush()
        return answered(function, Path(content.name), list(arguments))


# A district and its people stand in every file; a file may put more there.
standing = stands()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test finds in the database what it asks for and nothing else: those of one file that ask
    for the same run one after the other.
    """
    names = metafunc.fixturenames
    if "standing" not in names:
        if "db" not in names and not metafunc.definition.get_closest_marker("django_db"):
            return
        names.insert(0, "standing")
        found = Found.NOTHING
    else:
        asked = {"made": Found.MADE, "cast": Found.PEOPLE}
        found = next((each for name, each in asked.items() if name in names), Found.PLACE)
    hidden = [pytest.HIDDEN_PARAM]
    metafunc.parametrize("standing", [found], indirect=True, ids=hidden, scope="module")


@pytest.fixture
def base(standing: Callable[[], Standing], db: None) -> Standing:
    """What stands in the file, as objects of this test alone."""
    return standing()


@pytest.fixture
def place(base: Standing) -> District:
    return base.place


@pytest.fixture
def cast(base: Standing) -> Cast | None:
    return base.cast


@pytest.fixture
def made(base: Standing) -> Any:
    """What the file made of the district."""
    return base.made
