"""The embedded servers as long as somebody needs them."""

import contextlib
import fcntl
import os
from collections.abc import Iterator

from parindex.embedded.places import LOGS, VAR
from parindex.embedded.postgres import postgres
from parindex.embedded.services import Service, stop_all
from parindex.embedded.valkey import valkey

EMBEDDED = {"DATABASE_URL": postgres, "REDIS_URL": valkey}


@contextlib.contextmanager
def servers(*wanted: str) -> Iterator[list[Service]]:
    """Those whose URLs are wanted, with the URLs in the environment.

    Several runs in one folder share them; the last one to leave stops them.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    with (VAR / "servers.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        kept: list[Service] = []
        for name in wanted:
            if not os.environ.get(name):
                service, os.environ[name] = EMBEDDED[name]()
                kept.append(service)
        try:
            for service in kept:
                service.start()
            for service in kept:
                service.wait()
            yield kept
        finally:
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                stop_all(kept)
