"""How fast is the product beside what the machine can do at all? `python3 bench/run.py [NAME …]`

Names: save, shortcuts, pages, report, imports, national, lists, plans, warnings, search; without a
name all of them. Needs the virtual environment of `python3 run.py test`; starts servers of its own
in var/, or takes DATABASE_URL.
"""

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.load import Ask, Measured, get, measure, post  # noqa: E402
from parindex.embedded.places import PYTHON, VAR  # noqa: E402
from parindex.embedded.servers import servers  # noqa: E402
from run import free_port, healthy  # noqa: E402

CLIENTS = 16
UNITS = 20
TOKEN = "t" * 32
GUNICORN = ["--no-control-socket", "--preload", "--workers", "4", "--log-level", "warning"]


@contextmanager
def serving(application: str, settings: str, probe: str) -> Iterator[int]:
    """Four gunicorn processes; the same for the product and for the yardstick."""
    port = free_port("127.0.0.1", 8100)
    bind = ["--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [PYTHON, "-m", "gunicorn", application, *GUNICORN, *bind],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": settings},
    )
    try:
        while not healthy(f"http://127.0.0.1:{port}{probe}"):
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def compare(name: str, bare: Callable[[], Measured], ours: Callable[[], Measured]) -> None:
    """Three rounds of each in turn, so that both meet the same machine; medians by rate."""
    rounds = [(bare(), ours()) for _ in range(3)]
    yardstick = sorted((each[0] for each in rounds), key=lambda m: m.rate)[1]
    product = sorted((each[1] for each in rounds), key=lambda m: m.rate)[1]
    print(f"bare:  {yardstick}")
    print(f"ours:  {product}")
    print(f"{name}: {product.rate / yardstick.rate:.0%} of the yardstick")


# --- saving one leaf -----------------------------------------------------------------------------


def saver(writer: dict[str, Any]) -> Callable[[], Ask]:
    """An officer who goes from leaf to leaf; every save changes the answer and the version."""
    leaves = [leaf | {"version": 0, "turn": 0} for leaf in writer["leaves"]]
    order = cycle(leaves)

    def ask() -> Ask:
        leaf = next(order)
        leaf["turn"] += 1
        content = leaf["answers"][leaf["turn"] % 2] | {"version": leaf["version"], "note": ""}

        def saved(body: bytes) -> None:
            leaf["version"] = json.loads(body)["version"]

        body = urlencode(content).encode()
        return post(leaf["address"], body, writer["cookie"], TOKEN, saved)

    return ask


def bench_save(data: dict[str, Any]) -> None:
    savers = [saver(writer) for writer in data["writers"][:CLIENTS]]
    insert = [partial(get, "/insert/")] * CLIENTS
    with (
        serving("bench.wsgi", "bench.bare_settings", "/constant/") as bare,
        serving("parindex.wsgi", "parindex.settings", "/health/") as ours,
    ):
        compare("save", lambda: measure(bare, insert), lambda: measure(ours, savers))


def bench_shortcuts(data: dict[str, Any]) -> None:
    """What prepared questions and drawn lines gain: each page with all of them, and without."""
    print(module("bench.shortcuts", sent=json.dumps(data)))


# --- pages ---------------------------------------------------------------------------------------


def bench_pages(data: dict[str, Any]) -> None:
    ranking = [partial(get, data["ranking"], data["home_affairs"])] * CLIENTS
    leaf = [partial(get, data["leaf"], data["home_affairs"])] * CLIENTS
    writers = data["writers"][:CLIENTS]
    sheets = [partial(get, writer["sheet"], writer["cookie"]) for writer in writers]
    with serving("parindex.wsgi", "parindex.settings", "/health/") as port:
        for name, clients in (("sheet", sheets), ("criterion", leaf), ("ranking", ranking)):
            found = sorted((measure(port, clients) for _ in range(3)), key=lambda m: m.p95)[1]
            print(f"{name}: {found}")
    for name, address, cookie in (
        ("sheet", data["writers"][0]["sheet"], data["writers"][0]["cookie"]),
        ("criterion", data["leaf"], data["home_affairs"]),
        ("ranking", data["ranking"], data["home_affairs"]),
    ):
        done = module("bench.queries", address, cookie)
        print(f"{name}: {done.strip()} queries")


# --- the report ----------------------------------------------------------------------------------


def bench_report(data: dict[str, Any]) -> None:
    """Collect, render and store, against WeasyPrint alone on the same document."""
    print(module("bench.report", str(data["report"])))


# --- the import of an annex ----------------------------------------------------------------------


def bench_imports(data: dict[str, Any]) -> None:
    """Reading and checking 100 leaves, against openpyxl alone on the same workbook."""
    print(module("bench.imports"))


# --- the largest province in a national year ------------------------------------------------------


def bench_national(data: dict[str, Any]) -> None:
    """The ranking of 170 units × 100 leaves among 1.3 million scores, beside that of 20 units."""
    national = json.loads(module("bench.national"))
    print(f"national: {national['scores']:,} scores in the database")
    places = {
        "20 units": (data["ranking"], data["home_affairs"]),
        "170 units": (national["ranking"], national["cookie"]),
    }
    with serving("parindex.wsgi", "parindex.settings", "/health/") as port:
        for name, (address, cookie) in places.items():
            for clients in (1, CLIENTS):
                found = measure(port, [partial(get, address, cookie)] * clients)
                print(f"ranking of {name}, {clients} at once: {found}")
    for name, (address, cookie) in places.items():
        print(f"ranking of {name}: {module('bench.queries', address, cookie).strip()} queries")


# --- pages of lists ------------------------------------------------------------------------------


def bench_lists(data: dict[str, Any]) -> None:
    """Documents and the comparison, with few uses and with many; last, as it adds rows."""
    print(module("bench.lists", data["home_affairs"]))


# --- warnings of a province -----------------------------------------------------------------------


def bench_warnings(data: dict[str, Any]) -> None:
    """A run for 170 units with 60 tasks each, and a second one that finds nothing new; late, as it
    adds rows.
    """
    print(module("bench.task_warnings"))


# --- the views of a plan --------------------------------------------------------------------------


def bench_plans(data: dict[str, Any]) -> None:
    """A plan of 60 tasks and 30 offices from every side, an office over 20 plans; adds rows."""
    pages = json.loads(module("bench.plans"))
    with serving("parindex.wsgi", "parindex.settings", "/health/") as port:
        for name, (address, cookie) in pages.items():
            clients = [partial(get, address, cookie)] * CLIENTS
            found = sorted((measure(port, clients) for _ in range(3)), key=lambda m: m.p95)[1]
            queries = module("bench.queries", address, cookie).strip()
            print(f"plan, {name}: {found}, {queries} queries")


# --- search among 200,000 documents ---------------------------------------------------------------


def asker(questions: list[str], cookie: str) -> Callable[[], Ask]:
    """Somebody who asks one question after the other in the dialog of the search."""
    order = cycle(f"/search/hits/?{urlencode({'q': each})}" for each in questions)
    return lambda: get(next(order), cookie)


def bench_search(data: dict[str, Any]) -> None:
    """All kinds at once, for people who see few, some and all of the documents; last, as it adds
    rows.
    """
    found = json.loads(module("bench.search"))
    print(f"search: {found['documents']:,} documents")
    with serving("parindex.wsgi", "parindex.settings", "/health/") as port:
        for name, cookie in found["cookies"].items():
            for clients in (1, 4):
                askers = [asker(found["questions"], cookie) for _ in range(clients)]
                print(f"search of {name}, {clients} at once: {measure(port, askers)}")


BENCHES = {
    "save": bench_save,
    "shortcuts": bench_shortcuts,
    "pages": bench_pages,
    "report": bench_report,
    "imports": bench_imports,
    "national": bench_national,
    "lists": bench_lists,
    "plans": bench_plans,
    "warnings": bench_warnings,
    "search": bench_search,
}


def module(name: str, *arguments: str, sent: str = "") -> str:
    done = subprocess.run(
        [PYTHON, "-m", name, *arguments],
        cwd=ROOT,
        input=sent,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def main() -> None:
    names = sys.argv[1:] or list(BENCHES)
    os.environ |= {"SECRET_KEY": secrets.token_urlsafe(64), "DEMO": "1", "HTTPS": "0"}
    os.environ["DEBUG"] = "0"
    os.environ |= {"DJANGO_SETTINGS_MODULE": "parindex.settings", "STATE_DIR": str(VAR / "bench")}
    with servers("DATABASE_URL", "REDIS_URL"):
        base, _, _ = os.environ["DATABASE_URL"].rpartition("/")
        module("bench.database", os.environ["DATABASE_URL"])
        os.environ["DATABASE_URL"] = f"{base}/parindex_bench"
        module("django", "collectstatic", "--no-input", "--verbosity", "0")
        data = json.loads(module("bench.data", str(UNITS)))
        for name in names:
            BENCHES[name](data)


if __name__ == "__main__":
    main()
